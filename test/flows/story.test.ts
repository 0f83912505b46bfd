import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tellStory } from '../../demo/story'
import { system } from '../fixtures/world'

test('the network’s main job works from registration to the upgrade', async () => {
  const told: number[] = []
  await tellStory(system, (step) => told.push(step), { mark: `+${randomUUID().slice(0, 8)}` })
  expect(told).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
})
