import { randomUUID } from 'node:crypto'
import type { Count } from '#shared/domain/count/count'
import { mostCountLines } from '#shared/domain/count/count'
import type { CountPlan } from '#shared/domain/count/plan'
import { schedule } from '#shared/domain/count/plan'
import { isActive } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import { includes } from '#shared/entitlements/features'
import { inForceAt } from '#shared/entitlements/in-force'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { locationLimit } from '#shared/runtime/location-limit'
import { commit, commitUnlogged } from '#shared/table/commit'
import { CountPlans, Counts } from '#shared/table/entities/counts'
import { Locations } from '#shared/table/entities/inventory'
import { Entitlements } from '#shared/table/entities/organizations'
import { dueIndex } from '#shared/table/keys'
import { plannedAt } from './due-products'
import { freeze } from './freeze'
import { numbered, opening, zonesOf } from './opening'

/** As many products as can be read one by one; what is not among them is due tomorrow, too. */
const mostProducts = 300

/**
 * Opens a count of what is due at each location with a plan, once a day. While the one before is not over there is no other: nobody walks with
 * two lists. Which plans to look at the index tells; a plan is looked at once a day, however often this runs.
 */
export const handler = job('open-due-counts', () =>
  attendToDue({
    partition: dueIndex.countPartition(),
    atOnce: 10,
    pagesARun: 200,
    of: ({ pk, sk }) => ({ organizationId: pk.slice('ORG#'.length), locationId: sk.slice('COUNTPLAN#'.length) }),
    attend: openWhatIsDue,
    failure: 'a count that is due could not be opened',
    report: { opened: 0, nothing: 0, stuck: 0 },
  }),
)

async function openWhatIsDue(of: { organizationId: string; locationId: string }, until: Instant) {
  const plan = await CountPlans.get(of)
  if (!plan?.cycle || (plan.lookedAt && dayOf(plan.lookedAt) >= dayOf(until))) return 'nothing'
  const now = currentInstant()
  const looked = { ...plan, lookedAt: now, version: plan.version + 1 }
  const made = await countOf(plan, plan.cycle, now)
  if (!made) {
    await commitUnlogged([CountPlans.replace(looked, plan)])
    return 'nothing'
  }
  const cycle = { ...plan.cycle, countId: made.count.countId }
  await commit([...made.writes, CountPlans.replace({ ...looked, cycle }, plan)])
  return 'opened'
}

/** A count of what is due, where somebody may count there and nobody does yet. */
async function countOf(
  { organizationId, locationId, rules }: CountPlan,
  cycle: NonNullable<CountPlan['cycle']>,
  now: Instant,
) {
  const location = await Locations.get({ organizationId, locationId })
  if (!location || !(await mayBeCounted(location, now))) return undefined
  const last = cycle.countId && (await Counts.get({ organizationId, countId: cycle.countId }))
  if (last && !isOver(last)) return undefined
  const zones = await zonesOf(location)
  const due = schedule(cycle, await plannedAt(locationId, zones)).filter(({ dueOn }) => dueOn <= dayOf(now))
  const productIds = due.slice(0, mostProducts).map(({ productId }) => productId)
  const frozen = await freeze(locationId, productIds)
  // Whole products, the longest due first, as long as there is room.
  const chosen: typeof frozen = []
  for (const productId of productIds) {
    const lines = frozen.filter((line) => line.productId === productId)
    if (chosen.length + lines.length > mostCountLines) break
    chosen.push(...lines)
  }
  if (chosen.length === 0) return undefined
  const countId = idGenerator(() => Date.parse(now))('count')
  const opened = { organizationId, countId, locationId, rules, openedAt: now, zones: [] }
  const automation = { id: 'open-due-counts', now, correlationId: randomUUID() }
  return opening({ ...opened, kind: 'CYCLE_COUNT', scope: 'PRODUCTS' }, numbered(chosen, zones), (happening) =>
    recordAutomation(automation, happening),
  )
}

const isOver = ({ state }: Count) => state === 'POSTED' || state === 'CANCELLED'

/** What the plan does not hold any more is not begun, as by people. */
async function mayBeCounted(location: Location, now: Instant): Promise<boolean> {
  const entitlement = await Entitlements.get(location)
  if (!entitlement || entitlement.suspended || location.archivedAt) return false
  const inForce = inForceAt(entitlement, now)
  return includes('inventory.manage', inForce.plan, inForce.addOns) && isActive(location, locationLimit(inForce))
}
