/** Whatever dies at whatever write: goods, joining and linking are whole or not there. One system serves all three. */
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest'
import { moments, mustSurviveCrashes } from './crash'
import { joining, linking, movingGoods } from './deeds'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
})
afterAll(() => system.stop())

describe('moving goods', () => {
  beforeEach(async () => {
    of = await trade(system)
  })

  describe.each(movingGoods)('%s', (_what, prepare) => {
    test.each(moments)('leaves the books right after %s at each of its writes', (moment) =>
      mustSurviveCrashes(system, moment, () => prepare({ system, of })),
    )
  })
})

describe('becoming one of a network', () => {
  beforeAll(async () => {
    of = await trade(system)
  })

  describe.each([...joining, ...linking])('%s', (_what, prepare) => {
    test.each(moments)('is whole or not there after %s at each of its writes', (moment) =>
      mustSurviveCrashes(system, moment, () => prepare({ system, of })),
    )
  })
})
