import type { Reply } from '#shared/contract/operation'
import * as contract from '#shared/contract/operations/returns'
import { Problem } from '#shared/contract/problem'
import { post } from '#shared/domain/ledger/ledger'
import type { Arrived } from '#shared/domain/return/receive'
import { receiveReturn as receive } from '#shared/domain/return/receive'
import type { Rma, RmaLine } from '#shared/domain/return/return'
import { keptAt, openOf } from '#shared/domain/return/return'
import { returnReceived } from '#shared/events/returns'
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
import { orThrow } from '#shared/runtime/or-throw'
import { RmaReceipts, writeClaim } from '#shared/table/entities/returns'
import { customerWrites } from './customer-writes'
import {
  claimsOn,
  commitWhole,
  goodsNow,
  recordReturn,
  releaseReturnPlaces,
  returnAtPlace,
  writeRma,
} from './own-return'

type ReceiveReturn = Call<typeof contract.receiveReturn>

/**
 * The books and the return follow in one commit; of a customer with an account its books and its order, too. As of any receipt, the reference is the idempotency record: who comes second with the same
 * count is answered what the first was answered.
 */
export const receiveReturn = useCase(
  contract.receiveReturn,
  async (call) => {
    const { body, caller, intent, newId, now } = call
    assert(intent, 'the contract asks for an Idempotency-Key')
    const { organizationId } = caller
    const before = await returnAtPlace(call)
    const name = { rmaId: before.rmaId, reference: body.reference }
    const earlier = await storedReceipt(name, intent)
    if (earlier) return earlier
    const key = intent.keyHash.slice(0, 16)
    if (before.receiptKeys.includes(key)) throw Problem.of('idempotency.keyReused', {})

    const arrived = body.lines.map((line) => ({ ...line, quantity: quantity(line.quantity) }))
    const named = before.lines.filter(({ line }) => arrived.some((each) => each.line === line))
    const [claims, goods] = await Promise.all([
      claimsOn(body.isLast ? before.lines.filter(isLeftOpen(arrived)) : []),
      goodsNow(
        organizationId,
        named.filter((line) => keptAt(before, line)),
      ),
    ])
    const decided = receive(before, claims, { key, arrived, isLast: body.isLast, at: now }, goods)
    // What refuses this count may be the count itself, received by another sending of it since we looked.
    const meanwhile = decided.ok ? undefined : await storedReceipt(name, intent)
    if (meanwhile) return meanwhile
    const reception = orThrow(decided)
    const { rma, postings, claims: changes } = reception

    const { books, valuation } = await booksFor(organizationId, postings)
    const newMovementId = () => newId('movement')
    const posted = orThrow(
      post(books, postings, { organizationId, valuation, document: rma.number, at: now, newMovementId }),
    )
    const receiptId = newId('receipt')
    const view = viewOf(call, receiptId, rma)
    const { fingerprint } = intent
    const answer = answerOf(contract.receiveReturn, view).body
    await commitWhole([
      RmaReceipts.create({ ...name, receiptId, fingerprint, answer, at: now }, 'alreadyDone'),
      ...writeRma(rma, before),
      ...changes.map(writeClaim),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
      ...(await customerWrites(before, reception, { now, newMovementId })),
      ...(rma.state === 'RECEIVED' ? releaseReturnPlaces(rma) : []),
      ...recordReturn(call, rma, {
        event: returnReceived,
        data: { number: rma.number, receiptId, received: sum(arrived.map((each) => each.quantity)).toFixed() },
        from: before.state,
        to: rma.state,
      }),
    ])
    return view
  },
  hot,
)

/** Lines of which not all that was approved is there after this: they give the rest back, where nothing more is to come. */
const isLeftOpen = (arrived: readonly Arrived[]) => (line: RmaLine) =>
  openOf(line).gt(sum(arrived.filter((each) => each.line === line.line).map((each) => each.quantity)))

/** @throws Problem return.referenceReused when the reference was given to another count. */
async function storedReceipt(
  name: { rmaId: string; reference: string },
  { fingerprint }: Intent,
): Promise<StoredAnswer | undefined> {
  const earlier = await RmaReceipts.get(name)
  if (!earlier) return undefined
  if (earlier.fingerprint !== fingerprint) throw Problem.of('return.referenceReused', { reference: name.reference })
  return new StoredAnswer(contract.receiveReturn.success, earlier.answer)
}

function viewOf({ body, now }: ReceiveReturn, receiptId: string, rma: Rma): Reply<typeof contract.receiveReturn> {
  const { rmaId, number, state } = rma
  const open = new Map(rma.lines.map((line) => [line.line, openOf(line).toNumber()]))
  const { reference, note } = body
  const lines = body.lines.map((each) => ({ ...each, open: open.get(each.line) ?? 0 }))
  return { receiptId, reference, rmaId, number, state, at: now, note, lines }
}
