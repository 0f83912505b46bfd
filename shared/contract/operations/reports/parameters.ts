import * as z from 'zod'
import { mostMonths } from '#shared/domain/order/performance-report'
import { reportKinds } from '#shared/domain/report/kinds'
import type { ParameterName, ReportName } from '#shared/domain/report/words'
import { parameterNames } from '#shared/domain/report/words'
import { rateCardSides } from '#shared/domain/storage-fee/words'
import { LocationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import { CalendarDay, CalendarMonth, daysAfter, Instant, monthsBetween } from '#shared/kernel/time'

/** Days that one report goes over: two years. */
export const mostDays = 731

/** So it is told in one place what parameters mean: each report takes some of them. */
export const ReportParameters = z
  .strictObject({
    at: Instant.optional().describe('An instant in the past; now when absent'),
    from: CalendarDay.optional(),
    until: CalendarDay.optional().describe('This day included'),
    fromMonth: CalendarMonth.optional(),
    untilMonth: CalendarMonth.optional(),
    locationId: LocationId.optional().describe('Of this location only'),
    partnershipId: PartnershipId.optional().describe(
      'Of this partner only. Of INVENTORY_SNAPSHOT: what this partnership shares with you, as it is now',
    ),
    partyId: PartyId.optional().describe('Of this company without an account only'),
    direction: z
      .enum(['INBOUND', 'OUTBOUND'])
      .optional()
      .describe('Of RECEIPT_HISTORY. INBOUND when absent: what came to you'),
    side: z.enum(rateCardSides).optional().describe('Of STORAGE_FEES, what you are to them. OWNER when absent'),
    aPercent: z
      .number()
      .min(1)
      .max(99)
      .optional()
      .describe('Of ABC: A is what makes the first so much of the value; 80 when absent'),
    bPercent: z.number().min(1).max(100).optional().describe('Of ABC: B is what makes it so much; 95 when absent'),
  })
  .meta({ id: 'ReportParameters' })
export type ReportParameters = z.output<typeof ReportParameters>

type Asked = { report: ReportName; parameters: ReportParameters }

/** What is wrong with the parameters for the report, field by field. */
export function wrongParameters({ report, parameters }: Asked): { field: ParameterName; message: string }[] {
  const { takes, needs } = reportKinds[report]
  const isTaken = (name: ParameterName) => takes.some((each) => each === name)
  const given = (name: ParameterName) => parameters[name] !== undefined
  return [
    ...parameterNames
      .filter((name) => given(name) && !isTaken(name))
      .map((field) => ({ field, message: `is no parameter of ${report}` })),
    ...needs.filter((name) => !given(name)).map((field) => ({ field, message: `${report} needs it` })),
    ...wrongPeriods(parameters),
    ...(parameters.partnershipId && parameters.partyId
      ? [{ field: 'partyId' as const, message: 'name one partner: by partnership, or by party' }]
      : []),
    ...(report === 'INVENTORY_SNAPSHOT' && parameters.partnershipId && parameters.at
      ? [{ field: 'at' as const, message: 'what a partnership shares is told as it is now' }]
      : []),
    ...(isRising(parameters) ? [] : [{ field: 'bPercent' as const, message: 'must be more than aPercent' }]),
  ]
}

export const isRising = ({ aPercent = 80, bPercent = 95 }: Pick<ReportParameters, 'aPercent' | 'bPercent'>): boolean =>
  aPercent < bPercent

/** Of what is no day its own field tells. */
export const isDays = ({ from, until }: { from: string; until: string }): boolean =>
  !CalendarDay.safeParse(from).success || (from <= until && until <= daysAfter(from, mostDays - 1))
export const daysRule = {
  path: ['until'],
  message: `must be the first day, or one of the ${mostDays - 1} after it`,
}

function wrongPeriods({ from, until, fromMonth, untilMonth }: ReportParameters) {
  const months = fromMonth && untilMonth ? monthsBetween(fromMonth, untilMonth, mostMonths + 1).length : 1
  return [
    ...(from && until && !isDays({ from, until }) ? [{ field: 'until' as const, message: daysRule.message }] : []),
    ...(months < 1 || months > mostMonths
      ? [
          {
            field: 'untilMonth' as const,
            message: `must be the first month, or one of the ${mostMonths - 1} after it`,
          },
        ]
      : []),
  ]
}
