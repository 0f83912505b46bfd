/**
 * Every operation that touches locations × members by the levels they were granted: without any level a location, and what lies or
 * goes there, is what does not exist; with too low a level it is refused; with the level it is done.
 */
import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { type LocationLevel, locationLevels } from '#shared/domain/location/grants'
import type { MemberAccess } from '#shared/entitlements/decide'
import { ssccOf } from '#shared/kernel/gs1'
import { idGenerator } from '#shared/kernel/ids'
import { bodyWithoutRequestId, problemIn, send, textOf } from '#test/fixtures/answers'
import { oneIn } from '#test/fixtures/depth'
import { type ExampleWorld, exampleWorld, standingCall } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'
import { placesIn, replaced, valueAt } from '#test/fixtures/places'
import { type Grants, location, member } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type AtLocations = Operation & { access: MemberAccess & { location: LocationLevel } }
const atLocations = operations.filter(
  (operation): operation is AtLocations =>
    typeof operation.access === 'object' && operation.access.location !== undefined,
)

let world: ExampleWorld
let elsewhere: string
beforeAll(async () => {
  world = await exampleWorld()
  elsewhere = await location(world.brand, { name: 'Elsewhere' })
})

const known = new Map<string, Promise<Account>>()
/** A member with these levels of the organization by whom the example is called: invited once for all operations. */
function memberBeside(by: Account, { everywhere, at = {} }: Grants): Promise<Account> {
  // A partner grants at what is shared with it, and at nothing else; who stands outside of both at none of these.
  const grantable = Object.entries(at).filter(
    ([place]) => by === world.brand || (by === world.partner && place === world.shared),
  )
  const locations = { everywhere, at: Object.fromEntries(grantable) }
  const name = `${by.organizationId} ${JSON.stringify(locations)}`
  const made = known.get(name) ?? member(by, { locations })
  known.set(name, made)
  return made
}

async function called(operation: Operation, call: ValidCall, locations: Grants) {
  if (!call.by) throw new Error(`${operation.id} is called by nobody`)
  return send(operation, { ...call, by: await memberBeside(call.by, locations) })
}

const newId = idGenerator(Date.now)
/** Locations, documents of what leaves, arrives or lies there, images of it, and the SSCCs of pallets and cartons. */
const isPlaced = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^((loc|shp|asn|dsc|img|std|rsv|cnt|por|rma|sin|och|vma|vin|thr|att)_|\d{18}$)/.test(value)
const placedIn = (input: ValidCall['input']) => placesIn(input).filter((place) => isPlaced(valueAt(input, place)))
/** The same call about what was never there. */
const ofNothing = (input: ValidCall['input']) =>
  placedIn(input).reduce((made, place) => replaced(made, place, madeUp(String(valueAt(made, place)))), input)
const madeUp = (id: string) =>
  id.includes('_')
    ? id.slice(0, 4) + newId('log').slice(4)
    : ssccOf({ companyPrefix: '9999999', extensionDigit: 9, serial: randomInt(1_000_000_000) })

/** What an answer tells of locations and of what is there: all but who the companies are, and that they deal with each other. */
const toldIn = (text: string) =>
  (text.match(/\b[a-z]{3}_[0-9A-Z]{26}\b/g) ?? []).filter((id) => !/^(org|prt|pty)_/.test(id))

async function isUnknownTo(operation: AtLocations, locations: Grants): Promise<void> {
  const call = await standingCall(operation)
  const answer = await called(operation, call, locations)
  const { query: _narrowing, ...named } = call.input
  // What narrows a list may be asked for as what does not exist, or find nothing.
  if (placedIn(named).length > 0 || (answer.status === 404 && placedIn(call.input).length > 0)) {
    expect((await problemIn(answer)).status).toBe(404)
    const toNothing = await called(operation, { ...call, input: ofNothing(call.input) }, locations)
    expect(bodyWithoutRequestId(answer)).toBe(bodyWithoutRequestId(toNothing))
    return
  }
  // A list is filtered, not refused. That there is something to leave out, the admin's own answer shows.
  expect(answer.status, textOf(answer)).toBe(operation.success)
  expect(toldIn(textOf(await send(operation, call)))).not.toEqual([])
  expect(toldIn(textOf(answer)).filter((id) => id !== elsewhere)).toEqual([])
}

const isDone = async (operation: AtLocations, locations: Grants) => {
  const answer = await called(operation, await exampleOf(operation, world), locations)
  expect(answer.status, textOf(answer)).toBe(operation.success)
}

const higherToo = new Set(oneIn(4, atLocations, ({ id }) => id).map(({ id }) => id))

describe.each(atLocations)('$id', (operation) => {
  const { location: needed } = operation.access
  const tooLow = locationLevels.slice(0, locationLevels.indexOf(needed))

  test('knows no location for a member without any level', () => isUnknownTo(operation, {}))

  test('knows no location for a member with a level somewhere else', () =>
    isUnknownTo(operation, { at: { [elsewhere]: 'MANAGER' } }))

  test.runIf(tooLow.length > 0).each(tooLow)('answers 403 to a %s', async (everywhere) => {
    const call = await standingCall(operation)
    const { detail } = await problemIn(await called(operation, call, { everywhere }), 'access.locationLevelTooLow')
    expect(detail).toContain(`needs the level ${needed} at the location; you hold ${everywhere}`)
  })

  // That a higher level includes the lower ones is decided by one piece of code.
  const higher = higherToo.has(operation.id) ? locationLevels.slice(locationLevels.indexOf(needed) + 1) : []
  test.each([needed, ...higher])('is done by a %s', (everywhere) => isDone(operation, { everywhere }))

  test('is done by a member with the level at the locations concerned, and no other', async () =>
    isDone(operation, { at: { [world.warehouse]: needed, [world.shared]: needed } }))
})
