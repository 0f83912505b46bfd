/** Whatever is created, chosen and changed of the plan in whatever order, as many locations are active as the plan holds, and no more. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseActive, isActive, maximumChosen } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import { idGenerator } from '#shared/kernel/ids'

const createdAt = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(createdAt))
const organizationId = newId('organization')

type Deed = { create: true } | { limit: number | null } | { choose: number[] }
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ create: true } as const) },
  fc.record({ limit: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }) }),
  fc.record({ choose: fc.uniqueArray(fc.nat(80), { minLength: 1, maxLength: 8 }) }),
)

const newLocation = (rank: number): Location => ({
  organizationId,
  locationId: newId('location'),
  code: `L${rank}`,
  name: 'Place',
  type: 'WAREHOUSE',
  operator: 'SELF',
  rank,
  createdAt,
  version: 1,
})

test('as many locations are active as the plan holds, the chosen ones among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.array(deed, { maxLength: 60 }), (atFirst, deeds) => {
      let limit: number | null = null
      let held = Array.from({ length: atFirst }, (_, index) => newLocation(index + 1))
      for (const each of deeds) {
        if ('limit' in each) limit = each.limit
        else if ('create' in each) {
          if (limit === null || held.length < limit) held = [...held, newLocation(held.length + 1)]
        } else {
          const ids = each.choose.flatMap((index) => held[index]?.locationId ?? []).slice(0, limit ?? maximumChosen)
          if (ids.length === 0) continue
          const choice = chooseActive(held, ids, limit)
          if (!choice.ok) throw new Error(choice.failure.code)
          const { line, front, moved } = choice.value
          expect(moved.length).toBeLessThanOrEqual(2 * maximumChosen)
          expect(front.slice(0, ids.length).map(({ locationId }) => locationId)).toEqual(ids)
          expect(moved.every(({ after }) => line.includes(after))).toBe(true)
          // Stored as the commit does: what was moved, in its place in the partition.
          const after = new Map(moved.map((move) => [move.before, move.after]))
          held = held.map((location) => after.get(location) ?? location)
        }
        expect(new Set(held.map(({ rank }) => rank)).size).toBe(held.length)
        expect(held.filter((location) => isActive(location, limit))).toHaveLength(
          Math.min(limit ?? held.length, held.length),
        )
      }
    }),
  )
})
