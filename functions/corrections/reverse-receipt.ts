import * as contract from '#shared/contract/operations/corrections'
import { ReceiptView } from '#shared/contract/operations/receiving'
import { Problem } from '#shared/contract/problem'
import { reverseReceipt as reverse } from '#shared/domain/asn/reverse-receipt'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { historyWrites } from '#shared/runtime/shipping/party-document'
import { reversedReceipt } from '#shared/runtime/views/reversed-receipt'
import { requireReceiver, visibleAsn } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import {
  AsnLines,
  Asns,
  changeDiscrepancy,
  Discrepancies,
  EffectsOfReceipts,
  ReceiptHeaders,
  Receipts,
  Shipments,
  writeAsnLine,
  writeReversed,
  writeReversedHeader,
} from '#shared/table/entities/logistics'
import type { Tell } from '#shared/table/log'
import { booksBack } from './books-back'
import { orderBack } from './order-back'
import { placesBack, returnsUntouched, reversalEntries, unitsBack } from './reversal-writes'

/**
 * All that the receipt did is the last that was done, or it is refused. Every item of it is written under the condition that it is so, in one commit:
 * whoever counts, moves, settles, bills or returns at the same moment comes before it or after it.
 */
export const reverseReceipt = useCase(
  contract.reverseReceipt,
  async (call) => {
    const { body, caller, locations, now, params } = call
    const { organizationId: receiverId } = caller
    const { reference, note } = body
    const asn = await visibleAsn(receiverId, params.asnId)
    requireReceiver(locations, asn, receiverId)
    const receipt = await Receipts.load({ receiverId, asnId: asn.asnId, reference }, 'receipt.notFound')
    if (receipt.reversed) throw Problem.of('receipt.reversed', { reference })
    if (receipt.isLong) throw Problem.of('receipt.tooLong', { reference })
    const effects = await EffectsOfReceipts.get(receipt)
    if (!effects) throw Problem.of('receipt.notKept', { reference })
    const { asnId, organizationId } = asn
    const [shipment, lines, discrepancies, header] = await Promise.all([
      Shipments.load(asn, 'shipment.notFound'),
      AsnLines.getMany(effects.lines.map(({ line }) => ({ asnId, line }))),
      Discrepancies.getMany(effects.discrepancyIds.map((discrepancyId) => ({ organizationId, discrepancyId }))),
      ReceiptHeaders.get({ ...asn, ...receipt }),
    ])
    const reversal = orThrow(reverse({ asn, shipment, lines, discrepancies }, effects))
    const tell: Tell = (happening) => record(call, happening)
    const reversed = { at: now, note }
    const view = {
      ...reversedReceipt(ReceiptView.parse(JSON.parse(receipt.answer)), reversed),
      asnState: reversal.asn.state,
      shipmentState: reversal.shipment.state,
    }
    const writes = [
      writeReversed({ ...receipt, reversed }),
      // Those of before there was a history are not in it.
      ...(header ? [writeReversedHeader(header, now)] : []),
      Asns.replace(reversal.asn, asn),
      Shipments.replace(reversal.shipment, shipment),
      ...reversal.lines.map(writeAsnLine),
      ...reversal.discrepancies.flatMap(changeDiscrepancy),
      // First what the caller can undo: a charge that is reversed leaves the goods what they were worth.
      ...(await orderBack(asn, effects, tell)),
      ...(await booksBack(call, asn, effects, tell)),
      ...(await returnsUntouched(asn, reversal)),
      ...(await unitsBack(effects)),
      ...(await placesBack(reversal, shipment)),
      ...(await historyWrites(reversal.asn, now)),
      ...reversalEntries(reversal.asn, { receiptId: effects.receiptId, from: asn.state }, tell),
      once(call, view),
    ]
    if (writes.length > maximumWrites) throw Problem.of('receipt.tooLong', { reference })
    await commit(writes)
    return view
  },
  hot,
)
