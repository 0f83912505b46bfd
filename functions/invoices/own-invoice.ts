import { Problem } from '#shared/contract/problem'
import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import type { InvoiceSide } from '#shared/domain/invoice/words'
import type { LocationLevel } from '#shared/domain/location/grants'
import type { Caller } from '#shared/runtime/http/call'
import { LocationAccess } from '#shared/runtime/http/location-access'
import { withLines } from '#shared/runtime/invoices/with-lines'
import { InvoicesOfSupplier, SupplierInvoices } from '#shared/table/entities/supplier-invoices'

type Header = Omit<SupplierInvoice, 'lines'>
type Viewer = Pick<Caller, 'organizationId' | 'userId'>
type Sees = (locationId: string) => boolean
export type SeenInvoice<Invoice extends Header = SupplierInvoice> = { invoice: Invoice; side: InvoiceSide }

const missing = () => Problem.of('supplierInvoice.notFound', {})

/** Of its buyer's members an invoice is open to who may see a place that its order goes to, and who recorded it. */
export const isShownToBuyer = ({ placeIds, recordedBy }: Header, { userId }: Viewer, sees: Sees): boolean =>
  placeIds.some(sees) || (recordedBy.side === 'BUYER' && recordedBy.userId === userId)

/**
 * The header of an invoice in the organization's own books, or of one that it sent to a customer. What it may not see answers as what does
 * not exist.
 *
 * @throws Problem supplierInvoice.notFound
 */
export async function visibleHeader(
  viewer: Viewer,
  supplierInvoiceId: string,
  sees: Sees,
): Promise<SeenInvoice<Header>> {
  const { organizationId } = viewer
  const own = await SupplierInvoices.get({ organizationId, supplierInvoiceId })
  if (own) {
    if (!isShownToBuyer(own, viewer, sees)) throw missing()
    return { invoice: own, side: 'BUYER' }
  }
  const proof = await InvoicesOfSupplier.get({ supplierId: organizationId, supplierInvoiceId })
  if (!proof) throw missing()
  const invoice = await SupplierInvoices.load(
    { organizationId: proof.ownerId, supplierInvoiceId },
    'supplierInvoice.notFound',
  )
  return { invoice, side: 'SUPPLIER' }
}

/** The same with its lines. */
export async function visibleInvoice(viewer: Viewer, supplierInvoiceId: string, sees: Sees): Promise<SeenInvoice> {
  const { invoice, side } = await visibleHeader(viewer, supplierInvoiceId, sees)
  return { invoice: await withLines(invoice), side }
}

/**
 * For who does something about an invoice: of the buyer with this level where its order goes; of the supplier anybody.
 *
 * @throws Problem supplierInvoice.notFound, access.locationLevelTooLow
 */
export async function actingOn(
  caller: Caller,
  supplierInvoiceId: string,
  level: LocationLevel = 'OPERATOR',
): Promise<SeenInvoice> {
  const locations = new LocationAccess(caller, level)
  const seen = await visibleInvoice(caller, supplierInvoiceId, locations.sees)
  if (seen.side === 'BUYER') locations.requireLevel(seen.invoice.placeIds[0] ?? '')
  return seen
}

/** What the buyer alone decides. @throws Problem supplierInvoice.notBuyer */
export async function buyersInvoice(...of: Parameters<typeof actingOn>): Promise<SupplierInvoice> {
  const { invoice, side } = await actingOn(...of)
  if (side !== 'BUYER') throw Problem.of('supplierInvoice.notBuyer', {})
  return invoice
}
