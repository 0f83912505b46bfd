import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asnLifecycle } from '#shared/domain/asn/lifecycle'
import { receiptLifecycle } from '#shared/domain/asn/receipt-lifecycle'
import { billingRequestLifecycle } from '#shared/domain/billing/request-lifecycle'
import { countLifecycle } from '#shared/domain/count/lifecycle'
import { relationshipLifecycle } from '#shared/domain/hierarchy/lifecycle'
import type { Lifecycle } from '#shared/domain/lifecycle'
import { may } from '#shared/domain/lifecycle'
import { amendmentLifecycle, orderLifecycle } from '#shared/domain/order/lifecycle'
import { partnershipLifecycle } from '#shared/domain/partnership/lifecycle'
import { partyLifecycle } from '#shared/domain/party/lifecycle'
import { productLifecycle } from '#shared/domain/product/lifecycle'
import { returnLifecycle } from '#shared/domain/return/lifecycle'
import { salesOrderLifecycle } from '#shared/domain/sales-order/lifecycle'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'
import { step } from '#shared/domain/shipment/shipment'
import { onTheirWay } from './goods'

const lifecycles: Lifecycle[] = [
  asnLifecycle,
  receiptLifecycle,
  partnershipLifecycle,
  partyLifecycle,
  relationshipLifecycle,
  billingRequestLifecycle,
  countLifecycle,
  productLifecycle,
  returnLifecycle,
  shipmentLifecycle,
  orderLifecycle,
  amendmentLifecycle,
  salesOrderLifecycle,
]
const named = lifecycles.map((lifecycle): [string, Lifecycle] => [lifecycle.document, lifecycle])

function reachable({ initial, transitions }: Lifecycle): Set<string> {
  const reached = new Set([initial])
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
