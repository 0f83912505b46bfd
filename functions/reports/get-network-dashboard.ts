import * as contract from '#shared/contract/operations/reports'
import { outline } from '#shared/domain/hierarchy/outline'
import { subtree } from '#shared/domain/hierarchy/tree'
import { totals } from '#shared/domain/ledger/value-report'
import { plans } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { sum } from '#shared/kernel/quantity'
import type { Caller } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { seesBelow } from '#shared/runtime/organization-scope'
import { rootOf } from '#shared/runtime/ownership'
import { treeOf } from '#shared/table/entities/hierarchy'
import { Organizations } from '#shared/table/entities/organizations'
import { boardsOf } from './dashboard/boards'
import { costView } from './dashboard/cost-view'

/** A query an organization, of which there are 500 at most, and three reads of what it is and has. */
export const getNetworkDashboard = useCase(contract.getNetworkDashboard, async ({ caller, now }) => {
  const below = await ownedBelow(caller)
  const { organizationId } = caller
  const own = await Organizations.load({ organizationId }, 'organization.notFound')
  const named = [{ organizationId, name: own.name, level: 0 }, ...below]
  const boards = await boardsOf(named.map(({ organizationId: id }) => id))
  const organizations = named.map((each) => ({ ...each, ...boards(each.organizationId, now) }))
  return {
    at: now,
    total: totalOf(organizations),
    organizations: organizations.map(({ units, values, ...each }) => ({
      ...each,
      units: units.toNumber(),
      values: values.map(costView),
    })),
  }
})

/** What it owns, where it may see that; who is only linked is not its network. */
async function ownedBelow(caller: Caller) {
  if (!(await seesBelow(caller))) return []
  const { organizationId } = caller
  const { nodes, rootId } = subtree(await treeOf(await rootOf(organizationId)), organizationId)
  return outline({ rootId, nodes, associates: {} }).map(({ organizationId: id, name, parentId, level }) => ({
    ...{ organizationId: OrganizationId.parse(id), name, parentId, level },
    type: nodes[id]?.type,
  }))
}

type Figures = ReturnType<Awaited<ReturnType<typeof boardsOf>>>

const totalOf = (organizations: readonly Figures[]) => ({
  organizations: organizations.length,
  locations: organizations.reduce((total, { locations }) => total + locations, 0),
  units: sum(organizations.map(({ units }) => units)).toNumber(),
  values: totals(organizations.flatMap(({ values }) => values)).map(costView),
  openPurchaseOrders: organizations.reduce((total, { openPurchaseOrders }) => total + openPurchaseOrders, 0),
  openShipments: organizations.reduce((total, { openShipments }) => total + openShipments, 0),
  plans: plans
    .map((plan) => ({ plan, count: organizations.filter((each) => each.plan === plan).length }))
    .filter(({ count }) => count > 0),
})
