import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest'
import { moments, mustSurviveCrashes } from './crash'
import { movingGoods } from './deeds'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
})
beforeEach(async () => {
  of = await trade(system)
})
afterAll(() => system.stop())

describe.each(movingGoods)('%s', (_what, prepare) => {
  test.each(moments)('leaves the books right after %s at each of its writes', (moment) =>
    mustSurviveCrashes(system, moment, () => prepare({ system, of })),
  )
})
