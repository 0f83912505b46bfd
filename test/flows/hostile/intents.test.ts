/** An Idempotency-Key counts for whoever sent it and for the operation it was sent to: nobody is answered what somebody else was. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createProduct } from '#shared/contract/operations/catalog'
import { register } from '#shared/contract/operations/credentials'
import { createLocation } from '#shared/contract/operations/inventory'
import { confirmReceipt } from '#shared/contract/operations/receiving'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { dispatched, freshEmail, network, organization, password, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

let own: Account
let other: Account
beforeAll(async () => {
  ;[own, other] = await Promise.all([organization('ENTERPRISE'), organization('ENTERPRISE')])
})

test("another tenant's key and body make a product of one's own", async () => {
  const idempotencyKey = randomUUID()
  const input = { body: { sku: 'SAME-SKU', name: 'Same name' } }
  const [theirs, mine] = [
    await send(createProduct, { by: other, input }, { idempotencyKey }),
    await send(createProduct, { by: own, input }, { idempotencyKey }),
  ]
  expect([theirs.status, mine.status]).toEqual([201, 201])
  expect(mine.headers.get('idempotent-replayed')).toBeNull()
  const { productId } = JSON.parse(textOf(mine))
  expect(textOf(theirs)).not.toContain(productId)
  expect((await own.client.catalog.getProduct({ params: { productId } })).sku).toBe('SAME-SKU')
})

test("another tenant's key with another body is nothing to complain of", async () => {
  const idempotencyKey = randomUUID()
  const product = (sku: string) => ({ body: { sku, name: 'Product' } })
  await send(createProduct, { by: other, input: product(`A-${idempotencyKey.slice(0, 8)}`) }, { idempotencyKey })
  const mine = await send(
    createProduct,
    { by: own, input: product(`B-${idempotencyKey.slice(0, 8)}`) },
    { idempotencyKey },
  )
  expect(mine.status, textOf(mine)).toBe(201)
})

test('one key counts for each operation by itself', async () => {
  const idempotencyKey = randomUUID()
  const code = idempotencyKey.slice(0, 8)
  const product = { by: own, input: { body: { sku: code, name: 'Product' } } }
  const place = { by: own, input: { body: { code, name: 'Place', type: 'WAREHOUSE' } } }
  expect((await send(createProduct, product, { idempotencyKey })).status).toBe(201)
  expect((await send(createLocation, place, { idempotencyKey })).status).toBe(201)
})

test('a refused call leaves its key free for the right one', async () => {
  const idempotencyKey = randomUUID()
  const sku = idempotencyKey.slice(0, 8)
  const product = (name: string) => ({ by: own, input: { body: { sku, name } } })
  await problemIn(await send(createProduct, product('<b>'), { idempotencyKey }), 'request.invalid')
  expect((await send(createProduct, product('Product'), { idempotencyKey })).status).toBe(201)
})

test('visitors who share a key by chance are both registered, and neither learns of the other', async () => {
  const idempotencyKey = randomUUID()
  const registration = (email: string) => ({
    by: undefined,
    input: { body: { organizationName: 'Company', name: 'Person', email, password, acceptTerms: true } },
  })
  const emails = [freshEmail(), freshEmail()]
  for (const email of emails) {
    const answer = await send(register, registration(email), { idempotencyKey })
    expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([202, null])
    expect((await system.emailTo(email, 'Verify')).to).toEqual([email])
  }
})

test('one key cannot confirm two counts, nor one reference two quantities', async () => {
  const traders = await network()
  const { asnId } = await dispatched(traders, 100)
  const idempotencyKey = randomUUID()
  const count = (reference: string, received: number) => ({
    by: traders.partner,
    input: { params: { asnId }, body: { reference, lines: [{ line: 1, received }] } },
  })
  expect((await send(confirmReceipt, count('GRN-1', 10), { idempotencyKey })).status).toBe(201)
  await problemIn(await send(confirmReceipt, count('GRN-2', 10), { idempotencyKey }), 'idempotency.keyReused')
  await problemIn(await send(confirmReceipt, count('GRN-1', 11)), 'receipt.referenceReused')
  const asn = await traders.partner.client.logistics.getAsn({ params: { asnId } })
  expect(asn.unitsOpen).toBe(90)
})

test('a document that was changed by another is not changed by who has not seen it', async () => {
  const traders = await network()
  const { client } = traders.brand
  const { shipmentId } = await client.logistics.createShipment({
    body: {
      fromLocationId: traders.warehouse,
      to: { locationId: traders.shared, partnershipId: traders.partnershipId },
      lines: [{ productId: traders.productId, quantity: 10 }],
    },
  })
  const params = { shipmentId }
  await client.logistics.readyShipment({ params }, { ifMatch: '"1"' })
  await expect(client.logistics.dispatchShipment({ params }, { ifMatch: '"1"' })).rejects.toMatchObject({
    status: 412,
    code: 'request.preconditionFailed',
    problem: { detail: expect.stringContaining('it is now at version 2') },
  })
  await system.settled()
  expect((await client.logistics.getShipment({ params })).state).toBe('READY')
  const { items } = await client.inventory.listStock({ params: { locationId: traders.warehouse } })
  expect(items.map(({ quantity }) => quantity)).toEqual([1_000])
})
