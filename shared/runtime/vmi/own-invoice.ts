import { Problem } from '#shared/contract/problem'
import type { IssuedVmiInvoice, VmiInvoice, VmiInvoiceLine } from '#shared/domain/vmi/invoice'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { VmiInvoiceLines, VmiInvoices, VmiInvoicesOfRetailer } from '#shared/table/entities/vmi-invoices'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type By = { caller: Pick<Caller, 'organizationId'>; params: { vmiInvoiceId: string } }
type Seen<Invoice extends VmiInvoice = VmiInvoice> = { invoice: Invoice; side: VmiSide }

/** An invoice of the organization's, as its owner or its retailer, who sees none before it is issued. @throws Problem vmiInvoice.notFound */
export async function invoiceOf({ caller, params }: By): Promise<Seen> {
  const { organizationId } = caller
  const own = await VmiInvoices.get({ organizationId, ...params })
  if (own) return { invoice: own, side: 'OWNER' }
  const proof = await VmiInvoicesOfRetailer.get({ retailerId: organizationId, ...params })
  if (!proof) throw Problem.of('vmiInvoice.notFound', {})
  const invoice = await VmiInvoices.load({ organizationId: proof.ownerId, ...params }, 'vmiInvoice.notFound')
  return { invoice, side: 'RETAILER' }
}

/** For members who see a place where the stock lay. @throws Problem vmiInvoice.notFound, access.locationLevelTooLow */
export async function visibleInvoice({ locations, ...by }: By & { locations: LocationAccess }): Promise<Seen> {
  const seen = await invoiceOf(by)
  locations.require(seen.invoice.placeIds, 'vmiInvoice.notFound')
  return seen
}

/** What can be printed. @throws Problem vmiInvoice.notFound, vmiInvoice.notIssued, access.locationLevelTooLow */
export async function visibleIssued(call: Parameters<typeof visibleInvoice>[0]): Promise<Seen<IssuedVmiInvoice>> {
  const { invoice, side } = await visibleInvoice(call)
  if (invoice.state === 'DRAFTING') throw Problem.of('vmiInvoice.notIssued', {})
  return { invoice, side }
}

/** A draft has none. */
export async function linesOfInvoice({
  vmiAgreementId,
  vmiInvoiceId,
  state,
}: Pick<VmiInvoice, 'vmiAgreementId' | 'vmiInvoiceId' | 'state'>): Promise<VmiInvoiceLine[]> {
  if (state === 'DRAFTING') return []
  const found = await listAll(VmiInvoiceLines, lists.vmiInvoiceLines(vmiAgreementId, vmiInvoiceId))
  return found.flatMap(({ lines }) => lines)
}
