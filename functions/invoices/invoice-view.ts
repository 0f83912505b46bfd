import type * as z from 'zod'
import type { getSupplierInvoice, listInvoiceMessages } from '#shared/contract/operations/invoices'
import type { InvoiceTolerances, InvoiceVariance, SupplierInvoice } from '#shared/domain/invoice/invoice'
import type { LineVariance } from '#shared/domain/invoice/match'
import type { InvoiceSide } from '#shared/domain/invoice/words'
import type { Currency, Money } from '#shared/kernel/money'
import type { InvoiceMessages } from '#shared/table/entities/supplier-invoices'
import type { ValueOf } from '#shared/table/entity'

type View = z.input<typeof getSupplierInvoice.output>
type MessageView = z.input<typeof listInvoiceMessages.output>['items'][number]

/** Both sides are told the same, field by field, save for what the buyer lets pass and who of its people did what. */
export function invoiceSummary(invoice: Omit<SupplierInvoice, 'lines'>, side: InvoiceSide) {
  const { supplierInvoiceId, number, state, purchaseOrderId, orderNumber, supplier, currency } = invoice
  const { issuedOn, dueOn, unmatched, messages, recordedAt, version, totalMinor, payableMinor } = invoice
  const isParty = 'partyId' in supplier
  return {
    supplierInvoiceId,
    number,
    side,
    state,
    purchaseOrderId,
    orderNumber,
    buyer: invoice.buyerName,
    supplier: supplier.name,
    partnershipId: isParty ? undefined : supplier.partnershipId,
    partyId: isParty ? supplier.partyId : undefined,
    issuedOn,
    dueOn,
    total: money(totalMinor, currency),
    payable: payableMinor === undefined ? undefined : money(payableMinor, currency),
    unmatched,
    messages,
    recordedAt,
    recordedBy: invoice.recordedBy.side,
    version,
  }
}

export function invoiceView(invoice: SupplierInvoice, side: InvoiceSide): View {
  const { currency, goodsMinor, charges, lines, variances, matchedMinor, matchedAt, tolerances } = invoice
  return {
    ...invoiceSummary(invoice, side),
    goods: money(goodsMinor, currency),
    charges: charges.map(({ kind, amountMinor, description }) => ({
      kind,
      amount: money(amountMinor, currency),
      description,
    })),
    lines: lines.map((line) => ({
      line: line.orderLine,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity.toNumber(),
      pack: line.pack && { code: line.pack.code, packs: line.pack.packs.toNumber() },
      unitPrice: { amount: line.unitPrice, currency },
      amount: money(line.amountMinor, currency),
      variances: line.variances.map((each) => lineVariance(each, currency)),
      matched: { quantity: line.owed.quantity.toNumber(), amount: money(line.owed.amountMinor, currency) },
    })),
    variances: variances.map((each) => invoiceVariance(each, currency)),
    matched: money(matchedMinor, currency),
    parts: side === 'BUYER' ? partsView(invoice) : undefined,
    matchedAt,
    tolerances: side === 'BUYER' ? tolerancesView(tolerances) : undefined,
    resolution: resolutionView(invoice, side),
  }
}

const partsView = ({ parts, currency }: SupplierInvoice): View['parts'] =>
  parts?.map(({ organizationId, lines, goodsMinor, totalMinor }) => ({
    organizationId,
    lines: lines.map(({ orderLine: line, quantity, amountMinor }) => ({
      line,
      quantity: quantity.toNumber(),
      amount: money(amountMinor, currency),
    })),
    goods: money(goodsMinor, currency),
    total: money(totalMinor, currency),
  }))

const money = (amountMinor: number, currency: Currency): Money => ({ amountMinor, currency })

function resolutionView({ resolution, currency }: SupplierInvoice, side: InvoiceSide): View['resolution'] {
  if (!resolution) return undefined
  const { creditExpectedMinor: credit, by, ...told } = resolution
  return {
    ...told,
    creditExpected: credit === undefined ? undefined : money(credit, currency),
    by: side === 'BUYER' ? by : undefined,
  }
}

function lineVariance(variance: LineVariance, currency: Currency): View['lines'][number]['variances'][number] {
  switch (variance.kind) {
    case 'NOT_ORDERED':
    case 'CURRENCY':
      return variance
    case 'QUANTITY': {
      const { received, billed, coming } = variance
      return {
        ...variance,
        received: received.toNumber(),
        billed: billed.toNumber(),
        coming: coming.toNumber(),
      }
    }
    case 'PRICE': {
      const { kind, agreed, billed, excessMinor } = variance
      const price = (amount: string) => ({ amount, currency })
      return { kind, agreed: price(agreed), billed: price(billed), excess: money(excessMinor, currency) }
    }
  }
}

const invoiceVariance = (variance: InvoiceVariance, currency: Currency): View['variances'][number] =>
  variance.kind === 'CHARGES'
    ? { kind: variance.kind, billed: money(variance.billedMinor, currency) }
    : { kind: variance.kind, excess: money(variance.excessMinor, currency) }

/** Percentages are numbers on the wire, and text where they are counted with. */
export function tolerancesView(tolerances: InvoiceTolerances): NonNullable<View['tolerances']> {
  const { pricePercent, priceAmount, quantityPercent, invoicePercent, invoiceAmount, chargesPercent, chargesAmount } =
    tolerances
  return {
    pricePercent: Number(pricePercent),
    priceAmount,
    quantityPercent: Number(quantityPercent),
    invoicePercent: invoicePercent === undefined ? undefined : Number(invoicePercent),
    invoiceAmount,
    chargesPercent: Number(chargesPercent),
    chargesAmount,
  }
}

/** Who of the other side wrote is the other side's: it is told which company. */
export function messageView(
  { messageId, side, text, by, at }: ValueOf<typeof InvoiceMessages>,
  { buyerName, supplier }: Pick<SupplierInvoice, 'buyerName' | 'supplier'>,
  viewer: InvoiceSide,
): MessageView {
  const company = side === 'BUYER' ? buyerName : supplier.name
  return { messageId, side, company, text, by: side === viewer ? by : undefined, at }
}
