import { randomUUID } from 'node:crypto'
import type { Bill } from '#shared/domain/storage-fee/bill'
import { bill } from '#shared/domain/storage-fee/bill'
import { periodFees } from '#shared/domain/storage-fee/period-fees'
import type { RateCard } from '#shared/domain/storage-fee/rate-card'
import type { StatedPlace, StorageBilling, StorageStatement } from '#shared/domain/storage-fee/statement'
import { adjusted, billedMonth, lastDayOf, monthsToAdjust, storedSummary } from '#shared/domain/storage-fee/statement'
import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import { closesAt, monthAfter } from '#shared/domain/storage-fee/stored-place'
import { storageStatementMade } from '#shared/events/storage-fees'
import type { OrganizationId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { cardPlaces } from '#shared/runtime/storage/card-places'
import { chargedPlaces, storedPlaces } from '#shared/runtime/storage/charged-places'
import { openPlace } from '#shared/runtime/storage/open-place'
import { closeUntil } from '#shared/runtime/storage/stored-period'
import { commit, commitUnlogged } from '#shared/table/commit'
import { RateCards } from '#shared/table/entities/storage-fees'
import {
  billMonth,
  MonthsBilled,
  StatementSeries,
  StorageBillings,
  StorageStatements,
  StorageStatementsOfProvider,
} from '#shared/table/entities/storage-statements'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Bills the next month of a card, if it is over. Of a month of which there is nothing to say it is noted that it is billed, and no statement is made. */
export async function stateNextMonth(
  of: { organizationId: string; rateCardId: string },
  until: Instant,
): Promise<'billed' | 'nothing'> {
  const billing = await StorageBillings.get(of)
  if (!billing || closesAt(billing.nextMonth) > until) return 'nothing'
  const card = await RateCards.load(of, 'rateCard.notFound')
  const { nextMonth: month } = billing
  const named = await cardPlaces(card, 'OWNER')
  const places: (StoredPlace & Pick<StatedPlace, 'code' | 'name'>)[] = []
  for (const { locationId, code, name } of named) {
    const opened = await openPlace({ organizationId: card.organizationId, locationId })
    if (opened) places.push({ ...(await closeUntil(opened, monthAfter(month), until)), code, name })
  }
  const own = await billOf(card, places, month)
  const adjustments = await adjustmentsOf(card, billing, places)
  await writeMonth({ card, billing, places, own, adjustments })
  return 'billed'
}

async function billOf(card: RateCard, places: readonly StoredPlace[], month: string) {
  const days = { from: `${month}-01`, until: lastDayOf(month) }
  const charged = await chargedPlaces(places, days)
  return {
    bill: bill(periodFees(card.periods, charged, days), card.currency),
    stored: storedSummary(charged, card, days),
  }
}

type MonthAdjusted = { month: string; bill: Bill }

/** Of months that were billed and of which more is known now: the difference, at the places that they were billed for. */
async function adjustmentsOf(
  card: RateCard,
  billing: StorageBilling,
  places: readonly StoredPlace[],
): Promise<MonthAdjusted[]> {
  const found: MonthAdjusted[] = []
  for (const month of monthsToAdjust(billing, places)) {
    const parts = await listAll(MonthsBilled, lists.monthBilled(card.rateCardId, month))
    const billedFor = parts.flatMap((part) => part.places ?? [])
    if (parts.length === 0) continue
    const then = await storedPlaces(card.organizationId, billedFor)
    const more = adjusted(parts, (await billOf(card, then, month)).bill)
    if (more) found.push({ month, bill: more })
  }
  return found
}

type Month = {
  card: RateCard
  billing: StorageBilling
  places: readonly (StoredPlace & Pick<StatedPlace, 'code' | 'name'>)[]
  own: Awaited<ReturnType<typeof billOf>>
  adjustments: readonly MonthAdjusted[]
}

async function writeMonth({ card, billing, places, own, adjustments }: Month): Promise<void> {
  const { organizationId, rateCardId, currency, partnership } = card
  const { nextMonth: month } = billing
  const billedFor = places.map(({ locationId }) => locationId)
  const ownMonth = { ...own.bill, rateCardId, month, places: billedFor, stored: own.stored }
  if (own.bill.lines.length === 0 && adjustments.length === 0) {
    await commitUnlogged([
      StorageBillings.replace(billedMonth(billing, places), billing),
      ...billMonth({ ...ownMonth, stored: [] }),
    ])
    return
  }
  const now = currentInstant()
  const storageStatementId = idGenerator(() => Date.parse(now))('storageStatement')
  const { number, write } = await nextNumber(organizationId, month.slice(0, 4))
  const statement: StorageStatement = {
    organizationId,
    storageStatementId,
    number,
    rateCardId,
    partnership,
    month,
    currency,
    chargedMinor: own.bill.totalMinor,
    adjustedMinor: adjustments.reduce((sum, each) => sum + each.bill.totalMinor, 0),
    places: places.map(({ locationId, code, name, timeZone }) => ({ locationId, code, name, timeZone })),
    months: [month, ...adjustments.map((each) => each.month)],
    madeAt: now,
  }
  await commit([
    StorageBillings.replace(billedMonth(billing, places, storageStatementId), billing),
    StorageStatements.create(statement),
    ...billMonth({ ...ownMonth, storageStatementId }),
    ...adjustments.flatMap((each) => billMonth({ ...each.bill, rateCardId, month: each.month, storageStatementId })),
    write,
    ...told(statement),
  ])
}

/** The provider has it in its list, and each side an entry in its log. */
function told({
  organizationId: ownerId,
  storageStatementId,
  number,
  rateCardId,
  partnership,
  month,
  madeAt,
}: StorageStatement): Write[] {
  const { partnershipId, providerId } = partnership ?? {}
  const automation = { id: 'make-storage-statements', now: madeAt, correlationId: randomUUID() }
  const data = { storageStatementId, number, rateCardId, ownerId, partnershipId, month }
  const sides = providerId ? [ownerId, providerId] : [ownerId]
  return [
    ...(providerId
      ? [StorageStatementsOfProvider.create({ providerId, storageStatementId, rateCardId, ownerId })]
      : []),
    ...sides.map((side) =>
      recordAutomation(automation, {
        ownerId: side,
        documentId: storageStatementId,
        event: storageStatementMade,
        data,
      }),
    ),
  ]
}

/** `STO-2026-001`: the next one of the year of the month, without gaps, for it is given in the commit of the statement. */
async function nextNumber(organizationId: OrganizationId, year: string): Promise<{ number: string; write: Write }> {
  const series = await StatementSeries.get({ organizationId, year })
  const lastNumber = (series?.lastNumber ?? 0) + 1
  const after = { organizationId, year, lastNumber, version: (series?.version ?? 0) + 1 }
  return {
    number: `STO-${year}-${String(lastNumber).padStart(3, '0')}`,
    write: series ? StatementSeries.replace(after, series) : StatementSeries.create(after),
  }
}
