import * as contract from '#shared/contract/operations/invoices'
import type { InvoiceTolerances } from '#shared/domain/invoice/invoice'
import { noTolerances } from '#shared/domain/invoice/invoice'
import { matchTolerancesSet } from '#shared/events/invoices'
import type { OrganizationId } from '#shared/kernel/ids'
import { isSame } from '#shared/kernel/same'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { MatchTolerances } from '#shared/table/entities/supplier-invoices'
import { tolerancesView } from './invoice-view'

type Set = InvoiceTolerances & { organizationId: OrganizationId; version: number }

const setBy = async (organizationId: OrganizationId): Promise<Set> =>
  (await MatchTolerances.get({ organizationId })) ?? { ...noTolerances, organizationId, version: 0 }

const view = (tolerances: Set) => ({ ...tolerancesView(tolerances), version: tolerances.version })

export const getMatchTolerances = useCase(contract.getMatchTolerances, async ({ caller }) =>
  view(await setBy(caller.organizationId)),
)

/** Invoices keep those that they were matched by: this decides nothing of them. */
export const setMatchTolerances = useCase(contract.setMatchTolerances, async (call) => {
  const { body, caller } = call
  const { organizationId } = caller
  const before = await setBy(organizationId)
  expectVersion(call, before.version)
  const { pricePercent, quantityPercent, invoicePercent, chargesPercent, ...amounts } = body
  const after: Set = {
    organizationId,
    ...amounts,
    pricePercent: String(pricePercent),
    quantityPercent: String(quantityPercent),
    invoicePercent: invoicePercent === undefined ? undefined : String(invoicePercent),
    chargesPercent: String(chargesPercent),
    version: before.version + 1,
  }
  if (isSame(tolerancesView(after), tolerancesView(before))) return view(before)
  await commit([
    before.version === 0 ? MatchTolerances.create(after) : MatchTolerances.replace(after, before),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: matchTolerancesSet,
      data: { version: after.version },
    }),
  ])
  return view(after)
})
