import type { Reply } from '#shared/contract/operation'
import type { getReturn, listReturns } from '#shared/contract/operations/returns'
import type { Parcel, Rma, RmaLine } from '#shared/domain/return/return'
import { hasAccount, openOf, placeOnBooks, receivedOf, sentOf, underWayOf } from '#shared/domain/return/return'
import type { ReturnRole } from '#shared/domain/return/words'
import type { Seen } from './own-return'

/**
 * Returns as each side may see them, field by field: the seller where the goods had left and come back to and what became of them; the customer
 * where they left, and where to send them, in words. Products are each side's own. Neither sees who works at the other, nor what goods cost.
 */
type View = Reply<typeof getReturn>
type LineView = View['lines'][number]

export function returnSummary(rma: Omit<Rma, 'lines'>, role: ReturnRole): Reply<typeof listReturns>['items'][number] {
  const { rmaId, number, state, customer, sellerName, reference, carrier, tracking, units, credit, version } = rma
  const { requestedAt, decidedAt, receivedAt, inspectedAt, creditedAt } = rma
  return {
    rmaId,
    number,
    role,
    state,
    customer: hasAccount(customer) ? { name: customer.name } : customer,
    seller: role === 'CUSTOMER' ? sellerName : undefined,
    reference,
    to: placeView(rma, role),
    carrier,
    tracking,
    units: {
      requested: units.requested.toNumber(),
      approved: units.approved?.toNumber(),
      received: units.received.toNumber(),
    },
    requestedAt,
    decidedAt,
    receivedAt,
    inspectedAt,
    creditedAt,
    total: credit?.total,
    version,
  }
}

function placeView(rma: Pick<Rma, 'to'>, role: ReturnRole): View['to'] {
  const place = placeOnBooks(rma)
  if (!place) return rma.to && { name: rma.to.name }
  const { locationId, code, name, address } = place
  return role === 'SELLER' ? { locationId, code, name } : { name, address }
}

export function returnView({ rma, role }: Seen): View {
  const { customer, note, answer, requestedBy, decidedBy, lines, credit } = rma
  const isOwnRequest = role === 'CUSTOMER' || !hasAccount(customer)
  return {
    ...returnSummary(rma, role),
    note,
    answer,
    requestedBy: isOwnRequest ? requestedBy : undefined,
    decidedBy: role === 'SELLER' ? decidedBy : undefined,
    lines: lines.map((line) => (role === 'SELLER' ? sellersLine(line) : customersLine(line))),
    credit,
  }
}

function commonLine(line: RmaLine): LineView {
  const { line: number, asnId, asnNumber, asnLine, sku, unit, lot, reason, note, bought, credit } = line
  return {
    line: number,
    asnId,
    asnNumber,
    asnLine,
    order: bought && { number: bought.orderNumber, line: bought.orderLine },
    sku,
    unit,
    lot,
    requested: line.requested.toNumber(),
    approved: line.approved?.toNumber(),
    sent: bought && sentOf(line).toNumber(),
    underWay: bought && underWayOf(line).toNumber(),
    received: receivedOf(line).toNumber(),
    open: openOf(line).toNumber(),
    reason,
    note,
    parcels: line.parcels.map(({ lot: found, quantity }) => ({ lot: found, received: quantity.toNumber() })),
    unitPrice: credit?.unitPrice,
    amount: credit?.amount,
  }
}

const sellersLine = (line: RmaLine): LineView => ({
  ...commonLine(line),
  productId: line.isOffBooks ? undefined : line.productId,
  parcels: line.parcels.map(parcelView),
})

function customersLine(line: RmaLine): LineView {
  const { bought, sent = [] } = line
  return {
    ...commonLine(line),
    productId: bought?.productId,
    sku: bought?.sku ?? line.sku,
    lot: bought?.lot,
    sentFrom: sent.map(({ locationId, status, quantity }) => ({ locationId, status, quantity: quantity.toNumber() })),
  }
}

const parcelView = ({ lot, quantity, inspection }: Parcel) => ({
  lot,
  received: quantity.toNumber(),
  restocked: inspection?.restocked.toNumber(),
  damaged: inspection?.damaged.toNumber(),
  writtenOff: inspection?.writtenOff.toNumber(),
  note: inspection?.note,
})
