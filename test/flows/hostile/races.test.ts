/** Many at once for what is there once. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { createProduct } from '#shared/contract/operations/catalog'
import { registerFromInvitation } from '#shared/contract/operations/credentials'
import { createLocation } from '#shared/contract/operations/inventory'
import { adjustStock } from '#shared/contract/operations/ledger'
import { ProblemDetails } from '#shared/contract/problem'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { setUsed } from '#test/fixtures/behind-the-api'
import { everyStoredItem } from '#test/fixtures/traces'
import { freshEmail, location, organization, product, stock, system } from '#test/fixtures/world'
import { signIn } from '../../../demo/account'
import { ledgerOf } from '../../../demo/ledger'
import { tokenIn } from '../../../demo/system'

const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

/** How many answers there are of each kind: `{ '201': 1, 'plan.limitReached': 49 }`. */
function kindsOf(answers: readonly RawAnswer[]): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const answer of answers) {
    const kind = ProblemDetails.safeParse(JSON.parse(textOf(answer))).data?.code ?? String(answer.status)
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return kinds
}

test('of ten who register with one invitation at once one succeeds, and nothing of the others is left', async () => {
  const brand = await organization('PRO', { name: 'Brand' })
  const email = freshEmail()
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: { partnerName: 'Partner', email, role: 'SUPPLIER', relationship: 'SUPPLY' },
  })
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')

  const mark = randomUUID()
  const answers = await times(10, (index) =>
    send(registerFromInvitation, {
      by: undefined,
      input: {
        params: { token },
        body: {
          organizationName: `Racer ${mark} ${index}`,
          name: `Person ${mark} ${index}`,
          password: `a password of racer ${index}`,
          acceptTerms: true,
        },
      },
    }),
  )
  expect(kindsOf(answers)).toEqual({ '201': 1, 'invitation.notFound': 9 })
  const winner = answers.findIndex(({ status }) => status === 201)
  for (const [index, answer] of answers.entries()) if (index !== winner) await problemIn(answer, 'invitation.notFound')

  const { organizationId } = await signIn(system, { email, password: `a password of racer ${winner}` })
  const { state, counterparty } = await brand.client.partnerships.getPartnership({ params: { partnershipId } })
  expect([state, counterparty.organizationId]).toEqual(['ACCEPTED', organizationId])
  await system.settled()
  const welcomes = await fetch(`${system.apiUrl}/_local/mailbox.json?to=${email}&subject=Welcome`)
  expect(await welcomes.json()).toHaveLength(1)

  const left = (await everyStoredItem()).map((item) => JSON.stringify(item)).filter((item) => item.includes(mark))
  expect(left.filter((item) => !item.includes(`${mark} ${winner}`))).toEqual([])
  await expect(
    system.clientFor().credentials.signIn({ body: { email, password: `a password of racer ${(winner + 1) % 10}` } }),
  ).rejects.toMatchObject({ code: 'identity.signInRefused' })
})

test('of twenty who send one intent at once one acts, and all are answered the same bytes', async () => {
  const by = await organization('PRO')
  const idempotencyKey = randomUUID()
  const input = { body: { sku: 'ONCE', name: 'Only once' } }
  const answers = await times(20, () => send(createProduct, { by, input }, { idempotencyKey }))
  expect(kindsOf(answers)).toEqual({ '201': 20 })
  expect(new Set(answers.map(textOf)).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1)
  expect((await by.client.catalog.listProducts()).items).toHaveLength(1)
  const { usage } = await by.client.organizations.getEntitlements({ params: by })
  expect(usage.skus.used).toBe(1)
})

test('of twenty who create one SKU at once one succeeds, and one is counted', async () => {
  const by = await organization('PRO')
  const answers = await times(20, () => send(createProduct, { by, input: { body: { sku: 'ONE', name: 'One' } } }))
  expect(kindsOf(answers)).toEqual({ '201': 1, 'product.skuTaken': 19 })
  const { usage } = await by.client.organizations.getEntitlements({ params: by })
  expect(usage.skus.used).toBe(1)
})

test('of thirty who take ten of a hundred at once ten succeed, and the books hold', async () => {
  const by = await organization('ENTERPRISE')
  const productId = await product(by)
  const locationId = await location(by)
  await stock(by, locationId, productId, 100)
  const input = { params: { locationId }, body: { reason: 'LOST', lines: [{ productId, quantity: -10 }] } }
  const answers = await times(30, () => send(adjustStock, { by, input }))
  expect(kindsOf(answers)).toEqual({ '201': 10, 'stock.insufficient': 20 })
  const { items } = await by.client.inventory.listStock({ params: { locationId } })
  expect(items).toEqual([])
  const ledger = await ledgerOf(by.client, productId)
  ledger.mustBalance()
  expect(ledger.movements).toBe(11)
})

test('of fifty who create a product at 999 of 1,000 SKUs one succeeds', async () => {
  const by = await organization('PRO')
  await setUsed(by, 'SKUS', 999)
  const answers = await times(50, (index) =>
    send(createProduct, { by, input: { body: { sku: `SKU-${index}`, name: 'Product' } } }),
  )
  expect(kindsOf(answers)).toEqual({ '201': 1, 'plan.limitReached': 49 })
  const refused = answers.find(({ status }) => status === 403)
  expect(refused && (await problemIn(refused, 'plan.limitReached'))).toMatchObject({
    feature: 'products.manage',
    tier: 'BASIC',
    plan: 'ENTERPRISE',
    price: '$999/month',
  })
  expect((await by.client.catalog.listProducts()).items).toHaveLength(1)
  const { usage } = await by.client.organizations.getEntitlements({ params: by })
  expect(usage.skus).toEqual({ used: 1_000, limit: 1_000, overBy: 0 })
})

test('of fifty who create a location where three of four are in use one succeeds', async () => {
  const by = await organization('FREE')
  await system.setPlan(by.organizationId, 'PRO', 3)
  await setUsed(by, 'LOCATIONS', 3)
  const answers = await times(50, (index) =>
    send(createLocation, { by, input: { body: { code: `L-${index}`, name: 'Place', type: 'WAREHOUSE' } } }),
  )
  expect(kindsOf(answers)).toEqual({ '201': 1, 'plan.limitReached': 49 })
  const refused = answers.find(({ status }) => status === 403)
  expect(refused && (await problemIn(refused, 'plan.limitReached'))).toMatchObject({
    feature: 'inventory.manage',
    tier: 'BASIC',
    plan: 'PRO with 4 location add-ons',
    price: '$395/month',
  })
  expect((await by.client.inventory.listLocations()).items).toHaveLength(1)
})
