/** Whatever is moved, reserved and released in whatever order, the books are what a child would add up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUnmovedSince, positionsBefore, standingAfter, standingNow } from '#shared/domain/ledger/as-of'
import { land } from '#shared/domain/ledger/landed-cost'
import type { Account, Books, Lot, Movement, Position, Posting } from '#shared/domain/ledger/ledger'
import { changeOf, freeOf, nameOf, positionsOf, post } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { levelNameOf } from '#shared/domain/ledger/level'
import { pick } from '#shared/domain/ledger/pick'
import { release, reserve } from '#shared/domain/ledger/reserve'
import { quantityIn, shareOf, valueIn } from '#shared/domain/ledger/valuation'
import type { StockStatus } from '#shared/domain/ledger/words'
import { stockStatuses, valuationMethods } from '#shared/domain/ledger/words'
import { storedChange } from '#shared/domain/storage-fee/stored-change'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { newId, now, someQuantity } from './goods'

const places = [newId('location'), newId('location')]
const products = [newId('product'), newId('product')]
const lots: (Lot | undefined)[] = [
  undefined,
  { number: 'B', expiresOn: '2026-09-30' },
  { number: 'A', expiresOn: '2027-06-30' },
  { number: 'A' },
]
const today = '2026-05-01'

type At = { locationId: LocationId; productId: ProductId; lot: Lot | undefined }
type Deed =
  | { kind: 'bring'; at: At; status: StockStatus; size: Quantity; cost: Quantity | undefined }
  | { kind: 'take'; at: At; status: StockStatus; size: Quantity }
  | { kind: 'hold'; at: At; from: StockStatus; to: StockStatus; size: Quantity }
  | { kind: 'pick'; at: At; size: Quantity }
  | { kind: 'reserve'; at: At; size: Quantity }
  | { kind: 'release'; at: At }
  | { kind: 'use'; at: At }
  | { kind: 'takeBack'; at: At; which: number }
  | { kind: 'land'; at: At; which: number; size: Quantity; cost: Quantity }

const at = fc.record({
  locationId: fc.constantFrom(...places),
  productId: fc.constantFrom(...products),
  lot: fc.constantFrom(...lots),
})
const size = someQuantity.map(quantity)
const status = fc.constantFrom(...stockStatuses)
const of = <Kind extends Deed['kind']>(kind: Kind) => fc.constant(kind)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: of('bring'), at, status, size, cost: fc.option(size, { nil: undefined }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: of('take'), at, status, size }) },
  fc.record({ kind: of('hold'), at, from: status, to: status, size }).filter(({ from, to }) => from !== to),
  { weight: 2, arbitrary: fc.record({ kind: of('pick'), at, size }) },
  { weight: 2, arbitrary: fc.record({ kind: of('reserve'), at, size }) },
  fc.record({ kind: of('release'), at }),
  fc.record({ kind: of('use'), at }),
  { weight: 2, arbitrary: fc.record({ kind: of('takeBack'), at, which: fc.nat() }) },
  fc.record({ kind: of('land'), at, which: fc.nat(), size, cost: size }),
)
const deeds = fc.array(deed, { minLength: 1, maxLength: 60 })

/** The books as the table keeps them: positions that hold something, levels of all that ever moved, and every movement. */
type Kept = { positions: Map<string, Position>; levels: Map<string, StockLevel>; movements: Movement[] }
const nothingYet = (): Kept => ({ positions: new Map(), levels: new Map(), movements: [] })

const booksOf = ({ positions, levels }: Kept): Books => ({
  positions: [...positions.values()],
  levels: [...levels.values()],
})

type Outcome = ReturnType<typeof post>

function keep(kept: Kept, outcome: Outcome): boolean {
  if (!outcome.ok) return false
  for (const { after } of outcome.value.changes) {
    if (after.quantity.eq(0)) kept.positions.delete(nameOf(after))
    else kept.positions.set(nameOf(after), after)
  }
  for (const { after } of outcome.value.levels) kept.levels.set(levelNameOf(after), after)
  kept.movements.push(...outcome.value.movements)
  return true
}

const adjusted = { counterpart: { account: 'ADJUSTMENT' } as Account, reason: 'CORRECTION' as const }

function carryOut(kept: Kept, each: Deed, method: (typeof valuationMethods)[number], turn: number): Outcome {
  const circumstances = {
    organizationId: newId('organization'),
    valuation: { method, currency: 'USD' } as const,
    document: `DOC-${turn}`,
    // The clock goes forth and back.
    at: new Date(Date.parse(now) + (turn % 3) * 1_000 + turn).toISOString(),
    newMovementId: () => newId('movement'),
  }
  const { locationId, productId, lot } = each.at
  const goods = { productId, sku: 'SKU', lot }
  const position = { ...goods, locationId }
  const books = booksOf(kept)
  const posting = (asked: Posting[]) => post(books, asked, circumstances)
  const reserved = books.positions
    .filter((held) => held.locationId === locationId && held.productId === productId && held.reserved?.gt(0))
    .map((held) => ({ position: held, quantity: held.reserved ?? zero }))
  const brought = kept.movements.filter(({ from }) => from.account === 'ADJUSTMENT')
  switch (each.kind) {
    case 'takeBack': {
      const moved = brought[each.which % Math.max(brought.length, 1)]
      if (!moved) return posting([])
      const { from, to, quantity: size, cost, document } = moved
      const back = { locationId: moved.locationId, goods: { ...moved, sku: 'SKU' }, from: to, to: from, quantity: size }
      return posting([{ ...back, cost, reverses: document, reason: 'REVERSED' }])
    }
    case 'land': {
      const levels = books.levels.filter((level) => levelNameOf(level) === levelNameOf(position))
      const broughtBy = brought[each.which % Math.max(brought.length, 1)]?.document ?? ''
      const costs = [{ productId, quantity: each.size, cost: each.cost, broughtBy }]
      const { landed, ...posted } = land(locationId, levels, costs, circumstances)
      expect(sum(landed.map(({ onHand, issued }) => onHand.plus(issued))).toFixed()).toBe(each.cost.toFixed())
      return { ok: true, value: { ...posted, changes: [] } }
    }
    case 'bring':
      return posting([changeOf({ ...position, status: each.status }, each.size, { ...adjusted, cost: each.cost })])
    case 'take':
      return posting([changeOf({ ...position, status: each.status }, zero.minus(each.size), adjusted)])
    case 'hold': {
      const side = (named: StockStatus): Account => ({ account: 'POSITION', locationId, status: named })
      const sides = { from: side(each.from), to: side(each.to) }
      return posting([{ locationId, goods, quantity: each.size, ...sides, reason: 'QUALITY_HOLD' }])
    }
    case 'pick': {
      const held = books.positions.filter((one) => one.locationId === locationId && one.productId === productId)
      const picked = pick(held, { sku: 'SKU', quantity: each.size, usableUntil: today })
      if (!picked.ok) return picked
      return posting(picked.value.map((one) => changeOf(one.position, zero.minus(one.quantity), adjusted)))
    }
    case 'reserve':
      return reserve(books, [{ position: { ...position, status: 'AVAILABLE' }, quantity: each.size }], circumstances.at)
    case 'release': {
      const released = release(books, reserved, circumstances.at)
      if (!released) throw new Error('what is reserved can be released')
      return { ok: true, value: released }
    }
    case 'use':
      return posting(
        reserved.map(({ position: held, quantity: promised }) => ({
          ...changeOf(held, zero.minus(promised), adjusted),
          isReserved: true,
        })),
      )
  }
}

/** What each movement did to a position, by the accounts that it names. */
function balancesOf(movements: readonly Movement[]): Map<string, Quantity> {
  const balances = new Map<string, Quantity>()
  for (const { from, to, quantity: moved, ...goods } of movements) {
    for (const [side, change] of [
      [from, zero.minus(moved)],
      [to, moved],
    ] as const) {
      if (side.account !== 'POSITION') continue
      const name = nameOf({ ...goods, ...side })
      balances.set(name, (balances.get(name) ?? zero).plus(change))
    }
  }
  return balances
}

const texts = (entries: Iterable<readonly [string, Quantity]>) =>
  Object.fromEntries(
    [...entries]
      .filter(([, held]) => !held.eq(0))
      .map(([name, held]) => [name, held.toFixed()])
      .sort(),
  )

function holds(kept: Kept): void {
  const { positions, levels, movements } = kept
  // Conservation: each position is the sum of the movements that name it, and of nothing else.
  expect(texts([...positions].map(([name, held]) => [name, held.quantity] as const))).toEqual(
    texts(balancesOf(movements)),
  )
  for (const held of positions.values()) {
    expect(held.quantity.gt(0)).toBe(true)
    expect((held.reserved ?? zero).gte(0) && freeOf(held).gte(0)).toBe(true)
    if (held.status !== 'AVAILABLE') expect((held.reserved ?? zero).toFixed()).toBe('0')
  }
  for (const [name, level] of levels) {
    const here = [...positions.values()].filter((held) => levelNameOf(held) === name)
    const pickable = here.filter((held) => held.status === 'AVAILABLE')
    expect(level.onHand.toFixed()).toBe(sum(here.map((held) => held.quantity)).toFixed())
    expect(level.reserved.toFixed()).toBe(sum(here.map((held) => held.reserved ?? zero)).toFixed())
    expect(level.available.toFixed()).toBe(sum(pickable.map(freeOf)).toFixed())
    // Value: what came in less what left, to the last digit, and nothing where nothing lies.
    expect(quantityIn(level.layers).toFixed()).toBe(level.onHand.toFixed())
    const chain = movements.filter((one) => levelNameOf(one) === name && one.entry !== undefined)
    const worth = sum(
      chain.map(({ from, to, cost = zero }) =>
        from.account === 'POSITION' ? (to.account === 'POSITION' ? zero : zero.minus(cost)) : cost,
      ),
    )
    expect(valueIn(level.layers).toFixed()).toBe(worth.toFixed())
    expect(valueIn(level.layers).gte(0)).toBe(true)
    if (level.onHand.eq(0)) expect(worth.toFixed()).toBe('0')
    // Storage fees are charged on what lies there.
    expect(sum(chain.map((one) => storedChange(one)?.change ?? zero)).toFixed()).toBe(level.onHand.toFixed())
    // The chain: no place is empty, time does not go back, and the last entry tells what is there.
    expect(chain.map(({ entry }) => entry)).toEqual(chain.map((_, index) => index + 1))
    expect(chain.map((one) => one.at)).toEqual(chain.map((one) => one.at).sort())
    expect([level.entries, level.lastAt]).toEqual([chain.length, chain.at(-1)?.at])
    expect(chain.at(-1)?.onHandAfter?.toFixed()).toBe(level.onHand.toFixed())
    expect(chain.at(-1)?.valueAfter?.toFixed()).toBe(valueIn(level.layers).toFixed())
  }
}

describe.each(valuationMethods)('books kept by %s', (method) => {
  test('hold conservation, availability, value and order after every deed', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const kept = nothingYet()
        for (const [turn, each] of all.entries()) {
          const before = JSON.stringify([...kept.positions, ...kept.levels])
          if (!keep(kept, carryOut(kept, each, method, turn))) {
            expect(JSON.stringify([...kept.positions, ...kept.levels])).toBe(before)
          }
        }
        holds(kept)
      }),
      { numRuns: 1_000 },
    )
  })

  test('are refused exactly what is not there, or promised to others', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const kept = nothingYet()
        for (const [turn, each] of all.entries()) {
          if (each.kind === 'take') {
            const held = kept.positions.get(nameOf({ ...each.at, status: each.status }))
            const outcome = carryOut(kept, each, method, turn)
            expect(outcome.ok).toBe(held !== undefined && freeOf(held).gte(each.size))
          }
          keep(kept, carryOut(kept, each, method, turn))
        }
      }),
    )
  })
})

test('a change of method merges what was kept apart, and loses no value by it', () => {
  fc.assert(
    fc.property(
      deeds,
      fc.array(fc.constantFrom(...valuationMethods), { minLength: 60, maxLength: 60 }),
      (all, methods) => {
        const kept = nothingYet()
        for (const [turn, each] of all.entries()) keep(kept, carryOut(kept, each, methods[turn] ?? 'FIFO', turn))
        holds(kept)
      },
    ),
  )
})

test('what expires first is picked first, nothing that is expired, held or promised, and no more than was asked for', () => {
  fc.assert(
    fc.property(deeds, size, (all, asked) => {
      const kept = nothingYet()
      for (const [turn, each] of all.entries()) keep(kept, carryOut(kept, each, 'MOVING_AVERAGE', turn))
      const held = [...kept.positions.values()].filter(
        (one) => one.locationId === places[0] && one.productId === products[0],
      )
      const good = held.filter((one) => one.status === 'AVAILABLE' && (one.lot?.expiresOn ?? today) >= today)
      const picked = pick(held, { sku: 'SKU', quantity: asked, usableUntil: today })
      expect(picked.ok).toBe(sum(good.map(freeOf)).gte(asked))
      if (!picked.ok) return
      expect(sum(picked.value.map((one) => one.quantity)).toFixed()).toBe(asked.toFixed())
      const expiries = picked.value.map(({ position: { lot } }) => lot?.expiresOn ?? '9999')
      expect(expiries).toEqual([...expiries].sort())
      // What is left of earlier expiry is less than nothing: all but the last one picked is picked empty.
      for (const one of picked.value.slice(0, -1)) expect(one.quantity.toFixed()).toBe(freeOf(one.position).toFixed())
      const last = expiries.at(-1) ?? ''
      const earlier = good.filter((one) => freeOf(one).gt(0) && (one.lot?.expiresOn ?? '9999') < last)
      expect(earlier.every((one) => picked.value.some(({ position }) => position === one))).toBe(true)
    }),
  )
})

test('what lay there at any instant, and its value, is what its movements up to then add up to', () => {
  fc.assert(
    fc.property(deeds, fc.nat(70), (all, until) => {
      const kept = nothingYet()
      for (const [turn, each] of all.entries()) keep(kept, carryOut(kept, each, 'FIFO', turn))
      const at = new Date(Date.parse(now) + until * 50).toISOString()
      for (const [name, level] of kept.levels) {
        const chain = kept.movements.filter((one) => levelNameOf(one) === name)
        const [before, since] = [chain.filter((one) => one.at <= at), chain.filter((one) => one.at > at)]
        // What moves no stock there, as a cost of what has left, is no entry of the chain.
        const last = before.findLast(({ entry }) => entry !== undefined)
        const standing = isUnmovedSince(level, at) ? standingNow(level) : standingAfter(level, last)
        const sumOf = (of: (movement: Movement) => Quantity) =>
          sum(
            before.map((one) => {
              const [leaves, comes] = [one.from.account === 'POSITION', one.to.account === 'POSITION']
              if (leaves === comes) return zero
              return comes ? of(one) : zero.minus(of(one))
            }),
          )
        expect(standing.onHand.toFixed()).toBe(sumOf((one) => one.quantity).toFixed())
        expect(standing.value.toFixed()).toBe(sumOf(({ cost = zero }) => cost).toFixed())
        const here = [...kept.positions.values()].filter((held) => levelNameOf(held) === name)
        const past = positionsBefore(here, since).map((held) => [nameOf({ ...level, ...held }), held.quantity] as const)
        expect(texts(past)).toEqual(texts(balancesOf(before)))
      }
    }),
  )
})

test('the shares of a cost add up to it, in whatever parts it is shared out', () => {
  fc.assert(
    fc.property(fc.array(size, { minLength: 1, maxLength: 12 }), size, (parts, cost) => {
      const whole = sum(parts)
      let before = zero
      const shares = parts.map((part) => {
        const share = shareOf(cost, whole, before, part)
        before = before.plus(part)
        return share
      })
      expect(sum(shares).toFixed()).toBe(cost.toFixed())
      expect(shares.every((share) => share.gte(0))).toBe(true)
    }),
  )
})

test('all that postings touch is read before they are decided', () => {
  fc.assert(
    fc.property(at, size, (where, moved) => {
      const asked = changeOf({ ...where, status: 'AVAILABLE', sku: 'SKU' }, moved, adjusted)
      expect(positionsOf([asked]).map(nameOf)).toEqual([nameOf({ ...where, status: 'AVAILABLE' })])
    }),
  )
})
