import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { link } from '#shared/domain/hierarchy/link'
import { noParents } from '#shared/domain/hierarchy/parents'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { holds, levelOf, noTree } from '#shared/domain/hierarchy/tree'
import { planGiven } from '#shared/entitlements/change-plan'
import { noAddOns } from '#shared/entitlements/plans'
import { standingChanged } from '#shared/events/billing'
import { relationshipCreated } from '#shared/events/hierarchy'
import { organizationRegistered } from '#shared/events/identity'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Relationships, saveTree, treeOf } from '#shared/table/entities/hierarchy'
import { Entitlements, newUsages, Organizations } from '#shared/table/entities/organizations'
import { parentsOf, parentsUnchanged, saveParents } from '#shared/table/entities/parents'
import { firstAdminInvited } from './first-admin'
import { sidesOf, toldOf } from './sides'

export const createSubsidiary = useCase(contract.createSubsidiary, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId: rootId, userId } = caller
  const aboveRoot = await parentsOf(rootId)
  if (aboveRoot.owner) throw Problem.of('hierarchy.notRoot', {})
  const root = await Organizations.load({ organizationId: rootId }, 'organization.notFound')
  const entitlement = await Entitlements.load({ organizationId: rootId }, 'organization.notFound')
  const { plan, graceEndsAt } = planGiven(entitlement)
  const tree = await treeOf(rootId)
  const parentId = body.parentId ?? rootId
  if (!holds(tree, parentId)) throw Problem.of('organization.notFound', {})

  const { name, type } = body
  const organizationId = newId('organization')
  const relationship: Relationship = {
    relationshipId: newId('relationship'),
    state: 'ACTIVE',
    type,
    rootId,
    rootName: root.name,
    parentId,
    parentName: tree.nodes[parentId]?.name ?? root.name,
    childId: organizationId,
    childName: name,
    proposedBy: userId,
    proposedAt: now,
    activeAt: now,
    version: 1,
  }
  const parents = noParents(organizationId)
  const above = new Set<string>()
  const linked = orThrow(link(relationship, { tree, childTree: noTree(organizationId), parents, above }))

  const { relationshipId } = relationship
  const reply = { organizationId, name, parentId, type, relationshipId, level: levelOf(linked.tree, organizationId) }
  await commit([
    Organizations.create({ organizationId, name, createdAt: now, version: 1 }),
    Entitlements.create({
      organizationId,
      plan,
      graceEndsAt,
      addOns: noAddOns,
      suspended: false,
      givenBy: rootId,
      version: 1,
    }),
    ...newUsages(organizationId, plan, noAddOns),
    ...firstAdminInvited(call, organizationId),
    // What is given is what the root has: a change of its plan under way reaches the new organization, too.
    Entitlements.unchanged(entitlement, entitlement),
    Relationships.create(relationship),
    ...sidesOf(relationship),
    saveParents(linked.parents, parents),
    // A root that has no tree yet could be put under another meanwhile, and nothing else would tell.
    parentsUnchanged(aboveRoot),
    saveTree(linked.tree, tree),
    record(call, {
      ownerId: rootId,
      documentId: relationshipId,
      event: relationshipCreated,
      data: toldOf(relationship),
      to: relationship.state,
    }),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: organizationRegistered,
      data: { plan, invited: false },
    }),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: standingChanged,
      data: {
        organizationId,
        mode: 'INCLUDED',
        status: 'NONE',
        plan,
        locationAddOns: 0,
        advancedForecasting: false,
        graceEndsAt,
      },
      to: 'INCLUDED',
    }),
    once(call, reply),
  ])
  return reply
})
