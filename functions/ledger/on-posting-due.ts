import { stockPostingDue } from '#shared/events/inventory'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { continueDocument } from '#shared/runtime/ledger/stock-document'
import { commit, untilFresh } from '#shared/table/commit'
import { StockDocuments } from '#shared/table/entities/stock-documents'

/**
 * Goes on with a long document, one commit at a time. Each commit states how far it has come and asks for the next one, so however often it
 * is asked, and wherever it was interrupted, every line is dealt with once.
 */
export const handler = consume(stockPostingDue, async ({ organizationId, documentId, correlationId, data }) => {
  await untilFresh(async () => {
    const document = await StockDocuments.get({ organizationId, stockDocumentId: documentId })
    if (document?.state !== 'POSTING' || document.next !== data.next) return
    const now = currentInstant()
    const automation = { id: 'post-stock-documents', now, correlationId }
    await commit(await continueDocument(document, now, (happening) => recordAutomation(automation, happening)))
  })
})
