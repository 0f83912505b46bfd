import { randomUUID } from 'node:crypto'
import { expiryLines } from '#shared/domain/ledger/expire'
import type { Position } from '#shared/domain/ledger/ledger'
import { stockExpired } from '#shared/events/inventory'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'
import { dayOf, daysAfter } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { job } from '#shared/runtime/events/job'
import { record } from '#shared/runtime/http/record'
import { expiringWithin } from '#shared/runtime/ledger/expiring'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { logger } from '#shared/runtime/telemetry'
import { commit, untilFresh } from '#shared/table/commit'
import { Levels, Positions } from '#shared/table/entities/inventory'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import { warnOfLots } from './warn-of-lots'

/**
 * Takes what has expired out of what can be picked, and tells which lots expire in some days. What is to be done is told by the positions alone, so
 * it may run twice, late, or after the clock has jumped: what was moved is not there to be moved again, and each lot is told of once.
 */
export const handler = job('expire-lots', async () => {
  const total = { expired: 0, stuck: 0 }
  const today = dayOf(currentInstant())
  const due = await expiringWithin('0', daysAfter(today, -1))
  for (const [locationId, here] of byLocation(due)) {
    for (let start = 0; start < here.length; start += linesAnItem) {
      try {
        total.expired += await expire(here.slice(start, start + linesAnItem), today)
      } catch (error) {
        logger.error('lots could not be dealt with; they stay due', { locationId, error: error as Error })
        total.stuck += 1
      }
    }
  }
  const { warned, stuck } = await warnOfLots(today)
  return { ...total, warned, stuck: total.stuck + stuck }
})

function byLocation(positions: readonly Position[]): Map<LocationId, Position[]> {
  const groups = new Map<LocationId, Position[]>()
  for (const each of positions) groups.set(each.locationId, [...(groups.get(each.locationId) ?? []), each])
  return groups
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
