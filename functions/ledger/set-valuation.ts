import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { valuationChosen } from '#shared/events/inventory'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { commit } from '#shared/table/commit'
import { Valuations } from '#shared/table/entities/inventory'

/** The method needs nothing to follow: the next movement keeps the layers as it says. The first one fixes the currency. */
export const setValuation = useCase(contract.setValuation, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  if (params.organizationId !== organizationId) throw Problem.of('organization.notFound', {})
  const before = await valuationOf(organizationId)
  const { method, currency } = body
  const { isFixed, version } = before
  if (version > 0 && before.method === method && before.currency === currency) return { method, currency, version }
  if (before.currency !== currency && isFixed) {
    throw Problem.of('valuation.currencyFixed', { currency: before.currency })
  }
  const chosen = { organizationId, method, currency, isFixed, version: version + 1 }
  await commit([
    version === 0 ? Valuations.create(chosen) : Valuations.replace(chosen, before),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: valuationChosen,
      data: { method, currency },
    }),
  ])
  return { method, currency, version: chosen.version }
})
