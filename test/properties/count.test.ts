/** Whatever moves before, while and after something is counted: where the count was right, the books end as what lies there. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CountLine } from '#shared/domain/count/count'
import { varianceOf } from '#shared/domain/count/count'
import { movedBetween, placeAt } from '#shared/domain/count/variance'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { postLines } from '#shared/domain/ledger/document'
import type { Books, Movement, Position } from '#shared/domain/ledger/ledger'
import { changeOf, nameOf, post } from '#shared/domain/ledger/ledger'
import { levelNameOf } from '#shared/domain/ledger/level'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, zero } from '#shared/kernel/quantity'
import { newId, now } from './goods'

const locationId = newId('location')
const productId = newId('product')
const lots = [undefined, { number: 'A' }, { number: 'B', expiresOn: '2027-01-31' }]
const position = (lot: number) => ({
  locationId,
  productId,
  status: 'AVAILABLE' as const,
  sku: 'SKU',
  ...(lots[lot] && { lot: lots[lot] }),
})

/** What really moves, and is booked at once. */
const moves = fc.array(fc.record({ lot: fc.nat({ max: 2 }), units: fc.integer({ min: -40, max: 40 }) }), {
  maxLength: 12,
})
const minutes = (count: number) => new Date(Date.parse(now) + count * 60_000).toISOString()

type World = { books: Books; movements: Movement[]; truth: Quantity[]; clock: number }

const circumstances = (document: string, clock: number) => ({
  organizationId: newId('organization'),
  valuation: { method: 'MOVING_AVERAGE', currency: 'USD' } as const,
  document,
  at: minutes(clock),
  newMovementId: () => newId('movement'),
})

function kept(
  books: Books,
  posted: { changes: { after: Position }[]; levels: { after: Books['levels'][number] }[] },
): Books {
  const positions = new Map(books.positions.map((each) => [nameOf(each), each]))
  for (const { after } of posted.changes) positions.set(nameOf(after), after)
  const levels = new Map(books.levels.map((each) => [levelNameOf(each), each]))
  for (const { after } of posted.levels) levels.set(levelNameOf(after), after)
  return { positions: [...positions.values()].filter((each) => each.quantity.gt(0)), levels: [...levels.values()] }
}

/** Moves as much as lies there in truth and in the books: nobody carries away what is not there, or books what he does not see. */
function move(world: World, lot: number, units: number): World {
  const clock = world.clock + 1
  const there = world.truth[lot] ?? zero
  if (units === 0 || there.plus(units).lt(0)) return { ...world, clock }
  const counterpart = { account: 'CONSUMPTION' } as const
  const posting = changeOf(position(lot), quantity(units), { counterpart, reason: 'SERVICE' })
  const outcome = post(world.books, [posting], circumstances('MOVE', clock))
  if (!outcome.ok) return { ...world, clock }
  const truth = world.truth.map((held, index) => (index === lot ? held.plus(units) : held))
  return {
    books: kept(world.books, outcome.value),
    movements: [...world.movements, ...outcome.value.movements],
    truth,
    clock,
  }
}

const all = (world: World, made: readonly { lot: number; units: number }[]) =>
  made.reduce((after, { lot, units }) => move(after, lot, units), world)

const placeNow = ({ books }: World) => ({
  entry: books.levels[0]?.entries ?? 0,
  at: books.levels[0]?.lastAt ?? '1970-01-01T00:00:00.000Z',
})
const bookOf = ({ books }: World, lot: number) =>
  books.positions.find((each) => nameOf(each) === nameOf(position(lot)))?.quantity ?? zero

test('a right count ends in right books, whenever goods moved and in whatever order lots were counted', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 90 }), fc.nat({ max: 90 })),
      fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 90 }), fc.nat({ max: 90 })),
      fc.tuple(moves, moves, moves, moves, moves),
      fc.boolean(),
      (inBooks, inTruth, [before, first, second, third, after], isOnPaper) => {
        let world: World = {
          books: { positions: [], levels: [] },
          movements: [],
          truth: inTruth.map((units) => quantity(units)),
          clock: 0,
        }
        for (const [lot, units] of inBooks.entries()) {
          if (units === 0) continue
          const posting = changeOf(position(lot), quantity(units), {
            counterpart: { account: 'ADJUSTMENT' },
            reason: 'OPENING_BALANCE',
          })
          const outcome = post(world.books, [posting], circumstances('OPENING', 0))
          if (outcome.ok)
            world = {
              ...world,
              books: kept(world.books, outcome.value),
              movements: [...world.movements, ...outcome.value.movements],
            }
        }
        world = all(world, before)
        const frozen = placeNow(world)
        const sheet = lots.map((_, lot) => ({
          ...position(lot),
          line: lot + 1,
          expected: bookOf(world, lot),
          frozen,
          unitCost: zero,
          countings: [],
        }))

        const counted: { line: CountLine; variance: Quantity; place: { entry: number; at: string } }[] = []
        for (const [lot, between] of [first, second, third].entries()) {
          world = all(world, between)
          const [seen, at] = [world.truth[lot] ?? zero, minutes(world.clock)]
          // On paper it is told only after more has moved.
          const told = isOnPaper ? all(world, after) : world
          const known = placeNow(told)
          const place = isOnPaper
            ? placeAt(
                told.movements.filter(({ entry = 0 }) => entry > frozen.entry),
                at,
                known,
              )
            : known
          world = told
          const line = sheet[lot]
          if (!line) continue
          const moved = movedBetween(position(lot), told.movements, frozen, place)
          const counting = { quantity: seen, by: newId('user'), at, place, moved, isRecount: false }
          counted.push({ line, variance: varianceOf(line, counting), place })
        }
        world = all(world, after)

        const lines = counted.map(({ line, variance, place }, index): DocumentLine => {
          const { locationId: _place, ...posting } = changeOf({ ...position(line.line - 1) }, variance, {
            counterpart: { account: 'ADJUSTMENT' },
            reason: 'COUNTED',
          })
          return { line: index + 1, ...posting, counted: place }
        })
        const posted = postLines(
          { locationId, reason: 'COUNTED' },
          world.books,
          lines,
          circumstances('COUNT', world.clock + 1),
          { room: 80, isWhole: false },
        )
        if (!posted.ok) throw new Error('each line of a count stands for itself')
        const { step } = posted.value
        const ended = { ...world, books: kept(world.books, step.posted) }
        for (const [lot, { refused }] of step.lines.entries()) {
          if (!refused) expect(bookOf(ended, lot).toFixed()).toBe((world.truth[lot] ?? zero).toFixed())
        }
        // What is confirmed is all up to here, where every line could be posted, and nothing otherwise.
        const [level] = ended.books.levels
        const isConfirmed = step.lines.every(({ refused }) => !refused)
        expect(level?.countedEntries).toBe(isConfirmed ? level?.entries : undefined)
        expect(step.lines.filter(({ refused }) => refused)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
