import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { valuationChosen } from '#shared/events/inventory'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { commit } from '#shared/table/commit'
import { Valuations } from '#shared/table/entities/inventory'
import { valuationView } from './valuation-view'

/**
 * Nothing has to follow: the next movement keeps the layers as the method says, and the first one fixes the currency. Of which lots it was told is
 * noted lot by lot, so whoever looks next finds what is due by other days.
 */
export const setValuation = useCase(contract.setValuation, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  if (params.organizationId !== organizationId) throw Problem.of('organization.notFound', {})
  const before = await valuationOf(organizationId)
  const { isFixed, version } = before
  const { method, currency = before.currency, expiryWarningDays = before.expiryWarningDays } = body
  const chosen = { organizationId, method, currency, expiryWarningDays, isFixed, version: version + 1 }
  const after = valuationView(chosen)
  if (version > 0 && isSameChoice(after, valuationView(before))) return valuationView(before)
  if (before.currency !== currency && isFixed) {
    throw Problem.of('valuation.currencyFixed', { currency: before.currency })
  }
  await commit([
    version === 0 ? Valuations.create(chosen) : Valuations.replace(chosen, before),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: valuationChosen,
      data: { method, currency, expiryWarningDays: after.expiryWarningDays },
    }),
    ...(await secondPerson(call, { documentId: organizationId })),
  ])
  return after
})

type Choice = ReturnType<typeof valuationView>
const isSameChoice = (a: Choice, b: Choice) =>
  a.method === b.method && a.currency === b.currency && a.expiryWarningDays === b.expiryWarningDays
