import type { Used } from '#shared/domain/ledger/consumption'
import { usesOf, withUse } from '#shared/domain/ledger/consumption'
import type { StockDocument } from '#shared/domain/ledger/document'
import { consumptionReasons } from '#shared/domain/ledger/words'
import { stockPosted } from '#shared/events/inventory'
import { monthOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { consume } from '#shared/runtime/events/consumer'
import { valuationOf } from '#shared/runtime/ledger/books'
import { AlreadyDone, commitUnlogged, untilFresh } from '#shared/table/commit'
import { Consumptions, CountedLines } from '#shared/table/entities/consumption'
import { Locations } from '#shared/table/entities/inventory'
import { StockDocumentLines, StockDocuments } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/**
 * Adds what a document used, or took back of what was used, to the months of its location. Each item of its lines is counted in one commit with the
 * mark that it is, so in whatever order and however often documents are told, the sums are the same.
 */
export const handler = consume(stockPosted, async ({ organizationId, documentId, data }) => {
  if (data.kind !== 'CONSUMPTION' && data.kind !== 'REVERSAL') return
  const document = await StockDocuments.get({ organizationId, stockDocumentId: documentId })
  const used = await usedBy(document)
  if (!document || !used) return
  const items = await listAll(StockDocumentLines, lists.stockDocumentLines(documentId))
  for (const { first, lines } of items) {
    const uses = usesOf(lines, used, document.kind === 'REVERSAL')
    await countOnce(document, first, uses)
  }
})

/** The day and reason of a use: of the document that used the goods, also where another takes it back. */
async function usedBy(document: StockDocument | undefined) {
  if (!document) return undefined
  const { organizationId, locationId, reverses } = document
  const using = reverses ? await StockDocuments.get({ organizationId, stockDocumentId: reverses }) : document
  if (using?.kind !== 'CONSUMPTION') return undefined
  const reason = consumptionReasons.find((each) => each === using.reason)
  const place = await Locations.get({ organizationId, locationId })
  return reason && { on: dayIn(using.at, place?.timeZone), reason }
}

async function countOnce(document: StockDocument, first: number, uses: readonly Used[]): Promise<void> {
  if (uses.length === 0) return
  const { organizationId, locationId, stockDocumentId } = document
  const { currency } = await valuationOf(organizationId)
  const products = [...new Set(uses.map(({ productId }) => productId))]
  try {
    await untilFresh(async () => {
      const month = monthOf(uses[0]?.on ?? document.at)
      const names = products.map((productId) => ({ locationId, month, productId }))
      const found = await Consumptions.getMany(names)
      const writes = names.map((name) => {
        const before = found.find(({ productId }) => productId === name.productId)
        const own = uses.filter(({ productId }) => productId === name.productId)
        const begun = before ?? { ...name, organizationId, sku: own[0]?.sku ?? '', currency, uses: [], version: 0 }
        const after = { ...own.reduce(withUse, begun), version: begun.version + 1 }
        return before ? Consumptions.replace(after, before) : Consumptions.create(after)
      })
      await commitUnlogged([...writes, CountedLines.create({ locationId, stockDocumentId, first }, 'alreadyDone')])
    })
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
  }
}
