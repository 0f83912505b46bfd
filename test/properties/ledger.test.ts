import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account, Position, Posting } from '#shared/domain/ledger/ledger'
import { nameOf, post } from '#shared/domain/ledger/ledger'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { newId, now, someQuantity } from './goods'

const places = [newId('location'), newId('location')]
const products = [newId('product'), newId('product')]
const counterparts: Account[] = [
  { account: 'ADJUSTMENT' },
  { account: 'IN_TRANSIT', document: 'ASN-1' },
  { account: 'CUSTOMER', partyId: newId('party') },
]
const circumstances = {
  organizationId: newId('organization'),
  document: 'ADJ-1',
  at: now,
  newMovementId: () => newId('movement'),
}

const positionName = fc.record({
  locationId: fc.constantFrom(...places),
  productId: fc.constantFrom(...products),
  status: fc.constantFrom('AVAILABLE' as const, 'DAMAGED' as const),
  lot: fc.option(fc.constantFrom({ number: 'A' }, { number: 'A', expiresOn: '2027-06-30' }), { nil: undefined }),
  sku: fc.constant('SKU'),
})

const postings = fc.array(
  fc.record({
    position: positionName,
    change: fc.tuple(someQuantity, fc.boolean()).map(([size, adds]) => quantity(adds ? size : -size)),
    counterpart: fc.constantFrom(...counterparts),
    reason: fc.constant('CORRECTION' as const),
  }),
  { minLength: 1, maxLength: 12 },
)

/** Some of the positions named, with stock: the table keeps none that is empty. */
const found = fc.array(fc.record({ position: positionName, held: someQuantity }), { maxLength: 8 }).map((entries) => {
  const positions = entries.map(({ position, held }): Position => ({ ...position, quantity: quantity(held) }))
  return [...new Map(positions.map((position) => [nameOf(position), position])).values()]
})

/** The ledger as a child would keep it: add up, and stop when something would be less than nothing. */
function simply(held: readonly Position[], asked: readonly Posting[]) {
  const balances = new Map(held.map((position) => [nameOf(position), position.quantity]))
  const after = asked.map(({ position, change }) => {
    const balance = (balances.get(nameOf(position)) ?? zero).plus(change)
    balances.set(nameOf(position), balance)
    return balance
  })
  return { balances, after, isPossible: after.every((balance) => balance.gte(0)) }
}

const texts = (entries: Iterable<[string, { toFixed: () => string }]>) =>
  Object.fromEntries([...entries].map(([name, balance]) => [name, balance.toFixed()]).sort())

describe('posting to the ledger', () => {
  test('is refused exactly when a position would become negative at any step', () => {
    fc.assert(
      fc.property(found, postings, (held, asked) => {
        expect(post(held, asked, circumstances).ok).toBe(simply(held, asked).isPossible)
      }),
    )
  })

  test('leaves each position at what a simple sum says, in one change each, and touches no other', () => {
    fc.assert(
      fc.property(found, postings, (held, asked) => {
        const posted = post(held, asked, circumstances)
        fc.pre(posted.ok)
        if (!posted.ok) return
        const touched = new Set(asked.map(({ position }) => nameOf(position)))
        const existed = new Set(held.map(nameOf))
        // What was put where nothing lay and was taken away again never came into being.
        const wanted = [...simply(held, asked).balances].filter(
          ([name, balance]) => touched.has(name) && (existed.has(name) || balance.gt(0)),
        )
        const changes = posted.value.changes.map(({ after }): [string, typeof after.quantity] => [
          nameOf(after),
          after.quantity,
        ])
        expect(changes).toHaveLength(wanted.length)
        expect(texts(changes)).toEqual(texts(wanted))
        for (const { before, after } of posted.value.changes)
          expect(before).toEqual(held.find((position) => nameOf(position) === nameOf(after)))
      }),
    )
  })

  test('keeps a movement of each posting, with the balance after it', () => {
    fc.assert(
      fc.property(found, postings, (held, asked) => {
        const posted = post(held, asked, circumstances)
        fc.pre(posted.ok)
        if (!posted.ok) return
        expect(posted.value.movements.map(({ balanceAfter }) => balanceAfter?.toFixed())).toEqual(
          simply(held, asked).after.map((balance) => balance.toFixed()),
        )
      }),
    )
  })

  test('takes from one account what it gives to the other: nothing comes from nowhere', () => {
    fc.assert(
      fc.property(found, postings, (held, asked) => {
        const posted = post(held, asked, circumstances)
        fc.pre(posted.ok)
        if (!posted.ok) return
        const { changes, movements } = posted.value
        const gained = sum(changes.map(({ before, after }) => after.quantity.minus(before?.quantity ?? zero)))
        const isStock = ({ account }: Account) => account === 'POSITION'
        const moved = sum(
          movements.flatMap(({ from, to, quantity: size }) => [
            ...(isStock(to) ? [size] : []),
            ...(isStock(from) ? [zero.minus(size)] : []),
          ]),
        )
        expect(moved.toFixed()).toBe(gained.toFixed())
        for (const { from, to, quantity: size } of movements) {
          expect(isStock(from)).not.toBe(isStock(to))
          expect(size.gt(0)).toBe(true)
        }
      }),
    )
  })
})
