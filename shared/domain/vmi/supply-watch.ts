import type { OrganizationId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { dayBeginsAt, dayIn } from '#shared/kernel/time-zone'
import type { VmiAgreement } from './agreement'
import type { DaySold } from './sold-account'
import type { Supply } from './supply'
import type { SuppliedProduct, SupplyTerms } from './terms'
import { termsOn } from './terms'

/** What was found of a product's supply when it was last looked at, and what both sides were told of it. */
export type SupplyWatch = Omit<Supply, 'isLow'> & {
  vmiAgreementId: VmiAgreementId
  productId: ProductId
  sku: string
  name: string
  unit: { code: string; decimals: number }
  /** By which terms it was judged. None where it is not supplied now. */
  judgedBy?: Pick<SupplyTerms, 'thresholdDays' | 'targetDays' | 'leadTimeDays' | 'minimum' | 'maximum'>
  /** Since when its reports are awaited, where none has come yet: the first day on which it was found lying there. */
  awaitedFrom?: CalendarDay
  /** Both sides were told that it is low, and it has not recovered since. */
  lowSince?: Instant
  /** Both sides were told that it is reported no more, and it was not since. */
  silentSince?: Instant
  /** Alerts go out by email in rounds: in which one these do. */
  lowRound?: number
  silentRound?: number
  /** When it is looked at again though nothing happens: its reports count as missing, its terms change, or the agreement is over. */
  lookAt?: Instant
  foundAt: Instant
  version: number
}

/** What is kept for all products of an agreement: the days on which anything was reported, and the round in which alerts are told. */
export type AgreementWatch = {
  organizationId: OrganizationId
  vmiAgreementId: VmiAgreementId
  reportedDays: CalendarDay[]
  round: number
  /** When the alerts of this round go out. None where there are none. */
  tellAt?: Instant
  version: number
}

export const newAgreementWatch = (of: Pick<AgreementWatch, 'organizationId' | 'vmiAgreementId'>): AgreementWatch => ({
  ...of,
  reportedDays: [],
  round: 1,
  version: 0,
})

/** More than a year: no window of a product that is still sold begins before. */
const daysKept = 400

/** With the days on which these products were reported. It ends the same in whatever order they are taken up. */
export function withDays(watch: AgreementWatch, accounts: readonly { recent: readonly DaySold[] }[]): AgreementWatch {
  const all = new Set(watch.reportedDays)
  for (const { recent } of accounts) for (const { day } of recent) all.add(day)
  const reportedDays = [...all].sort().slice(-daysKept)
  const isKnown = reportedDays.length === watch.reportedDays.length && reportedDays[0] === watch.reportedDays[0]
  return isKnown ? watch : { ...watch, reportedDays }
}

type Agreement = Pick<VmiAgreement, 'vmiAgreementId' | 'endsOn' | 'silentDays' | 'invoicing'>
type Looking = { agreement: Agreement; product: SuppliedProduct; now: Instant; round: number }

/** What holds for a product now; nothing where it is not supplied, or the agreement is over. */
export function termsNow({ endsOn, invoicing }: Agreement, product: SuppliedProduct, now: Instant) {
  const today = dayIn(now, invoicing.timeZone)
  return endsOn !== undefined && today > endsOn ? undefined : termsOn(product, today)
}

/**
 * As it is found now. What is low is told once, and again only after it has recovered; the same of what is reported no more. Without `supply` it is not supplied: it is neither, and its
 * figures are those of before.
 */
export function found(before: SupplyWatch | undefined, supply: Supply | undefined, looking: Looking): SupplyWatch {
  const { agreement, product, now, round } = looking
  const { isLow, ...figures } = supply ?? { ...nothingFound, ...before, wanted: zero, isLow: false }
  const { vmiAgreementId } = agreement
  const { productId, sku, name, unit } = product
  const awaitedFrom = supply && awaited(before, supply, dayIn(now, agreement.invoicing.timeZone))
  const silentAt = supply && missedFrom(agreement, figures.lastReportedOn, awaitedFrom)
  const isSilent = silentAt !== undefined && silentAt <= now
  return {
    ...figures,
    ...{ vmiAgreementId, productId, sku, name, unit },
    judgedBy: supply && judgedBy(looking),
    awaitedFrom,
    lowSince: isLow ? (before?.lowSince ?? now) : undefined,
    lowRound: isLow ? (before?.lowRound ?? round) : undefined,
    silentSince: isSilent ? (before?.silentSince ?? now) : undefined,
    silentRound: isSilent ? (before?.silentRound ?? round) : undefined,
    lookAt: earliestAfter(now, [silentAt, nextChange(agreement, product, now)]),
    foundAt: now,
    version: (before?.version ?? 0) + 1,
  }
}

const nothingFound = {
  ...{ stock: zero, inTransit: zero, upTo: zero, casePack: zero.plus(1) },
  ...{ sold: zero, countedDays: 0, sellingDays: 0, lastReportedOn: undefined },
}

function judgedBy({ agreement, product, now }: Looking): SupplyWatch['judgedBy'] {
  const terms = termsNow(agreement, product, now)
  if (!terms) return undefined
  const { thresholdDays, targetDays, leadTimeDays, minimum, maximum } = terms
  return { thresholdDays, targetDays, leadTimeDays, minimum, maximum }
}

/** Nobody awaits reports of what never lay there. */
function awaited(before: SupplyWatch | undefined, { lastReportedOn, stock }: Supply, today: CalendarDay) {
  if (lastReportedOn !== undefined || stock.lte(0)) return undefined
  return before?.awaitedFrom ?? today
}

/** When nothing was reported for so many days running, after the last that was, or since it is awaited. What comes after the agreement is not awaited. */
function missedFrom(
  { endsOn, silentDays, invoicing }: Agreement,
  lastReportedOn: CalendarDay | undefined,
  awaitedFrom: CalendarDay | undefined,
): Instant | undefined {
  const first = lastReportedOn ? daysAfter(lastReportedOn, 1) : awaitedFrom
  if (first === undefined) return undefined
  const day = daysAfter(first, silentDays)
  return endsOn !== undefined && day > endsOn ? undefined : dayBeginsAt(day, invoicing.timeZone)
}

/** When other terms hold, or none. */
function nextChange({ endsOn, invoicing }: Agreement, { periods }: SuppliedProduct, now: Instant): Instant | undefined {
  const today = dayIn(now, invoicing.timeZone)
  const days = [...periods.map(({ from }) => from), ...(endsOn ? [daysAfter(endsOn, 1)] : [])]
  const [next] = days.filter((day) => day > today).sort()
  return next && dayBeginsAt(next, invoicing.timeZone)
}

const earliestAfter = (now: Instant, instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants
    .filter((each) => each !== undefined)
    .filter((each) => each > now)
    .sort()[0]

export const becameLow = (before: SupplyWatch | undefined, after: SupplyWatch): boolean =>
  after.lowSince !== undefined && before?.lowSince === undefined

export const becameSilent = (before: SupplyWatch | undefined, after: SupplyWatch): boolean =>
  after.silentSince !== undefined && before?.silentSince === undefined

/** Alerts of some minutes go out in one email. */
export const alertsGatheredMinutes = 5

/** Something of this round is to be told: with what else is found within some minutes. */
export const alerting = (watch: AgreementWatch, tellAt: Instant): AgreementWatch =>
  watch.tellAt ? watch : { ...watch, tellAt }

/** The round is told; what is found from now on is of the next. */
export const roundOver = ({ tellAt: _over, ...watch }: AgreementWatch): AgreementWatch => ({
  ...watch,
  round: watch.round + 1,
  version: watch.version + 1,
})
