import { describe, expect, test } from 'vitest'
import { chooseActive, isActive, maximumChosen } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import { idGenerator } from '#shared/kernel/ids'

const newId = idGenerator(() => 1_700_000_000_000)
const organizationId = newId('organization')
const createdAt = '2026-03-01T12:00:00.000Z'

/** Locations in the order of their making: `A` is the oldest. */
const made = (count: number, { ranked = true } = {}): Location[] =>
  Array.from({ length: count }, (_, index) => ({
    organizationId,
    locationId: newId('location'),
    code: index < 26 ? String.fromCharCode(65 + index) : `L${index + 1}`,
    name: 'Place',
    type: 'WAREHOUSE',
    operator: 'SELF',
    ...(ranked && { rank: index + 1 }),
    createdAt,
    version: 1,
  }))

const coded = (held: readonly Location[], codes: string) =>
  [...codes].flatMap((code) => held.find((each) => each.code === code)?.locationId ?? [])
const codesOf = (locations: readonly Location[]) => locations.map(({ code }) => code).join('')

function chosen(held: readonly Location[], codes: string, limit: number | null) {
  const choice = chooseActive(held, coded(held, codes), limit)
  if (!choice.ok) throw new Error(choice.failure.code)
  return choice.value
}

describe('a location', () => {
  test('is active as long as its rank is within the limit', () => {
    expect([1, 2, 3].map((rank) => isActive({ rank }, 2))).toEqual([true, true, false])
  })

  test('is active without a limit, whatever its rank', () => {
    expect(isActive({ rank: 9_999 }, null)).toBe(true)
  })

  test('is read-only where the plan holds none', () => {
    expect([isActive({ rank: 1 }, 0), isActive({}, 0)]).toEqual([false, false])
  })

  test('that was stored before there were ranks is active where the plan holds any', () => {
    expect(isActive({}, 1)).toBe(true)
  })
})

describe('a choice', () => {
  test('puts the chosen first, in the order named, and keeps those that were first behind them', () => {
    const held = made(5)
    const { line, front } = chosen(held, 'ED', 3)
    expect(codesOf(front)).toBe('EDA')
    expect(codesOf(line.filter((each) => isActive(each, 3)))).toBe('EDA')
  })

  test('makes the last of those that were active make way', () => {
    const { line } = chosen(made(5), 'E', 2)
    expect(codesOf(line)).toBe('EACDB')
  })

  test('without a limit orders the whole line, for a downgrade to come', () => {
    expect(codesOf(chosen(made(5), 'DB', null).line)).toBe('DBACE')
  })

  test('touches those alone whose rank changes, and raises their version', () => {
    const { moved } = chosen(made(100), 'Z', 2)
    expect(moved.map(({ before, after }) => [before.code, before.rank, after.rank, after.version])).toEqual([
      ['A', 1, 2, 2],
      ['B', 2, 26, 2],
      ['Z', 26, 1, 2],
    ])
  })

  test('of what is chosen already changes nothing', () => {
    expect(chosen(made(5), 'AB', 2).moved).toEqual([])
    const { line } = chosen(made(5), 'ED', 3)
    expect(chosen(line, 'ED', 3).moved).toEqual([])
  })

  test('of as many as can be chosen fits one commit, however many there are', () => {
    const held = made(1_000)
    const last = held.slice(-maximumChosen).map(({ locationId }) => locationId)
    for (const limit of [maximumChosen, 500, null]) {
      const choice = chooseActive(held, last, limit)
      expect(choice.ok && choice.value.moved).toHaveLength(2 * maximumChosen)
    }
  })

  test('of a location that is not held is refused', () => {
    expect(chooseActive(made(2), [newId('location')], 1)).toEqual({
      ok: false,
      failure: { code: 'location.notFound' },
    })
  })

  test('gives every location a rank of its own where some were stored without', () => {
    const old = made(3, { ranked: false })
    const [, , , fresh] = made(4)
    const held = fresh ? [fresh, ...old] : old
    const { line } = chosen(held, 'B', 1)
    expect(line.map(({ code, rank }) => `${code}${rank}`)).toEqual(['B1', 'A2', 'C3', 'D4'])
  })
})
