/** Invoices of what a retailer's stores sold: which days, at which price, and what is noted of them. */
import { describe, expect, test } from 'vitest'
import type { DraftVmiInvoice } from '#shared/domain/vmi/invoice'
import { chargeOf, draft, issue, linesOf, pay, priceOn, reopen, totalsOf } from '#shared/domain/vmi/invoice'
import { invoicedAt, invoicingDayAfter, lastInvoicingDay } from '#shared/domain/vmi/invoice-period'
import { firstPlan, invoiceableUntil, invoicedThrough, planned, weekTakingUp } from '#shared/domain/vmi/invoice-plan'
import type { ProductDay } from '#shared/domain/vmi/sell-through'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'

const newId = idGenerator(() => Date.parse('2026-01-01'))
const vmiAgreementId = newId('vmiAgreement')
const productId = newId('product')
const now = '2026-03-09T17:00:00.000Z'
const invoicing = { weekday: 'MONDAY', timeZone: 'America/Chicago', paymentTermsDays: 30, taxes: [] } as const
const agreement: Parameters<typeof draft>[0] = {
  organizationId: newId('organization'),
  vmiAgreementId,
  partnershipId: newId('partnership'),
  ownerName: 'LUXE BOND',
  retailer: { organizationId: newId('organization'), name: 'Sephora' },
  state: 'ACTIVE',
  places: [{ locationId: newId('location'), code: 'DFW', name: 'Dallas' }],
  currency: 'USD',
  invoicing: { ...invoicing, taxes: [{ name: 'State tax', percent: 8.25 }] },
  windowDays: 28,
  reviewPeriodDays: 7,
  lateDays: 90,
  silentDays: 3,
  startsOn: '2026-03-01',
  products: 1,
  stores: 1,
  createdAt: now,
  version: 1,
}

describe('the week', () => {
  test('is the seven days before the weekday, and the first begins with the agreement', () => {
    // 1 March 2026 is a Sunday.
    const plan = firstPlan(agreement)
    expect(weekTakingUp('2026-03-01', plan, agreement)).toEqual({ from: '2026-03-01', until: '2026-03-01' })
    const second = invoicedThrough(plan, '2026-03-01', agreement)
    expect(weekTakingUp('2026-03-01', second, agreement)).toEqual({ from: '2026-03-02', until: '2026-03-08' })
    expect(weekTakingUp('2026-03-20', second, agreement)).toEqual({ from: '2026-03-16', until: '2026-03-22' })
  })

  test('is invoiced at noon of its day where the agreement’s clocks show it, also when they were changed that night', () => {
    expect(invoicedAt('2026-03-02', invoicing)).toBe('2026-03-02T18:00:00.000Z')
    // Put forward on the night to Sunday, 8 March: that day has 23 hours, and the Monday after it begins an hour earlier.
    expect(invoicedAt('2026-03-09', invoicing)).toBe('2026-03-09T17:00:00.000Z')
    expect(invoicedAt('2026-11-02', invoicing)).toBe('2026-11-02T18:00:00.000Z')
    expect(lastInvoicingDay('2026-03-09T16:59:59.999Z', invoicing)).toBe('2026-03-02')
    expect(lastInvoicingDay('2026-03-09T17:00:00.000Z', invoicing)).toBe('2026-03-09')
    expect(lastInvoicingDay('2026-03-09T02:59:00.000Z', { weekday: 'MONDAY', timeZone: 'Asia/Tokyo' })).toBe(
      '2026-03-02',
    )
    expect(lastInvoicingDay('2026-03-09T03:00:00.000Z', { weekday: 'MONDAY', timeZone: 'Asia/Tokyo' })).toBe(
      '2026-03-09',
    )
  })

  test('is shorter once where the weekday changes, so that no day is of two and none of nobody', () => {
    const plan = invoicedThrough(firstPlan(agreement), '2026-03-08', agreement)
    const thursdays = { ...agreement, invoicing: { ...agreement.invoicing, weekday: 'THURSDAY' as const } }
    const changed = planned(plan, thursdays)
    expect(changed.nextAt).toBe('2026-03-12T17:00:00.000Z')
    expect(weekTakingUp('2026-03-09', changed, thursdays)).toEqual({ from: '2026-03-09', until: '2026-03-11' })
    for (const weekday of ['MONDAY', 'TUESDAY', 'SUNDAY'] as const) {
      const day = invoicingDayAfter('2026-03-08', { weekday })
      expect(day >= '2026-03-10' && day <= '2026-03-16', weekday).toBe(true)
    }
  })

  test('comes as long as days of an agreement that ended can be corrected, and then no more', () => {
    const ended = { ...agreement, state: 'ENDED', endsOn: '2026-03-10', lateDays: 14 } as const
    let plan = invoicedThrough(firstPlan(ended), '2026-03-15', ended)
    expect(plan.nextAt).toBe('2026-03-23T17:00:00.000Z')
    plan = invoicedThrough(plan, '2026-03-22', ended)
    expect(plan.nextAt, 'until 24 March its last day may be corrected').toBe('2026-03-30T17:00:00.000Z')
    expect(invoicedThrough(plan, '2026-03-29', ended)).not.toHaveProperty('nextAt', expect.anything())
  })

  test('that was missed is invoiced when somebody looks again', () => {
    const plan = firstPlan(agreement)
    expect(invoiceableUntil(plan, agreement, '2026-03-02T17:59:59.999Z')).toBeUndefined()
    expect(invoiceableUntil(plan, agreement, '2026-03-02T18:00:00.000Z')).toBe('2026-03-01')
    expect(invoiceableUntil(plan, agreement, '2026-04-01T00:00:00.000Z')).toBe('2026-03-29')
  })
})

const product = (prices: [from: string, price?: string][]): SuppliedProduct => ({
  vmiAgreementId,
  productId,
  sku: 'LB-1',
  name: 'Serum',
  unit: { code: 'EA', decimals: 0 },
  periods: prices.map(([from, transferPrice]) => ({
    from,
    terms:
      transferPrice === undefined
        ? undefined
        : { transferPrice, thresholdDays: 30, targetDays: 60, casePack: quantity(1), leadTimeDays: 7 },
  })),
  version: 1,
})
const soldOnDay = (day: string, sold: number, invoiced?: number): ProductDay => ({
  vmiAgreementId,
  productId,
  day,
  stores: { 'TX-1': { sold: quantity(sold) } },
  invoiced: invoiced === undefined ? undefined : quantity(invoiced),
  version: 1,
})

describe('a day', () => {
  const week = { from: '2026-03-09' }
  const goods = product([
    ['2026-03-01', '10'],
    ['2026-03-11', '12.5'],
  ])

  test('is charged by its price, and named by why it is charged', () => {
    const charge = (day: ProductDay) => {
      const found = chargeOf(day, goods, week)
      return found && [found.kind, found.quantity.toNumber(), found.price]
    }
    expect(charge(soldOnDay('2026-03-10', 3))).toEqual(['SOLD', 3, '10'])
    expect(charge(soldOnDay('2026-03-11', 3))).toEqual(['SOLD', 3, '12.5'])
    expect(charge(soldOnDay('2026-03-08', 3))).toEqual(['LATE', 3, '10'])
    expect(charge(soldOnDay('2026-03-08', 3, 2))).toEqual(['ADDED', 1, '10'])
    expect(charge(soldOnDay('2026-03-08', 3, 5))).toEqual(['CREDITED', -2, '10'])
    expect(charge(soldOnDay('2026-03-08', 3, 3))).toBeUndefined()
  })

  test('on which its product was dropped is charged by the price until then', () => {
    expect(
      priceOn(
        product([
          ['2026-03-01', '10'],
          ['2026-03-11', undefined],
        ]),
        '2026-03-11',
      ),
    ).toBe('10')
  })
})

describe('an invoice', () => {
  const charged = (kind: 'SOLD' | 'CREDITED', units: number, price: string, day = '2026-03-09') => ({
    kind,
    productId,
    day,
    price,
    quantity: quantity(units),
  })
  const lines = (...of: ReturnType<typeof charged>[]) => linesOf(of, new Map([[productId, product([])]]), 'USD')
  const drafted: DraftVmiInvoice = draft(
    agreement,
    { from: '2026-03-02', until: '2026-03-08' },
    { vmiInvoiceId: newId('vmiInvoice'), now },
  )
  const issued = issue(drafted, agreement, { lines: lines(charged('SOLD', 3, '10')), number: 'INV-2026-001', now })

  test('has a line for each product and price, credits apart, each rounded to the cent by itself', () => {
    const found = lines(
      charged('SOLD', 1, '1.005', '2026-03-10'),
      charged('CREDITED', -3, '1.005', '2026-03-02'),
      charged('SOLD', 2, '1.0050', '2026-03-09'),
      charged('SOLD', 2, '1.1', '2026-03-11'),
    )
    expect(found.map((line) => [line.kind, line.quantity.toNumber(), line.unitPrice, line.amountMinor])).toEqual([
      // 3.015 is half a cent between two: the even one.
      ['SOLD', 3, '1.005', 302],
      ['SOLD', 2, '1.1', 220],
      ['CREDITED', -3, '1.005', -302],
    ])
    expect([found[0]?.from, found[0]?.until]).toEqual(['2026-03-09', '2026-03-10'])
  })

  test('charges taxes in percent of the goods, is due by its terms, and below zero is a credit note', () => {
    expect(issued).toMatchObject({
      state: 'ISSUED',
      kind: 'INVOICE',
      issuedOn: '2026-03-09',
      dueOn: daysAfter('2026-03-09', 30),
      goodsMinor: 3_000,
      taxes: [{ name: 'State tax', percent: 8.25, amountMinor: 248 }],
      totalMinor: 3_248,
    })
    const credit = issue(drafted, agreement, {
      lines: lines(charged('CREDITED', -3, '10')),
      number: 'CRN-2026-001',
      now,
    })
    expect(credit).toMatchObject({ kind: 'CREDIT_NOTE', goodsMinor: -3_000, totalMinor: -3_248 })
    expect(totalsOf([], agreement.invoicing.taxes)).toMatchObject({ totalMinor: 0 })
  })

  test('is paid once it is issued, once, on a day that is not ahead; and that can be taken back', () => {
    const payment = { paidOn: '2026-03-09', reference: 'SAP-1', by: newId('user'), at: now }
    expect(pay(drafted, payment)).toMatchObject({ failure: { code: 'vmiInvoice.notIssued' } })
    expect(pay(issued, { ...payment, paidOn: '2026-03-12' })).toMatchObject({
      failure: { code: 'vmiInvoice.paidInFuture' },
    })
    const paid = pay(issued, payment)
    if (!paid.ok) throw new Error('it is paid')
    expect(paid.value.state).toBe('PAID')
    expect(pay(paid.value, payment)).toEqual({ ok: true, value: paid.value })
    expect(pay(paid.value, { ...payment, reference: 'SAP-2' })).toMatchObject({
      failure: { code: 'vmiInvoice.alreadyPaid' },
    })
    expect(reopen(paid.value)).toMatchObject({ value: { state: 'ISSUED', version: 4 } })
  })
})
