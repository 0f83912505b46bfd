/** Orders, invoices, charges, returns and sales orders: whatever dies at whatever write, both companies have all of it or nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest'
import { oneIn } from '../fixtures/depth'
import { moments, mustSurviveCrashes } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import { orderDeeds } from './order-deeds'
import type { Ordering } from './ordering'
import { ordering } from './ordering'

let system: FaultySystem
let of: Ordering
beforeAll(async () => {
  system = await faultySystem()
})
/** Books and logs that tell of one deed are short to read. */
beforeEach(async () => {
  of = await ordering(system)
})
afterEach(() => system.runtime.faults.clear())
afterAll(() => system.stop())

const crashes = orderDeeds.flatMap(([what, prepare]) => moments.map((moment) => ({ what, moment, prepare })))

describe('of a trade between two companies', () => {
  test.each(oneIn(5, crashes, ({ what, moment }) => `${what} ${moment}`))(
    '$what is whole or not there after $moment at each of its writes',
    ({ moment, prepare }) => mustSurviveCrashes(system, moment, () => prepare({ system, of })),
  )
})
