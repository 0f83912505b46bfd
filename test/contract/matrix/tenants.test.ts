/**
 * Every operation that names something × the id of another tenant's: the answer is, to the byte, the one to an id that was never
 * given out. Whether a thing exists is nobody's business but its owner's.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { idGenerator } from '#shared/kernel/ids'
import { bodyWithoutRequestId, problemIn, send, textOf } from '#test/fixtures/answers'
import { type ExampleWorld, newExampleWorld, standingCall } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'
import { placesIn, replaced, valueAt } from '#test/fixtures/places'

/** An id's schema has a pattern like no other: `^prd_[0-7]…`. */
const namesIds = ({ access, params, query, body }: Operation) =>
  access !== 'public' &&
  [params, query, body].some(
    (part) => part && /\^[a-z]{3}_\[0-7\]/.test(JSON.stringify(z.toJSONSchema(part, { io: 'input' }))),
  )

const newId = idGenerator(Date.now)
const madeUp = (id: string) => id.slice(0, 4) + newId('log').slice(4)
const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z]{3}_[0-9A-Z]{26}$/.test(value)

let own: ExampleWorld
beforeAll(async () => {
  own = await newExampleWorld()
})

describe.each(operations.filter(namesIds))('$id', (operation) => {
  // Every call here is refused, or finds nothing: nothing is done, and one of each side serves for all places.
  let mine: ValidCall
  let theirs: ValidCall['input']
  let places: string[]
  beforeAll(async () => {
    mine = await exampleOf(operation, own)
    theirs = (await standingCall(operation)).input
    places = placesIn(theirs).filter((place) => isId(valueAt(theirs, place)))
    expect(places).not.toEqual([])
  })

  test("answers another tenant's id as one that does not exist, wherever it stands", async () => {
    for (const place of places) {
      const id = String(valueAt(theirs, place))
      await sameAnswer(operation, place, mine, id, [
        replaced(mine.input, place, id),
        replaced(mine.input, place, madeUp(id)),
      ])
    }
  })

  test("answers a call of nothing but another tenant's ids as one of nothing", async () => {
    const nothing = places.reduce(
      (made, place) => replaced(made, place, madeUp(String(valueAt(theirs, place)))),
      theirs,
    )
    // Where all of them only narrow a list, so do all together.
    const place = places.find((each) => !each.startsWith('/query/')) ?? '/query/'
    await sameAnswer(operation, place, mine, String(valueAt(theirs, places[0] ?? '')), [theirs, nothing])
  })
})

async function sameAnswer(
  operation: Operation,
  place: string,
  { by }: ValidCall,
  id: string,
  [foreign, nothing]: [ValidCall['input'], ValidCall['input']],
): Promise<void> {
  const toForeign = await send(operation, { by, input: foreign })
  const toNothing = await send(operation, { by, input: nothing })
  expect([place, toForeign.status, bodyWithoutRequestId(toForeign)]).toEqual([
    place,
    toNothing.status,
    bodyWithoutRequestId(toNothing),
  ])
  expect(headersOf(toForeign.headers)).toEqual(headersOf(toNothing.headers))
  expect(textOf(toForeign)).not.toContain(id)
  // A filter by what is not there finds nothing, and an explanation refuses it; everything else is a refusal.
  if (toForeign.status === 200 && place.startsWith('/query/')) {
    const { items = [], allowed = false } = JSON.parse(textOf(toForeign))
    expect([items, allowed]).toEqual([[], false])
  } else expect((await problemIn(toForeign)).status).toBe(404)
}

const ofOneAnswer = ['x-request-id', 'x-amzn-requestid', 'date']
const headersOf = (headers: Headers) => [...headers].filter(([name]) => !ofOneAnswer.includes(name))
