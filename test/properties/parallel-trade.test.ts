import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiProblem } from '#shared/client/api-problem'
import { allItems } from '#shared/client/pages'
import { ledgerOf } from '../../demo/ledger'
import { dispatched, dispatchedToParty, type Network, network, party } from '../fixtures/world'

type Goods = Network & { productIds: string[]; partyId: string }
type Deed = (goods: Goods) => Promise<unknown>

const size = fc.integer({ min: 1, max: 60 })

const adjust = fc
  .record({
    quantity: fc.oneof(
      size,
      size.map((each) => -each),
    ),
    atPartner: fc.boolean(),
  })
  .map(
    ({ quantity, atPartner }): Deed =>
      ({ brand, warehouse, shared, productId }) =>
        brand.client.ledger.adjustStock({
          params: { locationId: atPartner ? shared : warehouse },
          body: { reason: 'CORRECTION', lines: [{ productId, quantity }] },
        }),
  )

const ship = size.map(
  (quantity): Deed =>
    (goods) =>
      dispatched(goods, quantity),
)

const supply = size.map(
  (quantity): Deed =>
    (goods) =>
      dispatchedToParty(goods, goods.partyId, quantity),
)

/** The brand records for the party what it found, of whatever is on its way there. */
const deliver = fc.record({ received: size, damaged: fc.nat({ max: 5 }), missing: fc.nat({ max: 5 }) }).map(
  (counts): Deed =>
    async ({ brand, partyId }) => {
      const asns = await allItems(brand.client.logistics.listAsns, {})
      const asn = asns.find(({ shipTo, unitsOpen }) => shipTo.partyId === partyId && unitsOpen > 0)
      if (!asn) return
      await brand.client.receiving.confirmReceipt({
        params: { asnId: asn.asnId },
        body: { reference: `POD-${counts.received}`, lines: [{ line: 1, ...counts }] },
      })
    },
)

/** Of whatever the partner finds announced: now too much, now the same reference twice. */
const receive = fc
  .record({
    received: size,
    damaged: fc.nat({ max: 5 }),
    missing: fc.nat({ max: 5 }),
    reference: fc.constantFrom('A', 'B'),
  })
  .map(
    ({ reference, ...counts }): Deed =>
      async ({ partner }) => {
        const [asn] = await allItems(
          (input: { query?: object }) =>
            partner.client.logistics.listAsns({ query: { ...input.query, direction: 'INBOUND' } }),
          {},
        )
        if (!asn) return
        await partner.client.receiving.confirmReceipt({
          params: { asnId: asn.asnId },
          body: { reference, lines: [{ line: 1, ...counts }] },
        })
      },
  )

const refusals = ['stock.insufficient', 'receipt.overTolerance', 'receipt.referenceReused', 'asn.closed']

/** What the books refuse is no failure; anything else is. */
async function attempt(deed: Promise<unknown>): Promise<void> {
  try {
    await deed
  } catch (error) {
    if (!(error instanceof ApiProblem && refusals.includes(error.code))) throw error
  }
}

test('the books balance after whatever clients do at the same time', async () => {
  const traders = await network({ units: 200 })
  const goods = { ...traders, partyId: (await party(traders.brand)).partyId }
  const rounds = fc.array(fc.oneof(adjust, ship, receive, supply, deliver), { minLength: 8, maxLength: 16 })
  await fc.assert(
    fc.asyncProperty(rounds, async (deeds) => {
      await Promise.all(deeds.map((deed) => attempt(deed(goods))))
      const { accounts, mustBalance } = await ledgerOf(goods.brand.client, goods.productId)
      mustBalance()
      const open = await allItems(goods.brand.client.logistics.listAsns, {})
      for (const { number, unitsOpen } of open)
        expect(accounts[`IN_TRANSIT   ${number} `] ?? 0, `in transit of ${number}`).toBe(unitsOpen)
      const held = Object.entries(accounts).filter(([name]) => name.startsWith('POSITION'))
      expect(held.filter(([, balance]) => balance < 0)).toEqual([])
    }),
    { numRuns: 6, endOnFailure: true },
  )
})
