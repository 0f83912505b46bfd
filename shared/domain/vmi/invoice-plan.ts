import type { OrganizationId, VmiAgreementId, VmiInvoiceId } from '#shared/kernel/ids'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { VmiAgreement } from './agreement'
import type { InvoicePeriod } from './invoice-period'
import { invoicedAt, invoicingDayAfter, lastInvoicingDay } from './invoice-period'

/** How far an agreement is invoiced, and when it is next. Apart from the agreement, which its owner changes. */
export type InvoicePlan = {
  vmiAgreementId: VmiAgreementId
  ownerId: OrganizationId
  /** The last day whose week is over for invoices: what is reported of it, or of days before it, is late or a correction. */
  invoicedUntil: CalendarDay
  /** When the days after it are invoiced. Left out: never, because the agreement is over, and the time to correct its last day, too. */
  nextAt?: Instant
  /** The invoice that is being made. */
  drafting?: VmiInvoiceId
  version: number
}

type Agreement = Pick<
  VmiAgreement,
  'organizationId' | 'vmiAgreementId' | 'invoicing' | 'startsOn' | 'endsOn' | 'lateDays'
>

/** Of an agreement of which nothing is invoiced. */
export const firstPlan = (agreement: Agreement): InvoicePlan =>
  planned(
    {
      vmiAgreementId: agreement.vmiAgreementId,
      ownerId: agreement.organizationId,
      invoicedUntil: daysAfter(agreement.startsOn, -1),
      version: 0,
    },
    agreement,
  )

/** As the agreement says now. An invoice that is being made is completed first: it is due as it was. */
export function planned(plan: InvoicePlan, agreement: Agreement): InvoicePlan {
  const { drafting, invoicedUntil, version } = plan
  const { invoicing } = agreement
  const next = isOver(agreement, invoicedUntil)
    ? undefined
    : invoicedAt(invoicingDayAfter(invoicedUntil, invoicing), invoicing)
  return { ...plan, nextAt: drafting ? plan.nextAt : next, version: version + 1 }
}

/** Nothing can be reported any more that an invoice has not looked for. */
const isOver = ({ endsOn, lateDays }: Agreement, invoicedUntil: CalendarDay): boolean =>
  endsOn !== undefined && invoicedUntil >= daysAfter(endsOn, lateDays)

export const invoicedThrough = (plan: InvoicePlan, until: CalendarDay, agreement: Agreement): InvoicePlan =>
  planned({ ...plan, invoicedUntil: until, drafting: undefined }, agreement)

/** The last day that can be invoiced by now; nothing where the next invoicing day has not come. */
export function invoiceableUntil(plan: InvoicePlan, { invoicing }: Agreement, now: Instant): CalendarDay | undefined {
  const until = daysAfter(lastInvoicingDay(now, invoicing), -1)
  return until > plan.invoicedUntil ? until : undefined
}

/** The first week whose invoice takes up a day: weeks before it of which nothing is to be invoiced have none. */
export function weekTakingUp(day: CalendarDay, plan: InvoicePlan, { invoicing }: Agreement): InvoicePeriod {
  const next = invoicingDayAfter(plan.invoicedUntil, invoicing)
  const needed = invoicingDayAfter(daysAfter(day, -1), invoicing)
  return needed <= next
    ? { from: daysAfter(plan.invoicedUntil, 1), until: daysAfter(next, -1) }
    : { from: daysAfter(needed, -7), until: daysAfter(needed, -1) }
}
