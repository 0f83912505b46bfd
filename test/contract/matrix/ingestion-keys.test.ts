/** Every operation that is not public × an ingestion key that works: taken where the contract says so, within its partnership alone. */
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { bodyWithoutRequestId, problemIn, send, textOf } from '#test/fixtures/answers'
import { suspend } from '#test/fixtures/behind-the-api'
import { oneIn } from '#test/fixtures/depth'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import type { ValidCall } from '#test/fixtures/examples'
import { issued } from '#test/fixtures/ingestion-keys'
import { organization, partnerOf } from '#test/fixtures/world'

const takesKeys = ({ access }: Operation) => typeof access === 'object' && access.ingestionKeys === true
const taking = operations.filter(takesKeys)
const others = oneIn(
  4,
  operations.filter((operation) => operation.access !== 'public' && !takesKeys(operation)),
  ({ id }) => id,
)

/** The key of this very partnership, of another one of the same inviter, of a suspended one, and of one whose partner is suspended. */
let own: string
let ofAnother: string
let ofPaused: string
let ofSuspended: string
beforeAll(async () => {
  const world = await exampleWorld()
  own = (await issued(world)).secret
  const another = await partnerOf(world.brand)
  ofAnother = (await issued({ brand: world.brand, ...another })).secret
  const brand = await organization('ENTERPRISE')
  const [paused, refused] = [await partnerOf(brand), await partnerOf(brand)]
  ofPaused = (await issued({ brand, ...paused })).secret
  ofSuspended = (await issued({ brand, ...refused })).secret
  const params = { partnershipId: paused.partnershipId }
  await brand.client.partnerships.suspendPartnership({ params, body: { reason: 'Audit' } })
  await suspend(refused.partner)
})

describe.each(others)('$id, which takes no keys', (operation) => {
  test('answers 403 to a key that works', async () => {
    await problemIn(await send(operation, await standingCall(operation), { accessToken: own }), 'access.keyNotAccepted')
  })
})

describe.each(taking)('$id, which takes keys', (operation) => {
  test('is not refused to a key, whatever the plan of its partner', async () => {
    const answer = await send(operation, await standingCall(operation), { accessToken: own })
    expect([401, 403], textOf(answer)).not.toContain(answer.status)
  })

  test('answers 403 to a key of a suspended partnership', async () => {
    const answer = await send(operation, await standingCall(operation), { accessToken: ofPaused })
    await problemIn(answer, 'access.partnershipPaused')
  })

  test('answers 403 to a key whose partner is suspended', async () => {
    const answer = await send(operation, await standingCall(operation), { accessToken: ofSuspended })
    await problemIn(answer, 'access.organizationSuspended')
  })
})

const aDocument = taking.filter(({ params }) => params !== undefined)

describe.each(aDocument)('$id, of a document', (operation) => {
  test('answers a key of another partnership as if there were none', async () => {
    const call = await standingCall(operation)
    const answer = await send(operation, call, { accessToken: ofAnother })
    const nothing = await send(operation, ofNothing(call), { accessToken: ofAnother })
    expect([answer.status, bodyWithoutRequestId(answer)]).toEqual([404, bodyWithoutRequestId(nothing)])
  })
})

/** The same about a document that there is not. */
function ofNothing(call: ValidCall): ValidCall {
  const named = Object.entries(call.input.params ?? {}).map(([name, id]) => [
    name,
    `${id.slice(0, 4)}${'0'.repeat(26)}`,
  ])
  return { ...call, input: { ...call.input, params: Object.fromEntries(named) } }
}
