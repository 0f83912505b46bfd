import { randomUUID } from 'node:crypto'
import type { LotThere } from '#shared/domain/ledger/expiry-warning'
import { mostWarningDays, notToldOf, usualWarningDays } from '#shared/domain/ledger/expiry-warning'
import { nameOf } from '#shared/domain/ledger/ledger'
import { lotsExpiring } from '#shared/events/inventory'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { eachOf } from '#shared/runtime/each-of'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { lotsWithin } from '#shared/runtime/ledger/expiring'
import { logger } from '#shared/runtime/telemetry'
import { commit, untilFresh } from '#shared/table/commit'
import { Levels, Positions, Valuations } from '#shared/table/entities/inventory'
import { ExpiryNotices } from '#shared/table/entities/stock-alerts'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Of the index of what expires, so that a year of all organizations is never held at one time. */
const daysReadAtOnce = 31
/** What one notice holds: 200 kB of the 400 that an item takes. */
const lotsANotice = 1_000

/**
 * Has told each organization which lots expire within the days it chose. The index tells what expires within the most days that anybody may choose,
 * by names alone; who has chosen fewer is not concerned by the rest. What was told, the notices of the organization say.
 */
export async function warnOfLots(today: CalendarDay): Promise<{ warned: number; stuck: number }> {
  const total = { warned: 0, stuck: 0 }
  const due = [...(await dueByOwner(today))].filter(([, { lots }]) => lots.length > 0)
  await eachOf(due, async ([organizationId, own]) => {
    try {
      const warned = await warnOwner(organizationId, own, today)
      total.warned += warned
    } catch (error) {
      logger.error('it could not be told which lots expire; they stay due', { organizationId, error: error as Error })
      total.stuck += 1
    }
  })
  return total
}

type Due = { withinDays: number; lots: LotThere[] }

async function warnOwner(organizationId: OrganizationId, own: Due, today: CalendarDay): Promise<number> {
  // Whatever of them was told of was told within the most days before.
  const since = daysAfter(today, -mostWarningDays)
  const notTold = notToldOf(own.lots, await listAll(ExpiryNotices, lists.expiryNotices(organizationId, since)))
  let warned = 0
  for (let start = 0; start < notTold.length; start += lotsANotice) {
    const lots = notTold.slice(start, start + lotsANotice)
    warned += await untilFresh(() => tell(organizationId, { ...own, lots }, today))
  }
  return warned
}

async function dueByOwner(today: CalendarDay): Promise<Map<OrganizationId, Due>> {
  const owners = new Map<LocationId, OrganizationId>()
  const due = new Map<OrganizationId, Due>()
  const last = daysAfter(today, mostWarningDays)
  for (let from = today; from <= last; from = daysAfter(from, daysReadAtOnce)) {
    const lots = await lotsWithin(from, daysAfter(from, daysReadAtOnce - 1))
    await meetOwners(lots, owners, due)
    for (const lot of lots) {
      const owner = owners.get(lot.locationId)
      const own = owner && due.get(owner)
      if (own && lot.lot.expiresOn <= daysAfter(today, own.withinDays)) own.lots.push(lot)
    }
  }
  return due
}

/** Whose stock lies at a place, a level there tells: neither position nor index does, for there are very many. */
async function meetOwners(
  lots: readonly LotThere[],
  owners: Map<LocationId, OrganizationId>,
  due: Map<OrganizationId, Due>,
): Promise<void> {
  const atNewPlaces = new Map(
    lots.filter(({ locationId }) => !owners.has(locationId)).map((lot) => [lot.locationId, lot]),
  )
  const levels = await Levels.getMany([...atNewPlaces.values()])
  for (const { locationId, organizationId } of levels) owners.set(locationId, organizationId)
  for (const locationId of atNewPlaces.keys())
    if (!owners.has(locationId))
      logger.error('whose stock lies at a place is not known; nobody is told of it', { locationId })
  const strangers = [...new Set(levels.map(({ organizationId }) => organizationId))].filter((each) => !due.has(each))
  for (const organizationId of strangers) due.set(organizationId, { withinDays: usualWarningDays, lots: [] })
  const chosen = await Valuations.getMany(strangers.map((organizationId) => ({ organizationId })))
  for (const { organizationId, expiryWarningDays = usualWarningDays } of chosen)
    due.set(organizationId, { withinDays: expiryWarningDays, lots: [] })
}

/** Of two runs at one moment one writes the day's next part; the other finds told what it would tell. */
async function tell(organizationId: OrganizationId, { withinDays, lots: some }: Due, on: CalendarDay): Promise<number> {
  const told = await listAll(ExpiryNotices, lists.expiryNotices(organizationId, on))
  const notTold = notToldOf(some, told)
  // The index may lag behind: what lies there is what the table itself says.
  const there = await Positions.getMany(notTold.map((lot) => ({ ...lot, status: 'AVAILABLE' })))
  const isThere = new Set(there.map(nameOf))
  const lots = notTold.filter((lot) => isThere.has(nameOf({ ...lot, status: 'AVAILABLE' })))
  if (lots.length === 0) return 0
  const now = currentInstant()
  const part = told.filter((notice) => notice.on === on && notice.part !== undefined).length + 1
  await commit([
    ExpiryNotices.create({ organizationId, on, part, lots, toldAt: now }),
    recordAutomation(
      { id: 'expire-lots', now, correlationId: randomUUID() },
      {
        ownerId: organizationId,
        documentId: organizationId,
        event: lotsExpiring,
        data: { on, part, withinDays, lots: lots.length },
      },
    ),
  ])
  return lots.length
}
