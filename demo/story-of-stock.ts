import { deepStrictEqual, equal } from 'node:assert/strict'
import { after, dayOf, days } from '#shared/kernel/time'
import type { Account } from './account'
import { ledgerOf } from './ledger'
import { refused } from './refused'
import type { System } from './system'

type Tell = (what: string, seen: string) => void

/** What a company does with its own stock: lots chosen by expiry, promised, held, used and taken back, and what that cost. */
export async function stockOfOneCompany(
  system: System,
  { client }: Account,
  { productId, locationId }: { productId: string; locationId: string },
  tell: Tell,
): Promise<void> {
  const params = { locationId }
  const lines = [{ productId, quantity: 30 }]
  const { reservationId, lines: promised } = await client.ledger.reserveStock({
    params,
    body: { reference: 'SO-2024-001', lines },
  })
  const [first] = promised
  const { items } = await client.inventory.listStock({ params, query: { productId } })
  const expiries = items.flatMap(({ status, lot }) => (status === 'AVAILABLE' && lot?.expiresOn ? [lot.expiresOn] : []))
  equal(first?.lot?.expiresOn, expiries.sort()[0])
  const available = items
    .filter(({ status }) => status === 'AVAILABLE')
    .reduce((total, { quantity }) => total + quantity, 0)
  await refused(
    client.ledger.consumeStock({
      params,
      body: { reason: 'SAMPLE', lines: [{ productId, quantity: available - 29 }] },
    }),
    'stock.insufficient',
  )
  await client.ledger.consumeStock({ params, body: { reason: 'SAMPLE', reservationId } })
  const held = await client.ledger.changeStockStatus({
    params,
    body: {
      reason: 'QUALITY_HOLD',
      lines: [{ productId, lot: first?.lot, from: 'AVAILABLE', to: 'QUARANTINE', quantity: 5 }],
    },
  })
  const reversal = await client.ledger.reverseStockDocument({
    params: { stockDocumentId: held.stockDocumentId },
    body: { note: 'It was the carton that smelled.' },
  })
  deepStrictEqual([held.state, reversal.kind, reversal.state], ['POSTED', 'REVERSAL', 'POSTED'])
  const ledger = await ledgerOf(client, productId)
  ledger.mustBalance()
  equal(ledger.accounts[`CONSUMPTION    ${first?.lot?.number ?? ''}`], 30)
  const [row] = await used(system, client, productId)
  deepStrictEqual([row?.quantity, row?.costs], [30, [{ amount: '192', currency: 'USD' }]])
  tell(
    'LUXE BOND promises, uses, holds and takes back stock of its own',
    `30 of lot ${first?.lot?.number} first, for it expires first; nobody else could take them; the report has them at $${row?.costs[0]?.amount}; ${ledger.movements} movements sum to zero`,
  )
}

/** What the report of uses says of a product, in whatever zone today began. */
async function used(system: System, client: Account['client'], productId: string) {
  await system.settled()
  const now = new Date().toISOString()
  const [from, until] = [dayOf(after(now, days(-1))), dayOf(after(now, days(1)))]
  return (await client.stock.getConsumption({ query: { from, until, productId } })).rows
}
