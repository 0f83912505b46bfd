import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { valuationChosen } from '#shared/events/inventory'
import type { OrganizationId } from '#shared/kernel/ids'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { commit } from '#shared/table/commit'
import { Locations, Valuations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { firstSortKeys, listAll } from '#shared/table/list'

/**
 * The method needs nothing to follow: the next movement keeps the layers as it says. The currency stays with each level from its first
 * movement on, so one that moves at this very moment keeps the currency it began with.
 */
export const setValuation = useCase(contract.setValuation, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  if (params.organizationId !== organizationId) throw Problem.of('organization.notFound', {})
  const before = await valuationOf(organizationId)
  const { method, currency } = body
  if (before.version > 0 && before.method === method && before.currency === currency) return before
  if (before.currency !== currency && (await hasBooks(organizationId))) {
    throw Problem.of('valuation.currencyFixed', { currency: before.currency })
  }
  const version = before.version + 1
  const chosen = { organizationId, method, currency, version }
  await commit([
    before.version === 0 ? Valuations.create(chosen) : Valuations.replace(chosen, before),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: valuationChosen,
      data: { method, currency },
    }),
  ])
  return { method, currency, version }
})

async function hasBooks(organizationId: OrganizationId): Promise<boolean> {
  for (const { locationId } of await listAll(Locations, lists.locations(organizationId))) {
    if ((await firstSortKeys(lists.levels(locationId), 1, { consistent: true })).length > 0) return true
  }
  return false
}
