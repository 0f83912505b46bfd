import type * as z from 'zod'
import * as contract from '#shared/contract/operations/invoices'
import { Problem } from '#shared/contract/problem'
import type { InvoiceLine, SupplierInvoice } from '#shared/domain/invoice/invoice'
import { noTolerances, totalled } from '#shared/domain/invoice/invoice'
import { judge } from '#shared/domain/invoice/judge'
import { withParts } from '#shared/domain/invoice/parts'
import type { InvoiceSide } from '#shared/domain/invoice/words'
import type { OrderLine } from '#shared/domain/order/line'
import { sentTerms } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, quantity, zero } from '#shared/kernel/quantity'
import type { Caller } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { heldAgainst } from '#shared/runtime/invoices/held-against'
import { createInvoice } from '#shared/runtime/invoices/invoice-writes'
import { partWrites } from '#shared/runtime/invoices/part-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { commit } from '#shared/table/commit'
import { MatchTolerances } from '#shared/table/entities/supplier-invoices'
import { invoiceView } from './invoice-view'
import { recordedWrites } from './telling'

/** Recording takes no plan: the goods were ordered under one, and who is billed has to be able to look at it. */
export const recordSupplierInvoice = useCase(contract.recordSupplierInvoice, async (call) => {
  const { body, caller, newId, now } = call
  const { order, side } = await billable(caller, body.purchaseOrderId)
  const { agreed, counters, conditions } = await heldAgainst(
    order,
    body.lines.map(({ line }) => line),
  )
  const { organizationId, supplier } = order
  const tolerances = (await MatchTolerances.get({ organizationId })) ?? noTolerances
  const { lines, goodsMinor } = billedLines(order, agreed.lines, body)
  const { purchaseOrderId, number, issuedOn, dueOn, currency, totalMinor, charges } = body
  const recorded: SupplierInvoice = {
    organizationId,
    supplierInvoiceId: newId('supplierInvoice'),
    number,
    state: 'RECORDED',
    purchaseOrderId,
    orderNumber: order.number,
    buyerName: order.buyerName,
    supplier: isPartySupplier(supplier) ? { name: supplier.name, partyId: supplier.partyId } : supplier,
    placeIds: placesOf(order),
    issuedOn,
    dueOn,
    currency,
    goodsMinor,
    totalMinor,
    charges,
    lines,
    variances: [],
    unmatched: 0,
    matchedMinor: 0,
    tolerances,
    matchedAt: now,
    messages: 0,
    recordedAt: now,
    recordedBy: { side, userId: caller.userId },
    version: 0,
  }
  const invoice = withParts(judge(recorded, agreed, tolerances, now), agreed, counters)
  const view = invoiceView(invoice, side)
  await commit([
    ...createInvoice(invoice, counters),
    ...conditions,
    ...recordedWrites(call, invoice),
    ...partWrites((happening) => record(call, happening), undefined, invoice),
    once(call, view),
  ])
  return view
})

/**
 * The order, for who bills it or is billed for it.
 *
 * @throws Problem purchaseOrder.notFound, access.locationLevelTooLow, supplierInvoice.notBillable
 */
async function billable(
  caller: Caller,
  purchaseOrderId: PurchaseOrder['purchaseOrderId'],
): Promise<{ order: PurchaseOrder; side: InvoiceSide }> {
  const locations = new LocationAccess(caller, 'OPERATOR')
  const { order, role } = await visibleOrder(caller, purchaseOrderId, locations.sees)
  // Whose part was allocated is not billed: the order is its owner's.
  if (role === 'RECEIVER') throw Problem.of('purchaseOrder.notFound', {})
  if (role === 'BUYER') locations.requireLevel(order.shipToId)
  if (!order.sent) throw Problem.of('supplierInvoice.notBillable', { number: order.number })
  return { order, side: role }
}

/** The buyer's own, that of the order first: it decides who may act. */
const placesOf = ({ organizationId, places, shipToId }: PurchaseOrder) => [
  shipToId,
  ...places.flatMap((place) =>
    place.organizationId === organizationId && place.locationId !== shipToId ? [place.locationId] : [],
  ),
]

type Body = z.output<typeof contract.recordSupplierInvoice.body>

/** @throws Problem purchaseOrder.lineUnknown, supplierInvoice.packUnknown, quantity.tooFine, supplierInvoice.totalMismatch */
function billedLines(
  order: PurchaseOrder,
  ordered: readonly OrderLine[],
  { lines, charges, currency, totalMinor }: Body,
): { lines: InvoiceLine[]; goodsMinor: number } {
  const billed = lines.map(({ line, quantity: asked, pack, unitPrice }) => {
    const found = ordered.find((each) => each.line === line)
    if (!found || !sentTerms(order, found)) throw Problem.of('purchaseOrder.lineUnknown', { line })
    return { found, unitPrice, ...inBaseUnits(order, found, quantity(asked), pack) }
  })
  const { amounts, goodsMinor } = orThrow(totalled(billed, charges, { currency, totalMinor }))
  return {
    goodsMinor,
    lines: billed.map(({ found: { line, sku, name, unit }, ...each }, index) => ({
      orderLine: line,
      sku,
      name,
      unit,
      ...each,
      amountMinor: amounts[index] ?? 0,
      variances: [],
      owed: { quantity: zero, amountMinor: 0 },
    })),
  }
}

/** In the pack of the order: what it held then counts, whatever it holds now. */
function inBaseUnits(
  order: PurchaseOrder,
  line: OrderLine,
  billed: Quantity,
  code: string | undefined,
): Pick<InvoiceLine, 'quantity' | 'pack'> {
  const { unit, sku } = line
  const terms = sentTerms(order, line)
  if (code !== undefined && (terms?.pack?.code !== code || terms.pack.packs.eq(zero)))
    throw Problem.of('supplierInvoice.packUnknown', { line: line.line, pack: code })
  const units = code && terms?.pack ? billed.times(terms.quantity).div(terms.pack.packs) : billed
  if (decimalPlaces(units) > unit.decimals)
    throw Problem.of('quantity.tooFine', { sku, unit: unit.code, decimals: unit.decimals })
  return { quantity: units, pack: code === undefined ? undefined : { code, packs: billed } }
}
