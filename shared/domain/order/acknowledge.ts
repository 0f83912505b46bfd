import type { Quantity } from '#shared/kernel/quantity'
import { smaller, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { comesNoMore } from './fulfil'
import type { Confirmation, LineTerms, OrderLine } from './line'
import { confirmationOf, openOf, sentTerms, underWayOrHere } from './line'
import type { PurchaseOrder, WrongOrderState } from './order'
import { mayStep, wrongState } from './order'
import type { LineResponse } from './words'

export type Answer = {
  line: number
  response: LineResponse
  quantity?: Quantity
  on?: CalendarDay
  backorder?: { quantity: Quantity; on?: CalendarDay }
  reason?: string
}

export type Acknowledgement = {
  /** The version that the supplier looked at. */
  revision: number
  answers: readonly Answer[]
  /** Accepts every line that is not answered by itself, now or before. */
  acceptsRest: boolean
  reference?: string
  now: Instant
}

export type NotAcknowledged =
  | WrongOrderState
  | { code: 'purchaseOrder.versionSuperseded'; answered: number; latest: number }
  | { code: 'purchaseOrder.lineUnknown' | 'purchaseOrder.nothingOpen'; line: number }
  | { code: 'purchaseOrder.overConfirmed'; line: number; confirmed: string; ordered: string }
  | { code: 'purchaseOrder.alreadyShipped'; line: number; quantity: string }

export type Acknowledged = { order: PurchaseOrder; answered: { before: OrderLine; after: OrderLine }[] }

/** The supplier answers lines of the version it has. `lines` are all there are: whether something is left unanswered decides the state. */
export function acknowledge(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  { revision, answers, acceptsRest, reference, now }: Acknowledgement,
): Result<Acknowledged, NotAcknowledged> {
  const allowed = mayStep(order, 'acknowledge')
  if (!allowed.ok) return allowed
  const { sent } = order
  if (!sent) return wrongState('acknowledge', order.state)
  if (sent.revision !== revision)
    return failed({ code: 'purchaseOrder.versionSuperseded', answered: revision, latest: sent.revision })
  const answered: Acknowledged['answered'] = []
  for (const answer of answers) {
    const before = lines.find(({ line }) => line === answer.line)
    const terms = before && sentTerms(order, before)
    if (!before || !terms || terms.quantity.eq(zero))
      return failed({ code: 'purchaseOrder.lineUnknown', line: answer.line })
    const after = answerLine(order, before, terms, { ...answer, at: now })
    if (!after.ok) return after
    answered.push({ before, after: after.value })
  }
  const { wantedOn } = sent.content
  const next = {
    ...order,
    restAccepted: acceptsRest ? { revision, wantedOn, at: now } : order.restAccepted,
    supplierReference: reference ?? order.supplierReference,
    version: order.version + 1,
  }
  const after = new Map(answered.map((each) => [each.after.line, each.after]))
  return done({
    order: {
      ...next,
      state: stateOf(
        next,
        lines.map((each) => after.get(each.line) ?? each),
      ),
    },
    answered,
  })
}

/** Of what has begun to arrive an answer may be that the rest does not come. */
function stateOf(order: PurchaseOrder, lines: readonly OrderLine[]): PurchaseOrder['state'] {
  if (order.state === 'PARTIALLY_RECEIVED')
    return lines.every((line) => comesNoMore(order, line)) ? 'RECEIVED' : order.state
  return lines.some((line) => confirmationOf(order, line)?.state === 'OPEN') ? 'SENT' : 'ACKNOWLEDGED'
}

function answerLine(
  order: PurchaseOrder,
  line: OrderLine,
  terms: LineTerms,
  answer: Answer & { at: Instant },
): Result<OrderLine, NotAcknowledged> {
  if (answer.response === 'CLOSE_SHORT') return closeShort(order, line, answer)
  const confirmed = confirmation(order, terms, answer)
  const promised = confirmed.quantity.plus(confirmed.backorder?.quantity ?? zero)
  const number = line.line
  if (promised.gt(terms.quantity)) {
    const told = { confirmed: promised.toFixed(), ordered: terms.quantity.toFixed() }
    return failed({ code: 'purchaseOrder.overConfirmed', line: number, ...told })
  }
  // What left within the tolerance is more than was ordered, and more than can be promised.
  const least = smaller(underWayOrHere(line), terms.quantity)
  if (promised.lt(least))
    return failed({ code: 'purchaseOrder.alreadyShipped', line: number, quantity: least.toFixed() })
  return done({ ...line, confirmed, version: line.version + 1 })
}

function confirmation(
  order: PurchaseOrder,
  terms: LineTerms,
  { response, quantity, on, backorder, reason, at }: Answer & { at: Instant },
): Confirmation {
  const { revision } = terms
  const wanted = terms.wantedOn ?? order.sent?.content.wantedOn
  if (response === 'ACCEPT') return { revision, state: 'ACCEPTED', quantity: terms.quantity, on: wanted, reason, at }
  if (response === 'REJECT') return { revision, state: 'REJECTED', quantity: zero, reason, at }
  return { revision, state: 'CHANGED', quantity: quantity ?? terms.quantity, on: on ?? wanted, backorder, reason, at }
}

/** What has not been shipped does not come any more. */
function closeShort(
  order: PurchaseOrder,
  line: OrderLine,
  { reason, at }: Answer & { at: Instant },
): Result<OrderLine, NotAcknowledged> {
  const open = openOf(order, line)
  const revision = sentTerms(order, line)?.revision
  if (open.eq(zero) || !revision) return failed({ code: 'purchaseOrder.nothingOpen', line: line.line })
  const comes = underWayOrHere(line)
  const state = comes.eq(zero) ? 'REJECTED' : 'CHANGED'
  return done({
    ...line,
    // The day of what comes all the same stays the one that was said for it.
    confirmed: { revision, state, quantity: comes, on: confirmationOf(order, line)?.on, reason, at },
    closedShort: line.closedShort.plus(open),
    version: line.version + 1,
  })
}
