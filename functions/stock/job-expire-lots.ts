import { randomUUID } from 'node:crypto'
import { expiryLines, warningDays } from '#shared/domain/ledger/expire'
import type { Position } from '#shared/domain/ledger/ledger'
import { lotsExpiring, stockExpired } from '#shared/events/inventory'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'
import { after, dayOf, days } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { record } from '#shared/runtime/http/record'
import { expiringWithin } from '#shared/runtime/ledger/expiring'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { logger } from '#shared/runtime/telemetry'
import { AlreadyDone, commit, untilFresh } from '#shared/table/commit'
import { Levels, Positions } from '#shared/table/entities/inventory'
import { ExpiryNotices } from '#shared/table/entities/stock-alerts'

/** As many lots as one document holds in one commit. */
const lotsADocument = 20
/** A run that did not happen is made up for by the next ones, this many days long. */
const daysMadeUpFor = 7

/**
 * Takes what has expired out of what can be picked, and tells which lots expire in some days. What is to be done is told by the positions alone, so
 * it may run twice, late, or after the clock has jumped: what was moved is not there to be moved again, and each day is told once.
 */
export const handler = job('expire-lots', async () => {
  const total = { expired: 0, warned: 0, stuck: 0 }
  const today = dayOf(currentInstant())
  const due = await expiringWithin('0', dayAfter(today, -1))
  for (const here of grouped(due, ({ locationId }) => locationId)) {
    for (let start = 0; start < here.length; start += lotsADocument) {
      const moved = await guarded(here, () => expire(here.slice(start, start + lotsADocument), today))
      if (moved === undefined) total.stuck += 1
      else total.expired += moved
    }
  }
  for (let back = 0; back < daysMadeUpFor; back += 1) {
    const day = dayAfter(today, warningDays - back)
    total.warned += await warn(await expiringWithin(day, day), day)
  }
  return total
})

const dayAfter = (day: CalendarDay, count: number): CalendarDay => dayOf(after(`${day}T00:00:00.000Z`, days(count)))

function grouped<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Thing[][] {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) groups.set(nameOf(thing), [...(groups.get(nameOf(thing)) ?? []), thing])
  return [...groups.values()]
}

/** Whose stock lies at a place: the position does not say, for there are very many. */
async function ownerOf({ locationId, productId }: Position): Promise<OrganizationId> {
  const level = await Levels.get({ locationId, productId })
  if (!level) throw new Error(`${productId} lies at ${locationId} and has no level there`)
  return level.organizationId
}

async function expire(seen: readonly Position[], today: CalendarDay): Promise<number> {
  const [first] = seen
  if (!first) return 0
  const organizationId = await ownerOf(first)
  const { locationId } = first
  return untilFresh(async () => {
    const lines = expiryLines(await Positions.getMany(seen), today)
    if (lines.length === 0) return 0
    const call = automation(organizationId)
    const asked = { kind: 'STATUS_CHANGE' as const, locationId, reason: 'EXPIRY' as const, lines }
    const { view, writes } = await postDocument(call, asked)
    const { stockDocumentId } = view
    await commit([
      ...writes,
      record(call, {
        ownerId: organizationId,
        documentId: stockDocumentId,
        event: stockExpired,
        data: { locationId, stockDocumentId, lots: lines.length },
      }),
    ])
    return lines.length
  })
}

function automation(organizationId: OrganizationId) {
  const now = currentInstant()
  const newId = idGenerator(() => Date.parse(now))
  const actor = { kind: 'AUTOMATION' as const, id: 'expire-lots' }
  return { actor, now, newId, correlationId: randomUUID(), caller: { organizationId } }
}

async function warn(expiring: readonly Position[], day: CalendarDay): Promise<number> {
  const owned = await Promise.all(
    grouped(expiring, ({ locationId }) => locationId).map(async (here) => {
      const [first] = here
      return { organizationId: first && (await ownerOf(first)), here }
    }),
  )
  let told = 0
  for (const group of grouped(owned, ({ organizationId = '' }) => organizationId)) {
    const organizationId = group[0]?.organizationId
    if (!organizationId) continue
    const lots = group.flatMap(({ here }) => here)
    const done = await guarded(lots, () => warnOwner(organizationId, lots, day))
    told += done ?? 0
  }
  return told
}

/** Once an owner and day. What comes in with fewer days left is not warned of: whoever received it has read the date. */
async function warnOwner(organizationId: OrganizationId, lots: readonly Position[], on: CalendarDay): Promise<number> {
  const now = currentInstant()
  const locationIds = [...new Set(lots.map(({ locationId }) => locationId))]
  if (await ExpiryNotices.get({ organizationId, on })) return 0
  await commit([
    ExpiryNotices.create({ organizationId, on, toldAt: now }, 'alreadyDone'),
    recordAutomation(
      { id: 'expire-lots', now, correlationId: randomUUID() },
      { ownerId: organizationId, documentId: organizationId, event: lotsExpiring, data: { on, locationIds } },
    ),
  ])
  return lots.length
}

/** Lots that fail keep no others back: they stay due. */
async function guarded<Done>(
  of: readonly { locationId: LocationId }[],
  deed: () => Promise<Done>,
): Promise<Done | undefined> {
  try {
    return await deed()
  } catch (error) {
    // Another run, at the same moment.
    if (error instanceof AlreadyDone) return undefined
    logger.error('lots could not be dealt with; they stay due', {
      locationId: of[0]?.locationId,
      error: error as Error,
    })
    return undefined
  }
}
