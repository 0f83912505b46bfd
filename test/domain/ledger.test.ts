import { describe, expect, test } from 'vitest'
import type { Books, Position, Posting } from '#shared/domain/ledger/ledger'
import { changeOf, nameOf, post } from '#shared/domain/ledger/ledger'
import { newLevel } from '#shared/domain/ledger/level'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { newId, now } from '../properties/goods'

const position = {
  locationId: newId('location'),
  productId: newId('product'),
  status: 'AVAILABLE',
  sku: 'LB-1',
} as const
const holding = (units: number, of: Partial<Position> = {}): Position => ({
  ...position,
  ...of,
  quantity: quantity(units),
})
const change = (units: number, of: Partial<Position> = {}): Posting =>
  changeOf({ ...position, ...of }, quantity(units), { counterpart: { account: 'ADJUSTMENT' }, reason: 'CORRECTION' })
const circumstances = {
  organizationId: newId('organization'),
  valuation: { method: 'MOVING_AVERAGE', currency: 'USD' } as const,
  document: 'ADJ-1',
  at: now,
  newMovementId: () => newId('movement'),
}

/** Books that hold these positions, at no cost. */
function booksOf(positions: Position[]): Books {
  const [first] = positions
  if (!first) return { positions, levels: [] }
  const onHand = sum(positions.map((each) => each.quantity))
  const { organizationId, at } = { ...circumstances }
  const level = newLevel({ organizationId, ...position, currency: 'USD' }, at)
  return {
    positions,
    levels: [{ ...level, onHand, available: onHand, layers: [{ quantity: onHand, value: zero, at }] }],
  }
}

function posted(found: Position[], postings: Posting[]) {
  const outcome = post(booksOf(found), postings, circumstances)
  if (!outcome.ok) throw new Error(`refused: ${outcome.failure.code}`)
  return outcome.value
}

describe('the ledger', () => {
  test('begins a position with its first goods', () => {
    const { changes } = posted([], [change(5)])
    expect(changes).toEqual([{ before: undefined, after: holding(5) }])
  })

  test('nets what touches one position and keeps each movement', () => {
    const { changes, movements } = posted([holding(10)], [change(5), change(-12)])
    expect(changes).toEqual([{ before: holding(10), after: holding(3) }])
    expect(movements.map(({ quantity: size, balanceAfter }) => [size.toFixed(), balanceAfter?.toFixed()])).toEqual([
      ['5', '15'],
      ['12', '3'],
    ])
  })

  test('names the accounts that goods leave and reach', () => {
    const stock = { account: 'POSITION', locationId: position.locationId, status: 'AVAILABLE' }
    const { movements } = posted([holding(10)], [change(1), change(-1)])
    expect(movements.map(({ from, to }) => [from, to])).toEqual([
      [{ account: 'ADJUSTMENT' }, stock],
      [stock, { account: 'ADJUSTMENT' }],
    ])
  })

  test('lets a position become empty', () => {
    expect(posted([holding(10)], [change(-10)]).changes[0]?.after.quantity.toFixed()).toBe('0')
  })

  test('knows nothing of goods that were put where nothing lay and were taken away again, but their movements', () => {
    const { changes, movements } = posted([], [change(5), change(-5)])
    expect([changes, movements.length]).toEqual([[], 2])
  })

  test('refuses more than an account can tell exactly', () => {
    expect(post(booksOf([holding(1_000_000_000_000)]), [change(0.001)], circumstances)).toEqual({
      ok: false,
      failure: { code: 'stock.tooMuch', sku: 'LB-1', maximum: 1_000_000_000_000 },
    })
  })

  test('refuses to take more than there is, and says how much there is', () => {
    expect(post(booksOf([holding(10)]), [change(-11)], circumstances)).toEqual({
      ok: false,
      failure: { code: 'stock.insufficient', sku: 'LB-1', available: '10', asked: '11' },
    })
  })

  test('refuses goods that leave before they came, even if the sum would be right', () => {
    expect(post(booksOf([]), [change(-5), change(5)], circumstances).ok).toBe(false)
  })

  test('keeps lots, expiries and statuses apart', () => {
    const names = [
      nameOf(position),
      nameOf({ ...position, status: 'DAMAGED' }),
      nameOf({ ...position, lot: { number: 'A' } }),
      nameOf({ ...position, lot: { number: 'A', expiresOn: '2027-06-30' } }),
    ]
    expect(new Set(names).size).toBe(names.length)
    expect(post(booksOf([holding(10, { lot: { number: 'A' } })]), [change(-1)], circumstances).ok).toBe(false)
  })
})
