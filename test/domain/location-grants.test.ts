import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeGrants,
  encodeGrants,
  type LocationGrants,
  levelAt,
  locationLevels,
  maximumNamedLocations,
  noGrants,
  suffices,
} from '#shared/domain/location/grants'
import { idGenerator } from '#shared/kernel/ids'

const newId = idGenerator(() => 1_700_000_000_000)
const level = fc.constantFrom(...locationLevels)
const anyGrants = fc
  .record({
    everywhere: fc.option(level, { nil: undefined }),
    levels: fc.array(level, { maxLength: maximumNamedLocations }),
  })
  .map(
    ({ everywhere, levels }): LocationGrants => ({
      everywhere,
      at: Object.fromEntries(levels.map((each) => [newId('location'), each])),
    }),
  )

describe('what the authorizer passes to a function', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        expect(decodeGrants(encodeGrants(grants))).toEqual(grants)
      }),
    )
  })

  test('is less than half of the 8 kB that a context may have, for as many locations as can be named', () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        expect(encodeGrants(grants).length).toBeLessThan(4_096)
      }),
    )
  })
})

describe('the level at a location', () => {
  const here = newId('location')
  const member = (grants: LocationGrants) => ({ role: 'MEMBER', grants }) as const

  test('is none for a member who was granted none', () => {
    expect(levelAt(member(noGrants), here)).toBeUndefined()
    expect(levelAt(member({ at: { [newId('location')]: 'MANAGER' } }), here)).toBeUndefined()
    expect(levelAt(member(noGrants), 'constructor')).toBeUndefined()
  })

  test('is the higher of what is granted here and everywhere', () => {
    expect(levelAt(member({ everywhere: 'VIEWER', at: { [here]: 'MANAGER' } }), here)).toBe('MANAGER')
    expect(levelAt(member({ everywhere: 'OPERATOR', at: { [here]: 'VIEWER' } }), here)).toBe('OPERATOR')
  })

  test('is MANAGER for admins, whatever they were granted', () => {
    for (const role of ['ORG_ADMIN', 'ORG_SUPER_ADMIN'] as const)
      expect(levelAt({ role, grants: noGrants }, here)).toBe('MANAGER')
  })

  test('suffices for itself and what is below it', () => {
    const table = locationLevels.map((held) => locationLevels.filter((needed) => suffices(held, needed)).length)
    expect(table).toEqual([1, 2, 3])
    expect(locationLevels.some((needed) => suffices(undefined, needed))).toBe(false)
  })
})
