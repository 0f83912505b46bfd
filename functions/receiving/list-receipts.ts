import * as contract from '#shared/contract/operations/receiving'
import { ReceiptView } from '#shared/contract/operations/receiving'
import type { Asn } from '#shared/domain/asn/asn'
import { useCase } from '#shared/runtime/http/use-case'
import { reversedReceipt } from '#shared/runtime/views/reversed-receipt'
import { placesOf, visibleAsn } from '#shared/runtime/visible-documents'
import { Discrepancies, LongReceipts, ReceiptLines, Receipts, Shipments } from '#shared/table/entities/logistics'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll, listPage } from '#shared/table/list'
import { longReceiptView } from './receipt-view'

type Receipt = ValueOf<typeof Receipts>

export const listReceipts = useCase(
  contract.listReceipts,
  async ({ caller, locations, operation, params, query, within }) => {
    const asn = await visibleAsn(caller.organizationId, params.asnId)
    within.require(asn.partnershipId, 'asn.notFound')
    locations.require(placesOf(asn, caller.organizationId), 'asn.notFound')
    const { asnId, receiverId } = asn
    const { reference } = query
    const named = reference ? lists.receiptNamed(receiverId, asnId, reference) : lists.receipts(receiverId, asnId)
    const page = await listPage(Receipts, named, query, {
      scope: `${operation.id} ${caller.organizationId}`,
    })
    return { ...page, items: await viewsOf(asn, page.items, { withLines: reference !== undefined }) }
  },
)

/** A receipt that was posted whole is told as it was answered, a long one as far as it has come. */
async function viewsOf(asn: Asn, receipts: readonly Receipt[], { withLines }: { withLines: boolean }) {
  const long = new Map(
    (await LongReceipts.getMany(receipts.filter(({ isLong }) => isLong))).map((each) => [each.receiptId, each]),
  )
  const shipment = long.size > 0 ? await Shipments.get(asn) : undefined
  return Promise.all(
    receipts.map(async ({ receiptId, answer, reversed }) => {
      const receipt = long.get(receiptId)
      if (!receipt || !shipment) return asAnswered(answer, reversed)
      const found = withLines ? await linesOf(asn, receiptId) : { lines: [], discrepancies: [] }
      return longReceiptView(receipt, { asn, shipment }, found)
    }),
  )
}

function asAnswered(answer: string, reversed: Receipt['reversed']) {
  const view = ReceiptView.parse(JSON.parse(answer))
  return reversed ? reversedReceipt(view, reversed) : view
}

async function linesOf({ organizationId }: Asn, receiptId: string) {
  const items = await listAll(ReceiptLines, lists.receiptLines(receiptId))
  const lines = items.flatMap((item) => item.lines)
  const reported = lines.flatMap(({ discrepancyIds = [] }) => discrepancyIds)
  const discrepancies = await Discrepancies.getMany(
    reported.map((discrepancyId) => ({ organizationId, discrepancyId })),
  )
  return { lines, discrepancies }
}
