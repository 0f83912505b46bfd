import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tellStory } from '../../demo/story'
import { system } from '../fixtures/world'

test('the network’s main job works from registration to the upgrade', async () => {
  const told: number[] = []
  await tellStory(system, (step) => told.push(step), { mark: `+${randomUUID().slice(0, 8)}` })
  expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
})
