import type * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import type { Through } from '#shared/domain/billing/coverage'
import { holds, type Tree } from '#shared/domain/hierarchy/tree'
import { isOwnership } from '#shared/domain/hierarchy/words'
import { type Holding, isIncrease, nothing } from '#shared/entitlements/billing/items'
import type { BillingRequest } from '#shared/entitlements/billing/request'
import type { OrganizationId, PartnershipId, RelationshipId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { connectionOf } from '#shared/runtime/billing/connection'
import type { Call } from '#shared/runtime/http/call'
import { isRoot } from '#shared/runtime/ownership'
import { ownPartnership } from '#shared/runtime/partnerships'
import { requireRootOver } from '#shared/runtime/root-authority'
import { accountOf } from '#shared/table/entities/billing'
import { RelationshipSides, Relationships, treeOf } from '#shared/table/entities/hierarchy'
import { Partnerships } from '#shared/table/entities/partnerships'
import { mustBeAbleToPay } from './able-to-pay'

type Proposing = Pick<Call<typeof contract.proposeBilling>, 'body' | 'caller' | 'now'>
type Parties = Pick<BillingRequest, 'kind' | 'organizationId' | 'payerId' | 'through'>

/**
 * Whom a root offers to pay for: the other side of a partnership of any organization in its tree, or a franchise or affiliate of one. So
 * nobody's existence is learned by offering.
 *
 * @throws Problem partnership.notFound, relationship.notFound, billing.notConnected, billing.ownedByYou, hierarchy.superAdminOnly,
 *   hierarchy.notRoot, billing.payerNeedsEnterprise, billing.noSubscription
 */
export async function offeredByPayer({ body, caller, now }: Proposing, payerId: OrganizationId): Promise<Parties> {
  await requireRootOver(caller, payerId)
  if (!(await isRoot(payerId))) throw Problem.of('hierarchy.notRoot', {})
  await mustBeAbleToPay(await accountOf(payerId), now)
  const tree = await treeOf(payerId)
  const { organizationId, through } = await known(tree, body.through)
  const { payerId: paidBy } = await accountOf(organizationId)
  return { kind: paidBy === payerId ? 'CHANGE' : 'JOIN', organizationId, payerId, through }
}

/**
 * Whom an organization asks: the root over the other side of a partnership or link, the root that owns it, or the payer that it has.
 *
 * @throws Problem billing.ownedByYou, billing.notConnected, billing.alreadyCovered, billing.ownLessYourself, partnership.notFound,
 *   relationship.notFound
 */
export async function askedByOrganization(
  { body, caller }: Proposing,
  organizationId: OrganizationId,
  to: Holding,
): Promise<Parties> {
  if (organizationId !== caller.organizationId) throw Problem.of('billing.ownedByYou', {})
  const through = body.through && (await throughWhat(organizationId, body.through))
  const { payerId: paidBy, coveredThrough } = await accountOf(organizationId)
  const asked = through ?? (paidBy ? coveredThrough : { kind: 'OWNERSHIP' as const })
  const connection = asked && (await connectionOf(asked, organizationId))
  if (!asked || !connection?.isOpen || connection.rootId === organizationId)
    throw Problem.of('billing.notConnected', {})
  const { rootId: payerId } = connection
  if (!paidBy) return { kind: 'JOIN', organizationId, payerId, through: asked }
  if (paidBy !== payerId && through) throw Problem.of('billing.alreadyCovered', {})
  const held = (await accountOf(paidBy)).covers[organizationId] ?? nothing
  if (isIncrease(to, held)) throw Problem.of('billing.ownLessYourself', {})
  return { kind: 'CHANGE', organizationId, payerId: paidBy, through: asked }
}

type Named = NonNullable<Proposing['body']['through']>

async function throughWhat(organizationId: OrganizationId, named: Named): Promise<Through> {
  if ('partnershipId' in named) {
    const { partnershipId } = await ownPartnership(organizationId, named.partnershipId)
    return { kind: 'PARTNERSHIP', partnershipId }
  }
  const { relationshipId } = named
  const { type } = await RelationshipSides.load({ organizationId, relationshipId }, 'relationship.notFound')
  return isOwnership(type) ? { kind: 'OWNERSHIP' } : { kind: 'RELATIONSHIP', relationshipId }
}

function known(tree: Tree, named: Named | undefined) {
  assert(named, 'who offers names through what the other is known')
  return 'partnershipId' in named
    ? partnerOfTree(tree, named.partnershipId)
    : associateOfTree(tree, named.relationshipId)
}

async function partnerOfTree(tree: Tree, partnershipId: PartnershipId) {
  const partnership = await Partnerships.load({ partnershipId }, 'partnership.notFound')
  const { inviterId, partnerId, state } = partnership
  const invites = holds(tree, inviterId)
  const isInvited = partnerId !== undefined && holds(tree, partnerId)
  if (!invites && !isInvited) throw Problem.of('partnership.notFound', {})
  if (state !== 'ACCEPTED' || !partnerId) throw Problem.of('billing.notConnected', {})
  if (invites && isInvited) throw Problem.of('billing.ownedByYou', {})
  return {
    organizationId: invites ? partnerId : inviterId,
    through: { kind: 'PARTNERSHIP' as const, partnershipId },
  }
}

async function associateOfTree(tree: Tree, relationshipId: RelationshipId) {
  const relationship = await Relationships.load({ relationshipId }, 'relationship.notFound')
  const { childId, parentId, state, type } = relationship
  if (!holds(tree, parentId)) throw Problem.of('relationship.notFound', {})
  if (state !== 'ACTIVE') throw Problem.of('billing.notConnected', {})
  if (isOwnership(type)) throw Problem.of('billing.ownedByYou', {})
  return { organizationId: childId, through: { kind: 'RELATIONSHIP' as const, relationshipId } }
}
