/** Ulta has no account: LUXE BOND writes it down, ships to it, tells it by email, and one day makes a partner of it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import type { LocationLevel } from '#shared/domain/location/grants'
import { problemIn, send } from '#test/fixtures/answers'
import { endPartnership, setRole } from '#test/fixtures/behind-the-api'
import {
  dispatchedToParty,
  freshEmail,
  joinFromInvitation,
  location,
  organization,
  party,
  partyDetails,
  password,
  product,
  stock,
  system,
} from '#test/fixtures/world'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'

type Supply = { brand: Account; warehouse: string; productIds: string[] }

async function supplier(): Promise<Supply> {
  const brand = await organization('ENTERPRISE', { name: 'LUXE BOND Distribution' })
  const warehouse = await location(brand, { name: 'Dallas' })
  const productIds = [await product(brand), await product(brand)]
  for (const productId of productIds) await stock(brand, warehouse, productId, 1_000)
  return { brand, warehouse, productIds }
}

let luxe: Supply
beforeAll(async () => {
  luxe = await supplier()
})

const draftTo = ({ brand, warehouse, productIds }: Supply, partyId: string, quantity = 10) =>
  brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { partyId },
      carrier: 'Freightways',
      lines: productIds.map((productId) => ({ productId, quantity })),
    },
  })

const historyOf = ({ client }: Account, partyId: string) =>
  allItems((input) => client.papers.listPartyDocuments({ params: { partyId }, ...input }), {})

const emailsTo = async (address: string, subject: string): Promise<unknown[]> => {
  await system.settled()
  const query = new URLSearchParams({ to: address, subject })
  const found: unknown = await (await fetch(`${system.apiUrl}/_local/mailbox.json?${query}`)).json()
  return Array.isArray(found) ? found : []
}

describe('a company without an account', () => {
  test('is written down, read, listed and changed', async () => {
    const { client } = await organization('PRO')
    const details = {
      ...partyDetails({ name: 'Ulta Beauty' }),
      contactName: 'Ina',
      gln: '0614141000012',
      note: 'Door 4',
    }
    const created = await client.partnerships.createParty({ body: details })
    expect(created).toMatchObject({ ...details, state: 'ACTIVE', roleName: 'Customer', version: 1 })
    const { partyId } = created
    expect(await client.partnerships.getParty({ params: { partyId } })).toEqual(created)
    expect((await client.partnerships.listParties()).items).toEqual([created])

    const { name, role, email, address } = details
    const body = { name, role, email, address: { ...address, city: 'Chicago' } }
    const changed = await client.partnerships.updateParty({ params: { partyId }, body }, { ifMatch: '"1"' })
    expect(changed).toMatchObject({ ...body, version: 2 })
    expect(changed).not.toHaveProperty('note')
  })

  test('has a name of its own, however it is written, until it gives it up', async () => {
    const account = await organization('PRO')
    const { client } = account
    const { partyId } = await party(account, { name: 'Ulta Beauty' })
    for (const name of ['Ulta Beauty', 'ULTA  beauty'])
      await expect(party(account, { name })).rejects.toMatchObject({ code: 'party.nameTaken' })
    const other = await party(account, { name: 'Sally' })
    const asUlta = { params: { partyId: other.partyId }, body: partyDetails({ name: 'ulta beauty' }) }
    await expect(client.partnerships.updateParty(asUlta)).rejects.toMatchObject({ code: 'party.nameTaken' })

    // Its own name in other letters is its own still; a new name frees the one before.
    await client.partnerships.updateParty({ params: { partyId }, body: partyDetails({ name: 'ULTA BEAUTY' }) })
    await client.partnerships.updateParty({ params: { partyId }, body: partyDetails({ name: 'Ulta Inc' }) })
    await client.partnerships.updateParty(asUlta)
    await expect(party(await organization('PRO'), { name: 'Ulta Beauty' })).resolves.toMatchObject({ state: 'ACTIVE' })
  })

  test('is created once by twenty who create it at once', async () => {
    const by = await organization('PRO')
    const body = partyDetails({ name: 'Only once' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(contract.partnerships.createParty, { by, input: { body } })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 201)) await problemIn(answer, 'party.nameTaken')
    expect((await by.client.partnerships.listParties()).items).toHaveLength(1)
  })

  test('is renamed by one of two who rename it at once, and no name is lost or kept twice', async () => {
    const account = await organization('PRO')
    const { client } = account
    const { partyId } = await party(account, { name: 'Before' })
    const rename = (name: string) =>
      client.partnerships.updateParty({ params: { partyId }, body: partyDetails({ name }) })
    await Promise.all([rename('One'), rename('Two')])
    const { name } = await client.partnerships.getParty({ params: { partyId } })
    const [lost = ''] = ['One', 'Two'].filter((each) => each !== name)
    await expect(party(account, { name })).rejects.toMatchObject({ code: 'party.nameTaken' })
    for (const free of ['Before', lost]) await party(account, { name: free })
  })

  test('is kept by admins, and read by every member, also when the plan is gone', async () => {
    const account = await organization('PRO')
    const { partyId } = await party(account)
    await setRole(account, 'MEMBER')
    await expect(party(account)).rejects.toMatchObject({ code: 'access.roleTooLow' })
    await system.setPlan(account.organizationId, 'FREE')
    expect((await account.client.partnerships.listParties()).items.map((each) => each.partyId)).toEqual([partyId])
    expect(await historyOf(account, partyId)).toEqual([])
  })

  test("is nobody else's: its id answers others as one that was never given out", async () => {
    const { partyId } = await party(luxe.brand)
    const stranger = await supplier()
    await expect(stranger.brand.client.partnerships.getParty({ params: { partyId } })).rejects.toMatchObject({
      code: 'party.notFound',
    })
    await expect(draftTo(stranger, partyId)).rejects.toMatchObject({ code: 'party.notFound' })
    expect((await stranger.brand.client.partnerships.listParties()).items).toEqual([])
  })
})

describe('goods for a party', () => {
  test('leave with a document by email, and the books when the sender confirms them', async () => {
    const { brand, warehouse, productIds } = await supplier()
    const { client } = brand
    const email = freshEmail()
    const { partyId } = await party(brand, { name: 'Ulta Beauty', email })
    const { shipmentId, asnId } = await dispatchedToParty({ brand, warehouse, productIds }, partyId, 100)

    const shipment = await client.logistics.getShipment({ params: { shipmentId } })
    expect([shipment.state, shipment.to]).toEqual(['IN_TRANSIT', { partyId, name: 'Ulta Beauty' }])
    const asn = await client.logistics.getAsn({ params: { asnId } })
    expect(asn.shipTo).toEqual({ partyId, name: 'Ulta Beauty' })
    expect((await client.logistics.listShipments()).items.map(({ to }) => to.name)).toEqual(['Ulta Beauty'])
    for (const direction of ['listAsns', 'listShipments'] as const)
      expect((await client.logistics[direction]({ query: { direction: 'INBOUND' } })).items).toEqual([])

    const document = await system.emailTo(email, asn.number)
    expect(document.subject).toBe(`${asn.number}: 200 units on their way to you from LUXE BOND Distribution`)
    expect(document.text).toContain('Ship to: Ulta Beauty, 1000 Remington Blvd, Bolingbrook, IL 60440, US')
    for (const { sku } of asn.lines)
      expect(document.text).toContain(`• SKU: ${sku}, Product: Product, Quantity: 100 EA`)
    expect(document.replyTo).toHaveLength(1)
    expect(document.replyTo).not.toContain(email)

    const receipt = await client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'POD-1', lines: [{ line: 1, received: 90, damaged: 7, damageReason: 'CRUSHED', missing: 3 }] },
    })
    expect([receipt.asnState, receipt.discrepancies.map(({ kind, quantity }) => [kind, quantity])]).toEqual([
      'PARTIALLY_RECEIVED',
      [
        ['DAMAGED', 7],
        ['SHORT', 3],
      ],
    ])
    const rest = { reference: 'POD-2', lines: [{ line: 2, received: 100 }] }
    const { shipmentState } = await client.receiving.confirmReceipt({ params: { asnId }, body: rest })
    expect(shipmentState).toBe('RECEIVED')

    const [first = '', second = ''] = productIds
    const ledger = await ledgerOf(client, first)
    ledger.mustBalance()
    expect(ledger.accounts).toMatchObject({
      [`POSITION ${warehouse} AVAILABLE  `]: 900,
      [`IN_TRANSIT   ${asn.number} `]: 0,
      [`DISPUTED   ${asn.number} `]: 10,
      'CUSTOMER    ': 90,
    })
    const other = await ledgerOf(client, second)
    other.mustBalance()
    expect(other.accounts).toMatchObject({ 'CUSTOMER    ': 100, [`IN_TRANSIT   ${asn.number} `]: 0 })
    const movements = await client.inventory.listMovements({
      params: { locationId: warehouse },
      query: { productId: second },
    })
    expect(movements.items.at(-1)).toMatchObject({ to: { account: 'CUSTOMER', partyId }, reason: 'DELIVERED' })

    await system.settled()
    const [entry, ...others] = await historyOf(brand, partyId)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      documentId: asnId,
      kind: 'ASN',
      number: asn.number,
      state: 'RECEIVED',
      shipmentId,
      units: 200,
      issuedAt: asn.sentAt,
      emailedTo: email,
      timesSent: 1,
    })
    expect(entry?.emailedAt && entry.emailedAt >= entry.issuedAt).toBe(true)
    expect(entry?.closedAt && entry.closedAt >= entry.issuedAt).toBe(true)
  })

  test('are confirmed by nobody else: the ASN is in no other list and behind no other address', async () => {
    const { partyId } = await party(luxe.brand)
    const { asnId } = await dispatchedToParty(luxe, partyId, 1)
    const stranger = await organization('ENTERPRISE')
    const body = { reference: 'POD', lines: [{ line: 1, received: 1 }] }
    await expect(stranger.client.receiving.confirmReceipt({ params: { asnId }, body })).rejects.toMatchObject({
      code: 'asn.notFound',
    })
    expect((await stranger.client.logistics.listAsns({ query: { direction: 'INBOUND' } })).items).toEqual([])
  })

  test('go to the address that the party has when they leave', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const { shipmentId } = await draftTo(luxe, partyId)
    const moved = partyDetails({ name: `Moved ${partyId}` })
    await client.partnerships.updateParty({ params: { partyId }, body: moved })
    const { asnId = '', to } = await client.logistics.dispatchShipment({ params: { shipmentId } })
    expect(to.name).toBe(moved.name)
    const { number } = await client.logistics.getAsn({ params: { asnId } })
    expect((await system.emailTo(moved.email, number)).text).toContain(`Ship to: ${moved.name}`)
  })

  test('are listed in its history newest first, page by page', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const sent = []
    for (let count = 0; count < 5; count += 1) sent.unshift((await dispatchedToParty(luxe, partyId, 1)).asnId)
    const first = await client.papers.listPartyDocuments({ params: { partyId }, query: { limit: 2 } })
    expect(first.items.map(({ documentId }) => documentId)).toEqual(sent.slice(0, 2))
    expect((await historyOf(luxe.brand, partyId)).map(({ documentId }) => documentId)).toEqual(sent)
  })

  test('can be announced again, to the address the party has now, and not without end', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const { asnId: documentId } = await dispatchedToParty(luxe, partyId, 1)
    const { number } = await client.logistics.getAsn({ params: { asnId: documentId } })
    const email = freshEmail()
    await client.partnerships.updateParty({ params: { partyId }, body: partyDetails({ email }) })
    const params = { partyId, documentId }

    const key = { idempotencyKey: `resend-${documentId}` }
    const sending = await client.papers.resendPartyDocument({ params }, key)
    expect(sending.timesSent).toBe(2)
    expect(await client.papers.resendPartyDocument({ params }, key)).toEqual(sending)
    expect(await emailsTo(email, number)).toHaveLength(1)
    expect((await historyOf(luxe.brand, partyId))[0]).toMatchObject({ emailedTo: email, timesSent: 2 })

    for (let count = 3; count <= 10; count += 1) await client.papers.resendPartyDocument({ params })
    await expect(client.papers.resendPartyDocument({ params })).rejects.toMatchObject({
      code: 'document.sentOften',
    })
    expect(await emailsTo(email, number)).toHaveLength(9)
  })

  test('are the business of who works where they leave', async () => {
    const { brand, warehouse, productIds } = await supplier()
    const { client } = brand
    const { partyId } = await party(brand)
    const { asnId, shipmentId } = await dispatchedToParty({ brand, warehouse, productIds }, partyId, 1)
    const params = { partyId, documentId: asnId }
    const confirm = () =>
      client.receiving.confirmReceipt({
        params: { asnId },
        body: { reference: 'POD', lines: [{ line: 1, received: 1 }] },
      })
    const granted = (at: Record<string, LocationLevel>) => setRole(brand, 'MEMBER', { at })

    await granted({})
    expect(await historyOf(brand, partyId)).toEqual([])
    await expect(client.papers.resendPartyDocument({ params })).rejects.toMatchObject({
      code: 'document.notFound',
    })
    await expect(confirm()).rejects.toMatchObject({ code: 'asn.notFound' })
    await expect(client.logistics.getShipment({ params: { shipmentId } })).rejects.toMatchObject({ status: 404 })

    await granted({ [warehouse]: 'VIEWER' })
    expect(await historyOf(brand, partyId)).toHaveLength(1)
    expect((await client.logistics.listShipments()).items).toHaveLength(1)
    for (const touch of [confirm, () => client.papers.resendPartyDocument({ params })])
      await expect(touch()).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })

    await granted({ [warehouse]: 'OPERATOR' })
    await client.papers.resendPartyDocument({ params })
    expect((await confirm()).asnState).toBe('PARTIALLY_RECEIVED')
    const { shipmentId: next } = await draftTo({ brand, warehouse, productIds }, partyId, 1)
    await client.logistics.dispatchShipment({ params: { shipmentId: next } })
  })

  test("need a place or a party, not both; another party's document is not there", async () => {
    const { brand, warehouse, productIds } = luxe
    const { partyId } = await party(brand)
    const to = { partyId, locationId: warehouse }
    const lines = [{ productId: productIds[0], quantity: 1 }]
    const both = { by: brand, input: { body: { fromLocationId: warehouse, to, lines } } }
    const { errors } = await problemIn(await send(contract.logistics.createShipment, both), 'request.invalid')
    expect(errors).toEqual([{ pointer: '/body/to', detail: 'must name either a location or a party' }])

    const { asnId: documentId } = await dispatchedToParty(luxe, (await party(brand)).partyId, 1)
    await expect(brand.client.papers.resendPartyDocument({ params: { partyId, documentId } })).rejects.toMatchObject({
      code: 'document.notFound',
    })
  })
})

describe('an archived party', () => {
  test('gets no new shipments, and drafts do not leave, until it is restored', async () => {
    const { client } = luxe.brand
    const { partyId, name } = await party(luxe.brand)
    const { shipmentId } = await draftTo(luxe, partyId)
    expect(await client.partnerships.archiveParty({ params: { partyId } })).toMatchObject({
      state: 'ARCHIVED',
      version: 2,
    })
    await expect(draftTo(luxe, partyId)).rejects.toMatchObject({ code: 'party.archived' })
    await expect(client.logistics.dispatchShipment({ params: { shipmentId } })).rejects.toMatchObject({
      code: 'party.archived',
    })
    await expect(client.partnerships.archiveParty({ params: { partyId } })).rejects.toMatchObject({
      code: 'party.wrongState',
    })
    // The name waits for it: whoever writes it down anew is told that it is there.
    await expect(party(luxe.brand, { name })).rejects.toMatchObject({ code: 'party.nameTaken' })

    expect(await client.partnerships.restoreParty({ params: { partyId } })).toMatchObject({
      state: 'ACTIVE',
      version: 3,
    })
    await client.logistics.dispatchShipment({ params: { shipmentId } })
    expect(await historyOf(luxe.brand, partyId)).toHaveLength(1)
  })

  test('gets nothing that was not there before it was archived, however many ship at that moment', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const drafts = await Promise.all(Array.from({ length: 6 }, () => draftTo(luxe, partyId, 1)))
    const [, ...answers] = await Promise.all([
      client.partnerships.archiveParty({ params: { partyId } }),
      ...drafts.map(({ shipmentId }) => client.raw(contract.logistics.dispatchShipment, { params: { shipmentId } })),
    ])
    const left = answers.filter(({ status }) => status === 200).length
    for (const answer of answers.filter(({ status }) => status !== 200)) await problemIn(answer, 'party.archived')
    expect(await historyOf(luxe.brand, partyId)).toHaveLength(left)
    await expect(draftTo(luxe, partyId)).rejects.toMatchObject({ code: 'party.archived' })
  })
})

describe('a party that is invited', () => {
  const terms = (sharedLocationIds: string[] = []) =>
    ({ relationship: 'WHOLESALE', message: 'Join us.', sharedLocationIds }) as const

  const joining = (email: string) =>
    joinFromInvitation(system, { organizationName: 'Ulta Beauty Inc.', name: 'Ina Dock', email, password })

  test('becomes a partner: its history stays, and what is new goes through the partnership', async () => {
    const { brand, warehouse, productIds } = luxe
    const { client } = brand
    const email = freshEmail()
    const { partyId } = await party(brand, { email })
    await dispatchedToParty(luxe, partyId, 1)
    const dock = await location(brand, { name: 'Ulta DC', operator: 'PARTNER' })
    const invited = await client.partnerships.inviteParty({ params: { partyId }, body: terms([dock]) })
    const { partnershipId = '' } = invited
    expect(invited.state).toBe('INVITED')
    expect(await client.partnerships.getPartnership({ params: { partnershipId } })).toMatchObject({
      state: 'INVITATION_SENT',
      partyId,
      role: 'CUSTOMER',
      relationship: 'WHOLESALE',
      sharedLocations: 1,
    })
    // Until it answers, goods go on by email.
    const waiting = await draftTo(luxe, partyId, 1)
    await dispatchedToParty(luxe, partyId, 1)
    for (const step of ['archiveParty', 'restoreParty'] as const)
      await expect(client.partnerships[step]({ params: { partyId } })).rejects.toMatchObject({
        code: 'party.wrongState',
      })

    const ulta = await joining(email)
    expect(await client.partnerships.getParty({ params: { partyId } })).toMatchObject({
      state: 'PROMOTED',
      partnershipId,
    })
    expect((await client.partnerships.listParties()).items.find((each) => each.partyId === partyId)?.state).toBe(
      'PROMOTED',
    )
    expect(await historyOf(brand, partyId)).toHaveLength(2)
    for (const ship of [
      () => draftTo(luxe, partyId),
      () => client.logistics.dispatchShipment({ params: { shipmentId: waiting.shipmentId } }),
    ])
      await expect(ship()).rejects.toMatchObject({
        code: 'party.promoted',
        message: expect.stringContaining(partnershipId),
      })
    const { shipmentId } = await client.logistics.createShipment({
      body: {
        fromLocationId: warehouse,
        to: { locationId: dock, partnershipId },
        lines: [{ productId: productIds[0] ?? '', quantity: 1 }],
      },
    })
    await client.logistics.dispatchShipment({ params: { shipmentId } })

    // The new partner sees that shipment; what it was as a party is the brand's own affair.
    const inbound = await ulta.client.logistics.listShipments({ query: { direction: 'INBOUND' } })
    expect(inbound.items.map((each) => each.shipmentId)).toEqual([shipmentId])
    expect(await ulta.client.partnerships.getPartnership({ params: { partnershipId } })).not.toHaveProperty('partyId')
    await expect(ulta.client.partnerships.getParty({ params: { partyId } })).rejects.toMatchObject({
      code: 'party.notFound',
    })
  })

  test.each(['DECLINED', 'EXPIRED', 'REVOKED', 'TERMINATED'] as const)(
    'is a party as before when the partnership is %s, and can be invited again',
    async (state) => {
      const { client } = luxe.brand
      const { partyId } = await party(luxe.brand)
      const { partnershipId = '' } = await client.partnerships.inviteParty({ params: { partyId }, body: terms() })
      await system.settled()
      await endPartnership(partnershipId, state)
      const again = await client.partnerships.getParty({ params: { partyId } })
      expect([again.state, again.partnershipId]).toEqual(['ACTIVE', undefined])
      await draftTo(luxe, partyId, 1)
      const second = await client.partnerships.inviteParty({ params: { partyId }, body: terms() })
      expect(second.state).toBe('INVITED')
      expect(second.partnershipId).not.toBe(partnershipId)
    },
  )

  test('is invited once by eight who invite it at once, with one email', async () => {
    const { client } = luxe.brand
    const email = freshEmail()
    const { partyId } = await party(luxe.brand, { email })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        client.raw(contract.partnerships.inviteParty, { params: { partyId }, body: terms() }),
      ),
    )
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(7)
    for (const answer of refused) await problemIn(answer, 'party.wrongState')
    expect(await emailsTo(email, 'has invited you')).toHaveLength(1)
    const partnerships = await allItems(client.partnerships.listPartnerships, {})
    expect(partnerships.filter((each) => each.partyId === partyId)).toHaveLength(1)
  })

  test('is not invited and archived at the same time: one of the two is told why not', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const [invitation, archival] = await Promise.all([
      client.raw(contract.partnerships.inviteParty, { params: { partyId }, body: terms() }),
      client.raw(contract.partnerships.archiveParty, { params: { partyId } }),
    ])
    const { state } = await client.partnerships.getParty({ params: { partyId } })
    expect([invitation.status, archival.status, state]).toEqual(
      state === 'INVITED' ? [201, 409, 'INVITED'] : [409, 200, 'ARCHIVED'],
    )
  })

  test('needs an address of its own and places of ours', async () => {
    const { client } = luxe.brand
    const { partyId } = await party(luxe.brand)
    const { items } = await (await supplier()).brand.client.inventory.listLocations()
    const foreign = items.map(({ locationId }) => locationId)
    await expect(client.partnerships.inviteParty({ params: { partyId }, body: terms(foreign) })).rejects.toMatchObject({
      code: 'location.notFound',
    })
    const own = await client.identity.getMe()
    const mine = await party(luxe.brand, { email: own.email })
    await expect(
      client.partnerships.inviteParty({ params: { partyId: mine.partyId }, body: terms() }),
    ).rejects.toMatchObject({ code: 'invitation.toYourself' })
    expect((await client.partnerships.getParty({ params: { partyId } })).state).toBe('ACTIVE')
  })
})
