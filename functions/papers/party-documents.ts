import type * as z from 'zod'
import type { PartyDocumentView } from '#shared/contract/operations/papers'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { PartyAsn, PartyDocument, PartyOrder, PartyReturn, PartySalesOrder } from '#shared/domain/party/document'
import type { Rma } from '#shared/domain/return/return'
import { placesOf } from '#shared/domain/return/return'
import type { Caller } from '#shared/runtime/http/call'
import { isShownToBuyer } from '#shared/runtime/orders/visible-order'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { Rmas } from '#shared/table/entities/returns'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import type { ValueOf } from '#shared/table/entity'

type View = z.input<typeof PartyDocumentView>
type RmaHeader = Omit<Rma, 'lines'>
type By = { caller: Caller; sees: (locationId: string) => boolean }

/** An entry with the order, return or sales order that it names, as that is now. */
export type DocumentNow =
  | { kind: 'ASN'; entry: PartyAsn }
  | { kind: 'PURCHASE_ORDER'; entry: PartyOrder; order: PurchaseOrder }
  | { kind: 'RETURN'; entry: PartyReturn; rma: RmaHeader }
  | { kind: 'SALES_ORDER'; entry: PartySalesOrder; sale: ValueOf<typeof SalesOrders> }

/** Entries of a history that a member may see: each by what opens the document itself. */
export async function documentsNow(
  entries: readonly PartyDocument[],
  { caller, sees }: By,
  { consistent = true } = {},
): Promise<DocumentNow[]> {
  const { organizationId } = caller
  const idsOf = (kind: PartyDocument['kind']) =>
    entries.flatMap((entry) => (entry.kind === kind ? [entry.documentId] : []))
  const [orders, rmas, sales] = await Promise.all([
    PurchaseOrders.getMany(
      idsOf('PURCHASE_ORDER').map((purchaseOrderId) => ({ organizationId, purchaseOrderId })),
      { consistent },
    ),
    Rmas.getMany(
      idsOf('RETURN').map((rmaId) => ({ organizationId, rmaId })),
      { consistent },
    ),
    SalesOrders.getMany(
      idsOf('SALES_ORDER').map((salesOrderId) => ({ organizationId, salesOrderId })),
      { consistent },
    ),
  ])
  return entries.flatMap((entry): DocumentNow[] => {
    if (entry.kind === 'ASN') return sees(entry.fromLocationId) ? [{ kind: entry.kind, entry }] : []
    if (entry.kind === 'PURCHASE_ORDER') {
      const order = orders.find(({ purchaseOrderId }) => purchaseOrderId === entry.documentId)
      return order && isShownToBuyer(order, caller, sees) ? [{ kind: entry.kind, entry, order }] : []
    }
    if (entry.kind === 'SALES_ORDER') {
      // All members see what customers order.
      const sale = sales.find(({ salesOrderId }) => salesOrderId === entry.documentId)
      return sale ? [{ kind: entry.kind, entry, sale }] : []
    }
    const rma = rmas.find(({ rmaId }) => rmaId === entry.documentId)
    return rma && placesOf(rma).some(sees) ? [{ kind: entry.kind, entry, rma }] : []
  })
}

/** @param said what is known of its emails: of one that is sent again, with this sending. */
export function partyDocumentView(document: DocumentNow, said: PartyDocument = document.entry): View {
  const { number, issuedAt, emailedAt, emailedTo, timesSent } = said
  const common = { number, issuedAt, emailedAt, emailedTo, timesSent }
  if (document.kind === 'PURCHASE_ORDER') {
    const { order, entry } = document
    const { state, revision, content, currency, ended, sent } = order
    const { lines, total } = sent?.content ?? content
    return {
      ...common,
      kind: entry.kind,
      documentId: entry.documentId,
      closedAt: ended?.at,
      state,
      revision: sent?.revision ?? revision,
      lines,
      total: { amountMinor: total.toNumber(), currency },
    }
  }
  if (document.kind === 'RETURN') {
    const { rma, entry } = document
    const { state, units, receivedAt } = rma
    const awaited = (units.approved ?? units.requested).toNumber()
    return { ...common, kind: entry.kind, documentId: entry.documentId, closedAt: receivedAt, state, units: awaited }
  }
  if (document.kind === 'SALES_ORDER') {
    const { sale, entry } = document
    const { state, wantedOn, ended } = sale
    return { ...common, kind: entry.kind, documentId: entry.documentId, closedAt: ended?.at, state, wantedOn }
  }
  const { kind, documentId, closedAt, state, shipmentId, shipmentNumber, units } = document.entry
  return { ...common, kind, documentId, closedAt, state, shipmentId, shipmentNumber, units: units.toNumber() }
}
