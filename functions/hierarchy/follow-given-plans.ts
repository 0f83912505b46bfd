import { subtree } from '#shared/domain/hierarchy/tree'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { owns, rootOf } from '#shared/runtime/ownership'
import { commit, untilFresh } from '#shared/table/commit'
import { treeOf } from '#shared/table/entities/hierarchy'
import { Entitlements } from '#shared/table/entities/organizations'
import { givenPlanChange } from './given-plan'

type Following = { id: string; correlationId: string }

/**
 * Brings the plans of everything below an organization in line with those who give them, one commit an organization. It looks at what is,
 * not at what happened: doing it again, late or twice changes nothing more.
 */
export async function followGivenPlans(named: string, following: Following): Promise<void> {
  const top = OrganizationId.parse(named)
  const { nodes } = subtree(await treeOf(await rootOf(top)), top)
  const below = await Entitlements.getMany(Object.keys(nodes).map((organizationId) => ({ organizationId })))
  for (const { organizationId, givenBy } of below) {
    if (givenBy) await untilFresh(() => followOne(organizationId, following))
  }
}

async function followOne(organizationId: OrganizationId, { id, correlationId }: Following): Promise<void> {
  const held = await Entitlements.get({ organizationId })
  if (!held?.givenBy) return
  const isOwned = await owns(held.givenBy, organizationId)
  const giver = isOwned ? await Entitlements.get({ organizationId: held.givenBy }) : undefined
  const change = givenPlanChange(held, giver)
  if (!change) return
  const now = currentInstant()
  await commit([...change.writes, recordAutomation({ id, now, correlationId }, change.happening)])
}
