import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lifecycle } from '#shared/domain/lifecycle'
import { may } from '#shared/domain/lifecycle'
import { lifecycles } from '#shared/domain/lifecycles'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'
import { step } from '#shared/domain/shipment/shipment'
import { events } from '#shared/events/all'
import { onTheirWay } from './goods'

const named = lifecycles.map((lifecycle): [string, Lifecycle] => [lifecycle.document, lifecycle])

function reachable({ initial, alsoBeginsAs = [], transitions }: Lifecycle): Set<string> {
  const reached = new Set([initial, ...alsoBeginsAs])
  for (const state of reached)
    for (const { from, to } of Object.values(transitions))
      if (from.includes(state)) for (const next of to) reached.add(next)
  return reached
}

describe.each(named)('the lifecycle of a %s', (_document, lifecycle) => {
  const states = Object.keys(lifecycle.states)

  test('reaches every state it has, and no other', () => {
    expect([...reachable(lifecycle)].sort()).toEqual(states.sort())
  })

  test('allows a step from the states it declares, and from no other', () => {
    for (const [name, { from }] of Object.entries(lifecycle.transitions))
      expect(states.filter((state) => may(lifecycle, name, state)).sort()).toEqual([...from].sort())
  })

  test('is told by entries that are in the catalogue of events', () => {
    const types = events.map(({ type }) => type)
    expect(types.some((type) => type.startsWith(lifecycle.evidence.slice(0, -1)))).toBe(true)
  })

  test('says of each state what it means, and of each step when it is taken and by whom', () => {
    expect(Object.values(lifecycle.states).filter((meaning) => !meaning.endsWith('.'))).toEqual([])
    const untold = Object.entries(lifecycle.transitions).filter(([, { who, when }]) => who.length === 0 || !when)
    expect(untold).toEqual([])
  })
})

test('a shipment steps where its lifecycle says, whatever is asked of it', () => {
  const steps = ['ready', 'dispatch', 'cancel'] as const
  const { shipment } = onTheirWay([1])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), (asked) => {
      let current: typeof shipment = { ...shipment, state: 'DRAFT' }
      for (const name of asked) {
        const allowed = may(shipmentLifecycle, name, current.state)
        const taken = step(current, name)
        expect(taken.ok).toBe(allowed)
        if (!taken.ok) continue
        expect(shipmentLifecycle.transitions[name].to).toContain(taken.value.state)
        expect(taken.value.version).toBe(current.version + 1)
        current = taken.value
      }
    }),
  )
})
