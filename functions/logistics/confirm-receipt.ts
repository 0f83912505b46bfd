import * as contract from '#shared/contract/operations/logistics'
import { Problem } from '#shared/contract/problem'
import { openOf } from '#shared/domain/asn/asn'
import type { CountedLine, Reception } from '#shared/domain/asn/receive'
import { receive } from '#shared/domain/asn/receive'
import { post } from '#shared/domain/ledger/ledger'
import { asnReceived, receiptConfirmed } from '#shared/events/logistics'
import { quantity, sum } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Call, Intent } from '#shared/runtime/http/call'
import { StoredAnswer } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { answerOf } from '#shared/runtime/http/reply'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { releasePlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { confirmedAt, visibleAsn } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import { AsnLines, Asns, Discrepancies, Receipts, Shipments, writeAsnLine } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import { discrepancyView } from './discrepancy-view'
import { historyWrites } from './party-document'

type ConfirmReceipt = Call<typeof contract.confirmReceipt>

/**
 * Books of the owner, ASN, shipment and receipt follow in one commit. The receipt, found by the receiver's own reference, is the
 * idempotency record: who comes second with the same count is answered what the first was answered.
 */
export const confirmReceipt = useCase(
  contract.confirmReceipt,
  async (call) => {
    const { body, caller, intent, locations, newId, now, params } = call
    assert(intent, 'the contract asks for an Idempotency-Key')
    const { organizationId: receiverId } = caller
    const { reference } = body
    const name = { receiverId, asnId: params.asnId, reference }
    const asn = await visibleAsn(receiverId, params.asnId)
    locations.require(confirmedAt(asn), 'asn.notFound')
    const earlier = await storedReceipt(name, intent)
    if (earlier) return earlier

    if (asn.receiverId !== receiverId) throw Problem.of('asn.notReceiver', {})
    const shipment = await Shipments.load(asn, 'shipment.notFound')
    const lines = await AsnLines.getMany(body.lines.map(({ line }) => ({ asnId: asn.asnId, line })))
    const count = { key: intent.keyHash.slice(0, 16), lines: body.lines.map(countedLine) }
    const world = { now, newMovementId: () => newId('movement'), newDiscrepancyId: () => newId('discrepancy') }
    const decided = receive(asn, shipment, lines, count, world)
    // What refuses this count may be the count itself, confirmed by another sending of it since we looked.
    const meanwhile = decided.ok ? undefined : await storedReceipt(name, intent)
    if (meanwhile) return meanwhile
    const reception = orThrow(decided)

    const { organizationId } = asn
    const { books, valuation } = await booksFor(organizationId, reception.postings)
    const circumstances = { ...world, organizationId, valuation, document: asn.number, at: now }
    const posted = orThrow(post(books, reception.postings, circumstances))

    const receiptId = newId('receipt')
    const view = viewOf(call, receiptId, reception)
    const answer = answerOf(contract.confirmReceipt, view).body
    const writes: Write[] = [
      Receipts.create(
        { receiverId, asnId: asn.asnId, reference, receiptId, fingerprint: intent.fingerprint, answer, at: now },
        'alreadyDone',
      ),
      Asns.replace(reception.asn, asn),
      Shipments.replace(reception.shipment, shipment),
      ...reception.lines.map(writeAsnLine),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
      ...reception.discrepancies.map((discrepancy) => Discrepancies.create(discrepancy)),
      ...(reception.shipment.state === 'RECEIVED' ? releasePlaces(shipment) : []),
      ...(await historyWrites(reception.asn, now)),
      ...logEntries(call, receiptId, asn.state, reception),
    ]
    if (writes.length > maximumWrites)
      throw Problem.of('receipt.tooLong', { writes: writes.length, maximum: maximumWrites })
    await commit(writes)
    return view
  },
  hot,
)

/** @throws Problem receipt.referenceReused when the reference was given to another count. */
async function storedReceipt(
  name: { receiverId: string; asnId: string; reference: string },
  { fingerprint }: Intent,
): Promise<StoredAnswer | undefined> {
  const earlier = await Receipts.get(name)
  if (!earlier) return undefined
  if (earlier.fingerprint !== fingerprint) throw Problem.of('receipt.referenceReused', { reference: name.reference })
  return new StoredAnswer(contract.confirmReceipt.success, earlier.answer)
}

const countedLine = ({
  received,
  damaged,
  missing,
  ...line
}: ConfirmReceipt['body']['lines'][number]): CountedLine => ({
  ...line,
  received: quantity(received),
  damaged: quantity(damaged),
  missing: quantity(missing),
})

function viewOf({ body, now }: ConfirmReceipt, receiptId: string, { asn, shipment, lines, discrepancies }: Reception) {
  const open = new Map(lines.map(({ after }) => [after.line, openOf(after).toNumber()]))
  return {
    receiptId,
    reference: body.reference,
    asnId: asn.asnId,
    asnNumber: asn.number,
    asnState: asn.state,
    shipmentState: shipment.state,
    at: now,
    note: body.note,
    lines: body.lines.map((line) => ({ ...line, open: open.get(line.line) ?? 0 })),
    discrepancies: discrepancies.map(discrepancyView),
  }
}

/** One entry in each organization's log: the receiver confirmed, the owner's ASN was received. */
function logEntries(
  call: ConfirmReceipt,
  receiptId: string,
  from: string,
  { asn, shipment, lines }: Reception,
): Write[] {
  const counted = (field: 'received' | 'damaged' | 'missing') =>
    sum(lines.map(({ before, after }) => after[field].minus(before[field]))).toFixed()
  const data = {
    asnId: asn.asnId,
    receiptId,
    received: counted('received'),
    damaged: counted('damaged'),
    missing: counted('missing'),
  }
  const ofReceiver = record(call, {
    ownerId: asn.receiverId,
    documentId: asn.asnId,
    event: receiptConfirmed,
    data,
    from,
    to: asn.state,
  })
  if (asn.receiverId === asn.organizationId) return [ofReceiver]
  const ofOwner = {
    ownerId: asn.organizationId,
    documentId: shipment.shipmentId,
    event: asnReceived,
    data,
    from,
    to: asn.state,
  }
  return [ofReceiver, record(call, ofOwner)]
}
