import { afterAll, beforeAll, describe, test } from 'vitest'
import { moments, mustSurviveCrashes } from './crash'
import { joining } from './deeds'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterAll(() => system.stop())

describe.each(joining)('%s', (_what, prepare) => {
  test.each(moments)('is whole or not there after %s at each of its writes', (moment) =>
    mustSurviveCrashes(system, moment, () => prepare({ system, of })),
  )
})
