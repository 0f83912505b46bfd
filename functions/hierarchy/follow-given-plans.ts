import { subtree } from '#shared/domain/hierarchy/tree'
import { OrganizationId } from '#shared/kernel/ids'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { giftEnded } from '#shared/runtime/billing/gift-ended'
import { owns, rootOf } from '#shared/runtime/ownership'
import { commit, untilFresh } from '#shared/table/commit'
import { treeOf } from '#shared/table/entities/hierarchy'
import { Entitlements } from '#shared/table/entities/organizations'
import { givenPlanChange } from './given-plan'

type Following = { id: string; correlationId: string }

/**
 * Brings the plans of an organization and everything below it in line with those who give them, one commit an organization. It looks at what is,
 * not at what happened: doing it again, late or twice changes nothing more.
 */
export async function followGivenPlans(named: string, following: Following): Promise<void> {
  const top = OrganizationId.parse(named)
  const { nodes } = subtree(await treeOf(await rootOf(top)), top)
  const followers = [top, ...Object.keys(nodes)].map((organizationId) => ({ organizationId }))
  for (const { organizationId, givenBy } of await Entitlements.getMany(followers)) {
    if (givenBy) await untilFresh(() => followOne(organizationId, following))
  }
}

async function followOne(organizationId: OrganizationId, following: Following): Promise<void> {
  const held = await Entitlements.get({ organizationId })
  if (!held?.givenBy) return
  const settling = byAutomation(following)
  const isOwned = await owns(held.givenBy, organizationId)
  const giver = isOwned ? await Entitlements.get({ organizationId: held.givenBy }) : undefined
  const writes = giver ? givenPlanChange(held, giver, settling) : await giftEnded(held, settling)
  if (writes.length > 0) await commit(writes)
}
