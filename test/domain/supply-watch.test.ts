/** What is told of a product's supply, and when: once, and again only after it was otherwise. */
import { describe, expect, test } from 'vitest'
import type { SoldAccount } from '#shared/domain/vmi/sold-account'
import { supplyOf } from '#shared/domain/vmi/supply'
import type { SupplyWatch } from '#shared/domain/vmi/supply-watch'
import {
  alerting,
  becameLow,
  becameSilent,
  found,
  newAgreementWatch,
  roundOver,
  termsNow,
  withDays,
} from '#shared/domain/vmi/supply-watch'
import type { SuppliedProduct, SupplyTerms } from '#shared/domain/vmi/terms'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const vmiAgreementId = newId('vmiAgreement')
const terms: SupplyTerms = {
  transferPrice: '1',
  thresholdDays: 30,
  targetDays: 60,
  casePack: quantity(1),
  leadTimeDays: 7,
}
const product: SuppliedProduct = {
  vmiAgreementId,
  productId: newId('product'),
  sku: 'LB-1',
  name: 'Serum',
  unit: { code: 'EA', decimals: 0 },
  periods: [{ from: '2026-03-01', terms }],
  version: 1,
}
const invoicing = { weekday: 'MONDAY', timeZone: 'America/Chicago', paymentTermsDays: 30, taxes: [] } as const
const agreement = { vmiAgreementId, silentDays: 3, invoicing: { ...invoicing, taxes: [] } }
const at = (day: string) => `${day}T18:00:00.000Z`

type Seen = { units: number; coming?: number; recent?: SoldAccount['recent']; of?: SuppliedProduct; endsOn?: string }
const oneADay = { day: '2026-03-10', sold: quantity(1) }

function look(before: SupplyWatch | undefined, now: string, { units, coming = 0, of = product, ...seen }: Seen) {
  const recent = seen.recent ?? [oneADay]
  const own = { ...agreement, endsOn: seen.endsOn }
  const held = termsNow(own, of, now)
  const there = { lying: quantity(units), inTransit: quantity(coming) }
  const rhythm = { windowDays: 28, reviewPeriodDays: 7, reportedDays: [] }
  const supply = held && supplyOf({ recent, variance: zero }, there, { ...rhythm, terms: held })
  return found(before, supply, { agreement: own, product: of, now, round: 4 })
}

describe('a product that is low', () => {
  test('is alerted once until it recovers, which what is on its way does, and then again', () => {
    const fine = look(undefined, at('2026-03-11'), { units: 30 })
    const low = look(fine, at('2026-03-11'), { units: 29 })
    const lower = look(low, at('2026-03-12'), { units: 5 })
    const seenTo = look(lower, at('2026-03-12'), { units: 5, coming: 60 })
    const again = look(seenTo, at('2026-03-13'), { units: 5 })
    expect([becameLow(fine, low), becameLow(low, lower), becameLow(seenTo, again)]).toEqual([true, false, true])
    expect([lower.lowSince, seenTo.lowSince, again.lowSince]).toEqual([at('2026-03-11'), undefined, at('2026-03-13')])
    expect(again.lowRound).toBe(4)
  })

  test('is not low on a day from which it is supplied no more, and looked at on that day', () => {
    const dropped = { ...product, periods: [...product.periods, { from: '2026-03-12' }] }
    const low = look(undefined, at('2026-03-11'), { units: 5, of: dropped })
    expect(low.lookAt).toBe('2026-03-12T05:00:00.000Z')
    const over = look(low, at('2026-03-12'), { units: 5, of: dropped })
    expect(over).toMatchObject({ stock: quantity(5), wanted: zero, version: 2 })
    expect([over.lowSince, over.judgedBy, over.lookAt]).toEqual([undefined, undefined, undefined])
    expect(look(low, at('2026-03-12'), { units: 5, endsOn: '2026-03-11' }).lowSince).toBeUndefined()
  })
})

describe('a product that is reported no more', () => {
  test('is told after so many days without a report, where its clocks show the time, once until it is reported again', () => {
    const last = look(undefined, at('2026-03-11'), { units: 99 })
    // The 11th, 12th and 13th bring nothing. Chicago has put its clocks forward on the 8th.
    expect(last.lookAt).toBe('2026-03-14T05:00:00.000Z')
    const early = look(last, '2026-03-14T04:59:59.999Z', { units: 99 })
    const missed = look(early, '2026-03-14T05:00:00.000Z', { units: 99 })
    const later = look(missed, at('2026-03-20'), { units: 98 })
    expect([becameSilent(last, early), becameSilent(early, missed), becameSilent(missed, later)]).toEqual([
      false,
      true,
      false,
    ])
    expect([later.silentSince, later.lookAt]).toEqual(['2026-03-14T05:00:00.000Z', undefined])
  })

  test('is so until a day is reported that is not long over itself', () => {
    const missed = look(undefined, at('2026-03-20'), { units: 99 })
    const on = (day: string) => [oneADay, { day, sold: zero }]
    const late = look(missed, at('2026-03-20'), { units: 99, recent: on('2026-03-11') })
    const fresh = look(missed, at('2026-03-20'), { units: 99, recent: on('2026-03-19') })
    expect([late.silentSince, fresh.silentSince]).toEqual([missed.silentSince, undefined])
    expect(fresh.lookAt).toBe('2026-03-23T05:00:00.000Z')
  })

  test('though it never was is missed where it lies there, from the day on which it was found there', () => {
    const never = { recent: [] }
    const empty = look(undefined, at('2026-03-11'), { ...never, units: 0 })
    expect(empty.lookAt).toBeUndefined()
    const arrived = look(empty, at('2026-03-15'), { ...never, units: 10 })
    const [before, missed] = ['2026-03-17', '2026-03-18'].map((day) => look(arrived, at(day), { ...never, units: 10 }))
    expect([before?.silentSince, missed?.silentSince]).toEqual([undefined, at('2026-03-18')])
  })

  test('is not missed on days after the agreement', () => {
    expect(look(undefined, at('2026-03-12'), { units: 99, endsOn: '2026-03-12' }).lookAt).toBe(
      '2026-03-13T05:00:00.000Z',
    )
    expect(look(undefined, at('2026-03-14'), { units: 99, endsOn: '2026-03-12' }).silentSince).toBeUndefined()
  })
})

describe('what is kept for all products', () => {
  const none = newAgreementWatch({ organizationId: newId('organization'), vmiAgreementId })
  const recent = (...days: string[]) => [{ recent: days.map((day) => ({ day, sold: zero })) }]

  test('knows the days on which any was reported, in whatever order it hears of them, and is as it was where there is no other', () => {
    const [early, late] = [recent('2026-03-01', '2026-03-03'), recent('2026-03-02', '2026-03-03')]
    const both = withDays(withDays(none, late), early)
    expect(both).toEqual(withDays(withDays(none, early), late))
    expect(both.reportedDays).toEqual(['2026-03-01', '2026-03-02', '2026-03-03'])
    expect(withDays(both, early)).toBe(both)
  })

  test('gathers alerts until they go out, and begins the next round then', () => {
    const gathering = alerting(none, at('2026-03-11'))
    expect(alerting(gathering, at('2026-03-12')).tellAt).toBe(at('2026-03-11'))
    expect(roundOver(gathering)).toEqual({ ...none, round: 2, version: 1 })
  })
})
