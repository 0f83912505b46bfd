import { describe, expect, test } from 'vitest'
import { step } from '#shared/domain/shipment/shipment'
import { shipmentStates } from '#shared/domain/shipment/words'
import { onTheirWay } from '../properties/goods'

const { shipment } = onTheirWay([10])

describe('a shipment', () => {
  test.each([
    ['DRAFT', 'ready', 'READY'],
    ['DRAFT', 'dispatch', 'IN_TRANSIT'],
    ['READY', 'dispatch', 'IN_TRANSIT'],
    ['DRAFT', 'cancel', 'CANCELLED'],
    ['READY', 'cancel', 'CANCELLED'],
  ] as const)('that is %s can %s and is %s then, a version later', (state, name, next) => {
    const draft = { ...shipment, state }
    expect(step(draft, name)).toEqual({ ok: true, value: { ...draft, state: next, version: draft.version + 1 } })
  })

  test.each(shipmentStates.filter((state) => state !== 'DRAFT' && state !== 'READY'))(
    'that is %s cannot be cancelled any more, and is told why',
    (state) => {
      expect(step({ ...shipment, state }, 'cancel')).toEqual({
        ok: false,
        failure: { code: 'shipment.wrongState', action: 'cancelled', state },
      })
    },
  )

  test('leaves once', () => {
    expect(step({ ...shipment, state: 'IN_TRANSIT' }, 'dispatch')).toMatchObject({
      failure: { action: 'dispatched', state: 'IN_TRANSIT' },
    })
  })
})
