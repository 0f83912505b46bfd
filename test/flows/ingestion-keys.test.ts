/** Systems of a partner report by a key: what they may, for whom it counts, and how it ends. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Client } from '#shared/client/client'
import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import type { Account } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { bodyWithoutRequestId, problemIn, textOf } from '../fixtures/answers'
import { expireKey, fillMinute } from '../fixtures/behind-the-api'
import { issued } from '../fixtures/ingestion-keys'
import { sent } from '../fixtures/orders'
import { dispatched, location, member, type Network, network, organization, system } from '../fixtures/world'
import { logOf } from '../units/case'
import { storedItem, storedItems } from '../units/stored'

type World = Network & { productIds: string[] }

let world: World
beforeAll(async () => {
  world = await network()
})

const receipt = (asnId: string, received = 10) => ({
  params: { asnId },
  body: { reference: `GRN-${randomUUID().slice(0, 8)}`, lines: [{ line: 1, received }] },
})

const confirmBy = (holder: Client, asnId: string) => holder.raw(contract.receiving.confirmReceipt, receipt(asnId))

describe('a system that holds a key', () => {
  test('reads what is on its way and confirms it: the partner did it, by the key', async () => {
    const { asnId } = await dispatched(world)
    const { holder, ingestionKeyId } = await issued(world)
    expect((await holder.logistics.listAsns({ query: { direction: 'INBOUND' } })).items).toMatchObject([{ asnId }])
    expect(await holder.logistics.getAsn({ params: { asnId } })).toMatchObject({ asnId, lines: [{ line: 1 }] })
    const given = receipt(asnId, 100)
    await holder.receiving.confirmReceipt(given)
    expect((await holder.receiving.listReceipts({ params: { asnId } })).items).toMatchObject([
      { reference: given.body.reference },
    ])
    const [entry] = await logOf(world.partner.organizationId, 'receipt.confirmed')
    expect(entry?.actor).toEqual({ M: { kind: { S: 'KEY' }, id: { S: ingestionKeyId } } })
  })

  test('is answered as it was when it repeats itself, also after a rotation; another key is another caller', async () => {
    const { asnId } = await dispatched(world)
    const { holder, params } = await issued(world)
    const { brand, partnershipId, productIds } = world
    const order = await sent({ ...world, productIds })
    const draft = {
      params: { purchaseOrderId: order.purchaseOrderId },
      body: { lines: [{ line: 1, quantity: 10 }] },
    }
    const operation = contract.logistics.draftOrderShipment
    const once = { idempotencyKey: `k-${asnId}` }
    const first = await holder.raw(operation, draft, once)
    const rotated = await brand.client.partnerships.rotateIngestionKey({ params, body: { overlapHours: 0 } })
    const again = await holder.raw(operation, draft, { ...once, accessToken: rotated.secret })
    expect(textOf(again)).toBe(textOf(first))
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    const other = await issued({ brand, partnershipId })
    const byOther = await other.holder.raw(operation, draft, once)
    expect([byOther.status, textOf(byOther) === textOf(first)], textOf(byOther)).toEqual([201, false])
  })

  test('sends goods against an order of the partnership, and the ASN arrives', async () => {
    const order = await sent(world)
    const { holder, ingestionKeyId } = await issued(world)
    const { shipmentId } = await holder.logistics.draftOrderShipment({
      params: { purchaseOrderId: order.purchaseOrderId },
      body: { lines: [{ line: 1, quantity: 40 }] },
    })
    const { asnId = '' } = await holder.logistics.dispatchShipment({ params: { shipmentId } })
    expect(await holder.logistics.getShipment({ params: { shipmentId } })).toMatchObject({ state: 'IN_TRANSIT' })
    expect(await world.brand.client.logistics.getAsn({ params: { asnId } })).toMatchObject({ state: 'SENT' })
    const [entry] = await logOf(world.partner.organizationId, 'shipment.dispatched')
    expect(entry?.actor).toEqual({ M: { kind: { S: 'KEY' }, id: { S: ingestionKeyId } } })
  })

  test('is shown when it was used last, by the hour, to both sides', async () => {
    const { holder, ingestionKeyId } = await issued(world)
    const used = async ({ client }: Account) => {
      const { items } = await client.partnerships.listIngestionKeys({
        params: { partnershipId: world.partnershipId },
        query: { limit: 50 },
      })
      return items.find((each) => each.ingestionKeyId === ingestionKeyId)?.lastUsedAt
    }
    expect(await used(world.brand)).toBeUndefined()
    await Promise.all(Array.from({ length: 5 }, () => holder.logistics.listAsns({ query: { direction: 'INBOUND' } })))
    const hour = expect.stringMatching(/:00:00\.000Z$/)
    await vi.waitFor(async () => expect(await used(world.partner)).toEqual(hour), { timeout: 20_000 })
    expect(await used(world.brand)).toEqual(hour)
  })
})

describe('a key opens nothing of', () => {
  const same = async (answer: Awaited<ReturnType<Client['raw']>>, nothing: Awaited<ReturnType<Client['raw']>>) => {
    await problemIn(answer)
    expect([answer.status, bodyWithoutRequestId(answer)]).toEqual([404, bodyWithoutRequestId(nothing)])
  }
  const noAsn = 'asn_01J00000000000000000000000'

  test('another partnership of the same two companies', async () => {
    const { brand, partner, partnerEmail, shared, productIds } = world
    const { partnershipId } = await brand.client.partnerships.invitePartner({
      body: {
        partnerName: 'Again',
        email: partnerEmail,
        role: '3PL_PARTNER',
        relationship: 'THIRD_PARTY_LOGISTICS',
        sharedLocationIds: [shared],
      },
    })
    const token = tokenIn(await system.emailTo(partnerEmail, 'has invited you'), 'accept-partnership')
    await partner.client.partnerships.acceptInvitation({
      params: { token },
      body: { organizationId: partner.organizationId },
    })
    const other = { ...world, partnershipId }
    const { asnId, shipmentId } = await dispatched({ ...other, productIds })
    const order = await sent({ ...other, productIds })
    const { holder } = await issued(world)
    await same(await confirmBy(holder, asnId), await confirmBy(holder, noAsn))
    const params = { asnId }
    const nothing = { params: { asnId: noAsn } }
    for (const operation of [contract.logistics.getAsn, contract.receiving.listReceipts])
      await same(await holder.raw(operation, { params }), await holder.raw(operation, nothing))
    await same(
      await holder.raw(contract.logistics.getShipment, { params: { shipmentId } }),
      await holder.raw(contract.logistics.getShipment, { params: { shipmentId: 'shp_01J00000000000000000000000' } }),
    )
    const draftOf = (purchaseOrderId: string) =>
      holder.raw(contract.logistics.draftOrderShipment, {
        params: { purchaseOrderId },
        body: { lines: [{ line: 1, quantity: 1 }] },
      })
    await same(await draftOf(order.purchaseOrderId), await draftOf('por_01J00000000000000000000000'))
    const drafted = await partner.client.logistics.draftOrderShipment({
      params: { purchaseOrderId: order.purchaseOrderId },
      body: { lines: [{ line: 1, quantity: 1 }] },
    })
    const dispatchOf = (of: string) => holder.raw(contract.logistics.dispatchShipment, { params: { shipmentId: of } })
    await same(await dispatchOf(drafted.shipmentId), await dispatchOf('shp_01J00000000000000000000000'))
    const seen = await holder.logistics.listAsns({ query: { direction: 'INBOUND', limit: 100 } })
    expect(seen.items.map((each) => each.asnId)).not.toContain(asnId)
    const own = await issued(other)
    expect((await own.holder.logistics.listAsns({ query: { direction: 'INBOUND' } })).items).toMatchObject([{ asnId }])
  })

  test('other partners of the same inviter', async () => {
    const elsewhere = await network()
    const { asnId } = await dispatched(elsewhere)
    const { holder } = await issued(world)
    await same(await confirmBy(holder, asnId), await confirmBy(holder, noAsn))
    expect((await elsewhere.partner.client.logistics.getAsn({ params: { asnId } })).state).toBe('SENT')
  })

  test('what the partnership does not share any more', async () => {
    const { brand, partnershipId, ...others } = await network()
    const { asnId } = await dispatched({ brand, partnershipId, ...others })
    const { holder } = await issued({ brand, partnershipId })
    await brand.client.partnerships.changeSharing({ params: { partnershipId }, body: { sharedLocationIds: [] } })
    await same(await confirmBy(holder, asnId), await confirmBy(holder, noAsn))
  })

  test('the stock of the partner itself: its inviter saw the key', async () => {
    const sides = await network()
    await system.setPlan(sides.partner.organizationId, 'PRO')
    const fromLocationId = await location(sides.partner)
    const order = await sent(sides)
    const { holder } = await issued(sides)
    const answer = await holder.raw(contract.logistics.draftOrderShipment, {
      params: { purchaseOrderId: order.purchaseOrderId },
      body: { fromLocationId, lines: [{ line: 1, quantity: 1 }] },
    })
    await problemIn(answer, 'purchaseOrder.notFound')
  })
})

describe('a key is', () => {
  const works = async (holder: Client) =>
    (await holder.raw(contract.logistics.listAsns, { query: { direction: 'INBOUND' } })).status

  test('shown once: neither the list, nor the table, nor a log holds its secret', async () => {
    const { secret, prefix, ingestionKeyId, params } = await issued(world)
    expect(secret.startsWith(prefix)).toBe(true)
    const list = await world.brand.client.partnerships.listIngestionKeys({
      params: { partnershipId: world.partnershipId },
    })
    const stored = await storedItem(keys.ingestionKey(params.partnershipId, ingestionKeyId))
    const logged = await logOf(world.partner.organizationId, 'ingestionKey.issued')
    const entries = await storedItems(`PARTNERSHIP#${params.partnershipId}`)
    const text = JSON.stringify([list, stored, logged, entries])
    expect(text).toContain(ingestionKeyId)
    expect(text).not.toContain(secret.slice(40, 90))
  })

  test('revoked by either side, at once, and as often as one likes', async () => {
    for (const side of [world.brand, world.partner]) {
      const { holder, params } = await issued(world)
      expect(await works(holder)).toBe(200)
      expect(await side.client.partnerships.revokeIngestionKey({ params })).toMatchObject({ state: 'REVOKED' })
      expect(await works(holder)).toBe(401)
      expect(await side.client.partnerships.revokeIngestionKey({ params })).toMatchObject({ state: 'REVOKED' })
      const answer = await side.client.raw(contract.partnerships.rotateIngestionKey, {
        params,
        body: { overlapHours: 1 },
      })
      await problemIn(answer, 'ingestionKey.wrongState')
    }
  })

  test('rotated: the old secret goes on as long as said, or ends with the very next request', async () => {
    const { holder, params } = await issued(world)
    const rotate = async (overlapHours: number) => {
      const { secret } = await world.partner.client.partnerships.rotateIngestionKey({ params, body: { overlapHours } })
      return system.clientFor(secret)
    }
    const second = await rotate(168)
    expect([await works(holder), await works(second)]).toEqual([200, 200])
    const third = await rotate(0)
    expect([await works(holder), await works(second), await works(third)]).toEqual([401, 401, 200])
  })

  test('paused and ended with the partnership', async () => {
    const sides = await network()
    const { asnId } = await dispatched(sides)
    const { holder } = await issued(sides)
    const { brand, partnershipId } = sides
    const params = { partnershipId }
    const stateOf = async () => (await brand.client.partnerships.listIngestionKeys({ params })).items[0]?.state
    await brand.client.partnerships.suspendPartnership({ params, body: { reason: 'Audit' } })
    await problemIn(await confirmBy(holder, asnId), 'access.partnershipPaused')
    expect(await stateOf()).toBe('PAUSED')
    await brand.client.partnerships.resumePartnership({ params, body: {} })
    expect((await confirmBy(holder, asnId)).status).toBe(201)
    await brand.client.partnerships.terminatePartnership({ params, body: { reason: 'Over' } })
    await problemIn(await confirmBy(holder, asnId), 'access.unauthenticated')
    expect(await stateOf()).toBe('ENDED')
  })

  test('refused from its last moment on', async () => {
    const { holder, params } = await issued(world, 1)
    expect(await works(holder)).toBe(200)
    await expireKey(params)
    expect(await works(holder)).toBe(401)
  })

  test('issued by the inviter’s admins, into a partnership that goes on', async () => {
    const { brand, partner, partnershipId } = world
    const issue = (client: Client, of = partnershipId) =>
      client.raw(contract.partnerships.issueIngestionKey, { params: { partnershipId: of }, body: { label: 'Tills' } })
    await problemIn(await issue(partner.client), 'partnership.notInviter')
    await problemIn(await issue((await member(brand)).client), 'access.roleTooLow')
    await problemIn(await issue((await organization('ENTERPRISE')).client), 'partnership.notFound')
    const { partnershipId: invited } = await brand.client.partnerships.invitePartner({
      body: { partnerName: 'Waiting', email: `${randomUUID()}@x.example`, role: 'OTHER', relationship: 'OTHER' },
    })
    await problemIn(await issue(brand.client, invited), 'partnership.notActive')
  })

  test('one of twenty at most, however many are asked for at once', async () => {
    const { brand, partnershipId } = await network()
    const params = { partnershipId }
    const ask = (label: number) =>
      brand.client.raw(contract.partnerships.issueIngestionKey, { params, body: { label: `Till ${label}` } })
    const first = await Promise.all(Array.from({ length: 10 }, (_, label) => ask(label)))
    const others = await Promise.all(Array.from({ length: 14 }, (_, label) => ask(10 + label)))
    const statuses = [...first, ...others].map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(4)
    const { items } = await brand.client.partnerships.listIngestionKeys({ params, query: { limit: 50 } })
    const [newest] = items
    expect(items).toHaveLength(20)
    const ingestionKeyId = newest?.ingestionKeyId ?? ''
    await brand.client.partnerships.revokeIngestionKey({ params: { partnershipId, ingestionKeyId } })
    expect((await ask(99)).status).toBe(201)
  })
})

test('a system that calls in a circle is told to wait, and nobody else is', async () => {
  const { holder, params } = await issued(world)
  await fillMinute(params.ingestionKeyId)
  const answer = await holder.raw(contract.logistics.listAsns, { query: { direction: 'INBOUND' } })
  await problemIn(answer, 'request.tooMany')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const other = await issued(world)
  await other.holder.logistics.listAsns({ query: { direction: 'INBOUND' } })
})
