import * as contract from '#shared/contract/operations/receiving'
import { Problem } from '#shared/contract/problem'
import type { Asn } from '#shared/domain/asn/asn'
import { linesCounted, movedGoods } from '#shared/domain/asn/receipt-effects'
import { receiptHeader } from '#shared/domain/asn/receipt-header'
import type { Reception } from '#shared/domain/asn/receive'
import { checkReceivable, exceeds, receive } from '#shared/domain/asn/receive'
import { post } from '#shared/domain/ledger/ledger'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { includes } from '#shared/entitlements/features'
import { assert } from '#shared/kernel/result'
import type { Call, Intent } from '#shared/runtime/http/call'
import { StoredAnswer } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { answerOf } from '#shared/runtime/http/reply'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor } from '#shared/runtime/ledger/books'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import type { BooksOfReceiver } from '#shared/runtime/shipping/order-receipt'
import {
  exchangeRateFor,
  linesBeyondOrder,
  orderReceiptWrites,
  requireTakeable,
} from '#shared/runtime/shipping/order-receipt'
import { confirmationEntries, countedIn, receptionWrites } from '#shared/runtime/shipping/receipt-writes'
import { requireReceiver, visibleAsn } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import { EffectsOfReceipts, ReceiptHeaders, Receipts, Shipments } from '#shared/table/entities/logistics'
import { Partnerships } from '#shared/table/entities/partnerships'
import type { Tell } from '#shared/table/log'
import { acceptLongReceipt } from './accept-long-receipt'
import { countedGoods, scansOf } from './counted-goods'
import { receiptView } from './receipt-view'

type ConfirmReceipt = Call<typeof contract.confirmReceipt>

/** More lines never fit one commit: each has a line of the ASN and a movement of its own, beside a dozen writes. */
const mostLinesAtOnce = 44

/**
 * Books of the owner, ASN, shipment and receipt follow in one commit, where they fit it; else the count is accepted and posted in a series. The
 * receipt, found by the receiver's own reference, is the idempotency record: who comes second with the same count is answered what the
 * first was answered.
 */
export const confirmReceipt = useCase(
  contract.confirmReceipt,
  async (call) => {
    const { body, caller, intent, locations, newId, now, params, within } = call
    assert(intent, 'the contract asks for an Idempotency-Key')
    const { organizationId: receiverId } = caller
    const { reference } = body
    const name = { receiverId, asnId: params.asnId, reference }
    const asn = await visibleAsn(receiverId, params.asnId)
    within.require(asn.partnershipId, 'asn.notFound')
    requireReceiver(locations, asn, receiverId)
    const earlier = await storedReceipt(name, intent)
    if (earlier) return earlier

    const shipment = await Shipments.load(asn, 'shipment.notFound')
    const world = { now, newMovementId: () => newId('movement'), newDiscrepancyId: () => newId('discrepancy') }
    const decided = await decide().catch(async (refused: unknown) => {
      // What refuses this count may be the count itself, confirmed by another sending of it since we looked.
      const meanwhile = refused instanceof Problem ? await storedReceipt(name, intent) : undefined
      if (!meanwhile) throw refused
      return meanwhile
    })
    if (decided instanceof StoredAnswer) return decided
    const { count, reception, beside, ssccs, overTolerancePercent } = decided
    const receiptId = newId('receipt')
    const receipt = { ...name, receiptId, fingerprint: intent.fingerprint, at: now }
    const units = scansOf(body)
    const said = { note: body.note, units: units.length > 0 ? units : undefined }
    const tell: Tell = (happening) => record(call, happening)
    const ofReceiver = await booksOfReceiver(call, asn)
    const header = receiptHeader({ ...name, receiptId, by: caller.actorId, at: now }, reception, count.lines)

    if (count.lines.length <= mostLinesAtOnce) {
      const { organizationId } = asn
      const { books, valuation } = await booksFor(organizationId, reception.postings)
      const circumstances = { ...world, organizationId, valuation, document: asn.number, at: now }
      const posted = orThrow(post(books, reception.postings, circumstances))
      const ofOrder = await orderReceiptWrites(
        reception,
        { ...world, receiptId, books: ofReceiver, isLast: true },
        tell,
      )
      const effects = {
        receiptId,
        asnId: asn.asnId,
        lines: linesCounted(reception),
        sent: movedGoods(reception.postings, posted.movements),
        taken: ofOrder.taken,
        arrived: ofOrder.arrived,
        arrivedOn: ofOrder.arrivedOn,
        discrepancyIds: reception.discrepancies.map(({ discrepancyId }) => discrepancyId),
        ssccs,
      }
      const view = receiptView({ ...receipt, ...said }, reception, count.lines)
      const answer = answerOf(contract.confirmReceipt, view).body
      const writes = [
        Receipts.create({ ...receipt, answer }, 'alreadyDone'),
        ReceiptHeaders.create(header),
        EffectsOfReceipts.create(effects),
        ...(await receptionWrites({ asn, shipment }, reception, { posted, valuation }, { now, tell })),
        ...beside,
        ...ofOrder.writes,
        ...confirmationEntries({ asn: reception.asn, receiptId, from: asn.state, counted: countedIn(reception) }, tell),
      ]
      if (writes.length <= maximumWrites) {
        await commit(writes)
        return view
      }
    }
    // What cannot be taken is told at once, not by a series that stops half way.
    if (ofReceiver) await requireTakeable(asn, takenIn(reception))
    const [beyond] = (await linesBeyondOrder(asn, reception.lines)).values()
    if (beyond) throw beyond
    const accepted = await acceptLongReceipt(
      { ...receipt, ...said, overTolerancePercent, books: ofReceiver },
      { asn, shipment },
      count,
      tell,
    )
    const answer = answerOf(contract.confirmReceipt, accepted.view).body
    await commit([
      Receipts.create({ ...receipt, answer, isLong: true }, 'alreadyDone'),
      ReceiptHeaders.create({ ...header, isLong: true }),
      ...accepted.writes,
      ...beside,
    ])
    return accepted.view

    async function decide() {
      assert(intent, 'the contract asks for an Idempotency-Key')
      const key = intent.keyHash.slice(0, 16)
      orThrow(checkReceivable(asn, key, now))
      const { lines, announced, ssccs, writes } = await countedGoods(asn, body, { now, shipment, sees: locations.sees })
      const asked = { key, lines }
      const overTolerancePercent = exceeds(announced, lines) ? await overToleranceOf(shipment) : undefined
      const received = orThrow(receive(asn, shipment, announced, asked, { ...world, overTolerancePercent }))
      return { count: asked, reception: received, beside: writes, ssccs, overTolerancePercent }
    }
  },
  hot,
)

/**
 * What the terms with the receiver, or with who ordered, allow now to arrive beyond what was shipped. Between own places, and without terms, nothing.
 */
async function overToleranceOf({ partnershipId }: Shipment): Promise<number | undefined> {
  const partnership = partnershipId ? await Partnerships.get({ partnershipId }) : undefined
  return partnership?.terms?.overReceiptTolerancePercent
}

const takenIn = ({ lines }: Reception) =>
  lines.map(({ before, after, arrivedAs }) => ({
    line: after,
    received: after.received.minus(before.received),
    damaged: after.damaged.minus(before.damaged),
    arrivedAs,
  }))

/** How the receiver's books take what was ordered: they do where its plan keeps inventory. What a partner owns moves nothing of the receiver's. */
async function booksOfReceiver({ body, caller }: ConfirmReceipt, asn: Asn): Promise<BooksOfReceiver | undefined> {
  if (!asn.order || !includes('inventory.manage', caller.plan, caller.addOns)) return undefined
  return { exchangeRate: await exchangeRateFor(asn, body.exchangeRate) }
}

/** @throws Problem receipt.referenceReused when the reference was given to another count, receipt.reversed when its count was taken back. */
async function storedReceipt(
  name: { receiverId: string; asnId: string; reference: string },
  { fingerprint }: Intent,
): Promise<StoredAnswer | undefined> {
  const earlier = await Receipts.get(name)
  if (!earlier) return undefined
  if (earlier.reversed) throw Problem.of('receipt.reversed', { reference: name.reference })
  if (earlier.fingerprint !== fingerprint) throw Problem.of('receipt.referenceReused', { reference: name.reference })
  return new StoredAnswer(contract.confirmReceipt.success, earlier.answer)
}
