import type * as z from 'zod'
import type { getVmiInvoice, listVmiInvoices } from '#shared/contract/operations/vmi-billing'
import type { IssuedVmiInvoice, VmiInvoice, VmiInvoiceLine } from '#shared/domain/vmi/invoice'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { Currency, Money } from '#shared/kernel/money'

type Summary = z.input<typeof listVmiInvoices.output>['items'][number]
type View = z.input<typeof getVmiInvoice.output>

/** Both sides read the same, save for who of the owner's people noted what. */
export function invoiceSummary(invoice: VmiInvoice, side: VmiSide): Summary {
  const { vmiInvoiceId, vmiAgreementId, partnershipId, ownerName, retailer, state, from, until, days, version } =
    invoice
  return {
    vmiInvoiceId,
    vmiAgreementId,
    partnershipId,
    side,
    owner: ownerName,
    retailer: retailer.name,
    state,
    from,
    until,
    ...(invoice.state !== 'DRAFTING' && issuedSummary(invoice, side)),
    days,
    version,
  }
}

function issuedSummary(
  { kind, number, issuedOn, dueOn, totalMinor, currency, payment }: IssuedVmiInvoice,
  side: VmiSide,
) {
  return {
    kind,
    number,
    issuedOn,
    dueOn,
    total: money(totalMinor, currency),
    payment: payment && {
      paidOn: payment.paidOn,
      reference: payment.reference,
      notedAt: payment.at,
      notedBy: side === 'OWNER' ? payment.by : undefined,
    },
  }
}

export function invoiceView(invoice: VmiInvoice, lines: readonly VmiInvoiceLine[], side: VmiSide): View {
  const { currency } = invoice
  const isIssued = invoice.state !== 'DRAFTING'
  return {
    ...invoiceSummary(invoice, side),
    currency,
    ...(isIssued && {
      paymentTermsDays: invoice.paymentTermsDays,
      seller: invoice.seller,
      buyer: invoice.buyer,
      goods: money(invoice.goodsMinor, currency),
    }),
    taxes: isIssued
      ? invoice.taxes.map(({ amountMinor, ...tax }) => ({ ...tax, amount: money(amountMinor, currency) }))
      : [],
    lines: lines.map(({ quantity, unitPrice, amountMinor, ...line }) => ({
      ...line,
      quantity: quantity.toNumber(),
      unitPrice: { amount: unitPrice, currency },
      amount: money(amountMinor, currency),
    })),
  }
}

export const money = (amountMinor: number, currency: Currency): Money => ({ amountMinor, currency })
