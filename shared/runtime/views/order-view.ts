import type * as z from 'zod'
import type { getPurchaseOrder, listOrderLines } from '#shared/contract/operations/orders'
import type { Approval } from '#shared/domain/order/approval'
import { askedLevel } from '#shared/domain/order/approval'
import type { LineTerms, OrderLine } from '#shared/domain/order/line'
import {
  allocatedTo,
  closedShortOf,
  confirmationOf,
  lineValue,
  openOf,
  sentTerms,
  workingTerms,
} from '#shared/domain/order/line'
import type { Content, OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, placeCode, preparation } from '#shared/domain/order/order'
import type { OrderRole } from '#shared/domain/order/words'
import type { Currency, Money } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'

/**
 * Orders as each side may see them, field by field: the buyer all of it; the supplier the version that was sent last, without approvals, internal
 * notes, ids of places or what is being prepared; a receiver the header without amounts, and its own part of the lines.
 */
type View = z.input<typeof getPurchaseOrder.output>
type LineView = z.input<typeof listOrderLines.output>['items'][number]
type Viewer = { role: OrderRole; organizationId: string }

export const moneyOf = (total: Quantity, currency: Currency): Money => ({ amountMinor: total.toNumber(), currency })

type Shown = { revision: number; content: Content }
/** The version that somebody is shown. */
const shownTo = (order: PurchaseOrder, role: OrderRole): Shown =>
  role === 'BUYER' && (order.amendment || !order.sent) ? order : (order.sent ?? order)

export function orderSummary(order: PurchaseOrder, { role }: Viewer): Omit<View, 'note'> {
  const { purchaseOrderId, number, state, buyerName, supplier, currency, sent, amendment, createdAt, version } = order
  const { revision, content } = shownTo(order, role)
  const named = { purchaseOrderId, number, role, state, buyer: buyerName, supplier: supplier.name, currency }
  const common = { ...named, wantedOn: content.wantedOn, revision, sentAt: sent?.at }
  if (role === 'RECEIVER') return common
  const amounts = { lines: content.lines, total: moneyOf(content.total, currency) }
  const shipTo = placeOf(order, order.shipToId)
  const partnershipId = isPartySupplier(supplier) ? undefined : supplier.partnershipId
  if (role === 'SUPPLIER') return { ...common, ...amounts, partnershipId, shipTo: shipTo && asText(order, shipTo) }
  return {
    ...common,
    ...amounts,
    partnershipId,
    partyId: isPartySupplier(supplier) ? supplier.partyId : undefined,
    shipTo: shipTo && { locationId: shipTo.locationId, ...asText(order, shipTo) },
    amendment: amendment && { state: amendment.state, lines: amendment.lines.length, reason: amendment.reason },
    createdAt,
    version,
  }
}

export function orderView(order: PurchaseOrder, viewer: Viewer): View {
  const { internalNote, approval, supplierReference, ended, draftedBy } = order
  const { note } = shownTo(order, viewer.role).content
  const common = { ...orderSummary(order, viewer), note, ended }
  if (viewer.role === 'RECEIVER') return common
  if (viewer.role === 'SUPPLIER') return { ...common, supplierReference }
  return {
    ...common,
    supplierReference,
    internalNote,
    approval: approval && preparation(order) !== 'DRAFT' ? approvalView(approval, order) : undefined,
    draftedBy,
  }
}

function approvalView(approval: Approval, order: PurchaseOrder): View['approval'] {
  const { levels, decided, askedAt, askedBy } = approval
  const level = preparation(order) === 'PENDING_APPROVAL' ? askedLevel(approval)?.number : undefined
  return {
    round: order.rounds,
    level,
    levels,
    decided: decided.map(({ asSubstitute, ...each }) => ({ ...each, asSubstitute: asSubstitute ?? false })),
    askedAt,
    askedBy,
    note: inWords(approval, level),
  }
}

function inWords({ levels, decided }: Approval, level: number | undefined): string {
  if (levels.length === 0) return 'Approved by submitting it: the approval rules ask nobody for this amount.'
  if (level) return `Waits for level ${level} of ${levels.length}.`
  const last = decided.at(-1)
  if (last?.decision === 'REJECTED') return `Rejected at level ${last.level}.`
  return decided.length === levels.length ? 'Every level has approved.' : 'Nobody has to decide on it any more.'
}

const placeOf = ({ places }: PurchaseOrder, locationId: string): OrderPlace | undefined =>
  places.find((place) => place.locationId === locationId)

const asText = (order: PurchaseOrder, { locationId, code, name, address }: OrderPlace) => ({
  code: placeCode(order, locationId) ?? code,
  name,
  address,
})

/** `undefined` where the line is not there for the viewer. */
export function orderLineView(order: PurchaseOrder, line: OrderLine, viewer: Viewer): LineView | undefined {
  const { role, organizationId } = viewer
  const terms = role === 'BUYER' ? workingTerms(order, line) : sentTerms(order, line)
  if (!terms) return undefined
  const quantity = role === 'RECEIVER' ? allocatedTo(terms, organizationId) : terms.quantity
  if (role === 'RECEIVER' && quantity.eq(0)) return undefined
  const common = {
    ...goodsOf(order, line, { ...terms, quantity }, role),
    allocations: terms.allocations.flatMap((each) => {
      const place = placeOf(order, each.locationId)
      if (!place || (role === 'RECEIVER' && each.organizationId !== organizationId)) return []
      const ids = { locationId: each.locationId, organizationId: each.organizationId }
      return [{ ...(role !== 'SUPPLIER' && ids), ...asText(order, place), quantity: each.quantity.toNumber() }]
    }),
  }
  const confirmed = confirmationOf(order, line)
  if (role === 'RECEIVER')
    return {
      ...common,
      productId: undefined,
      confirmed: confirmed && { state: confirmed.state, on: confirmed.on },
    }
  return {
    ...common,
    productId: role === 'BUYER' ? line.productId : undefined,
    pack: terms.pack && { code: terms.pack.code, packs: terms.pack.packs.toNumber() },
    confirmed: confirmed && {
      state: confirmed.state,
      quantity: confirmed.quantity?.toNumber(),
      on: confirmed.on,
      backorder: confirmed.backorder && {
        quantity: confirmed.backorder.quantity.toNumber(),
        on: confirmed.backorder.on,
      },
      reason: confirmed.reason,
    },
    shipped: line.shipped.toNumber(),
    received: line.received.toNumber(),
    returned: (line.returned ?? zero).toNumber(),
    closedShort: closedShortOf(order, line).toNumber(),
    open: openOf(order, line).toNumber(),
    asSent: role === 'BUYER' ? asSent(order, line, terms) : undefined,
  }
}

/** What a line asks for, whoever looks at it. */
function goodsOf(order: PurchaseOrder, line: OrderLine, terms: LineTerms, role: OrderRole) {
  const { currency } = order
  const { sku, name, supplierSku, unit } = line
  const named = { line: line.line, sku, name, supplierSku, unit, quantity: terms.quantity.toNumber() }
  return {
    ...named,
    unitPrice: { amount: terms.unitPrice, currency },
    value: moneyOf(lineValue(currency, terms), currency),
    wantedOn: terms.wantedOn ?? shownTo(order, role).content.wantedOn,
  }
}

export const termsView = ({ quantity, unitPrice, wantedOn }: LineTerms, currency: Currency) => ({
  quantity: quantity.toNumber(),
  unitPrice: { amount: unitPrice, currency },
  wantedOn,
})

function asSent(order: PurchaseOrder, line: OrderLine, working: LineTerms) {
  const sent = sentTerms(order, line)
  return sent && sent !== working ? termsView(sent, order.currency) : undefined
}
