import type { Reply } from '#shared/contract/operation'
import type { getReturn, listReturns } from '#shared/contract/operations/returns'
import type { Parcel, Rma, RmaLine } from '#shared/domain/return/return'
import { openOf, receivedOf } from '#shared/domain/return/return'

export function returnSummary(rma: Omit<Rma, 'lines'>): Reply<typeof listReturns>['items'][number] {
  const { rmaId, number, state, customer, reference, to, units, credit, version } = rma
  const { requestedAt, decidedAt, receivedAt, inspectedAt, creditedAt } = rma
  return {
    rmaId,
    number,
    state,
    customer,
    reference,
    to: to && { locationId: to.locationId, code: to.code, name: to.name },
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

export function returnView(rma: Rma): Reply<typeof getReturn> {
  const { note, answer, requestedBy, decidedBy, lines, credit } = rma
  return { ...returnSummary(rma), note, answer, requestedBy, decidedBy, lines: lines.map(lineView), credit }
}

function lineView(line: RmaLine): Reply<typeof getReturn>['lines'][number] {
  const { line: number, asnId, asnNumber, asnLine, productId, sku, unit, lot, reason, note, credit } = line
  return {
    line: number,
    asnId,
    asnNumber,
    asnLine,
    productId,
    sku,
    unit,
    lot,
    requested: line.requested.toNumber(),
    approved: line.approved?.toNumber(),
    received: receivedOf(line).toNumber(),
    open: openOf(line).toNumber(),
    reason,
    note,
    parcels: line.parcels.map(parcelView),
    unitPrice: credit?.unitPrice,
    amount: credit?.amount,
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
