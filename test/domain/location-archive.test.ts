import { describe, expect, test } from 'vitest'
import { chooseActive, takesPlaceOf } from '#shared/domain/location/active'
import { archive, restore } from '#shared/domain/location/archive'
import { changed, type Location, stateOf } from '#shared/domain/location/location'
import { idGenerator } from '#shared/kernel/ids'
import { TimeZone } from '#shared/kernel/time-zone'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const organizationId = newId('organization')

const place = (code: string, rank?: number): Location => ({
  organizationId,
  locationId: newId('location'),
  code,
  name: 'Place',
  type: 'WAREHOUSE',
  operator: 'SELF',
  rank,
  createdAt: now,
  version: 1,
})

const empty = { hasShipments: false, hasStock: false, partnerships: 0 }

describe('a location', () => {
  test('is archived when nothing holds it, and leaves the line of those that a plan counts', () => {
    const archived = archive(place('DAL', 1), empty, now)
    expect(archived).toMatchObject({ ok: true, value: { archivedAt: now, rank: undefined, version: 2 } })
  })

  test.each([
    ['hasShipments', { ...empty, hasShipments: true, hasStock: true }],
    ['hasStock', { ...empty, hasStock: true, partnerships: 3 }],
    ['isShared', { ...empty, partnerships: 3 }],
  ])('is not archived while it %s', (why, occupancy) => {
    const code = `location.${why}`
    expect(archive(place('DAL', 1), occupancy, now)).toMatchObject({ ok: false, failure: { code, location: 'DAL' } })
  })

  test('is archived once, and restored once, last in the line', () => {
    const archived = archive(place('DAL', 1), empty, now)
    if (!archived.ok) throw new Error(archived.failure.code)
    expect(archive(archived.value, empty, now)).toMatchObject({ failure: { code: 'location.wrongState' } })
    const restored = restore(archived.value, 7)
    if (!restored.ok) throw new Error(restored.failure.code)
    expect([stateOf(restored.value), restored.value.rank]).toEqual(['ACTIVE', 7])
    expect(restore(restored.value, 8)).toMatchObject({ failure: { code: 'location.wrongState' } })
  })

  test('that was the first gives its place to the last, and nobody else moves', () => {
    const [first, second, third] = [place('A', 1), place('B', 2), place('C', 3)]
    expect(takesPlaceOf(first, [first, second, third], 3)).toEqual({ ...third, rank: 1, version: 2 })
    expect(takesPlaceOf(third, [first, second, third], 3)).toBeUndefined()
  })

  test('that is archived stands in no line, and cannot be chosen', () => {
    const archived = { ...place('A'), archivedAt: now }
    const held = [archived, place('B', 1), place('C', 2)]
    const choice = chooseActive(held, [archived.locationId], 1)
    expect(choice).toEqual({ ok: false, failure: { code: 'location.archived', location: 'A' } })
    const [, b, c] = held.map(({ locationId }) => locationId)
    const chosen = chooseActive(held, c ? [c] : [], 1)
    expect(chosen.ok && chosen.value.line.map(({ locationId, rank }) => [locationId, rank])).toEqual([
      [c, 1],
      [b, 2],
    ])
  })

  test('is the same when it is written down as it is, and loses what is left out', () => {
    const { code, name, type, operator, ...dallas } = { ...place('DAL', 1), timeZone: 'America/Chicago' }
    const said = { code, name, type, operator }
    const before = { ...dallas, ...said }
    expect(changed(before, { zones: [], timeZone: 'America/Chicago', ...said }).version).toBe(1)
    expect(changed(before, { zones: [], ...said })).toEqual({
      ...place('DAL', 1),
      ...before,
      zones: [],
      timeZone: undefined,
      version: 2,
    })
  })
})

test('a time zone is a name that a calendar knows, and no abbreviation or offset', () => {
  const known = ['UTC', 'America/Chicago', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'America/Port-au-Prince']
  const unknown = ['CST', '+01:00', 'America/Dallas', 'america/chicago', 'America/', `America/${'a'.repeat(80)}`, '']
  expect(known.filter((name) => !TimeZone.safeParse(name).success)).toEqual([])
  expect(unknown.filter((name) => TimeZone.safeParse(name).success)).toEqual([])
})
