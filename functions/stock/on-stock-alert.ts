import { stockExpired, stockLow } from '#shared/events/inventory'
import { OrganizationId, StockDocumentId } from '#shared/kernel/ids'
import { after, hourOf, hours, minutes } from '#shared/kernel/time'
import { consumeAny } from '#shared/runtime/events/consumer'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { StockDigests, writeDigest } from '#shared/table/entities/stock-alerts'

/** An hour is told when all that happened in it is in the table. */
const settlingMinutes = 1

/** Notes that an hour of an organization has something to tell. What became low in it is found in the levels; documents are named. */
export const handler = consumeAny('stock-alert', [stockLow, stockExpired], async (event) => {
  const organizationId = OrganizationId.parse(event.organizationId)
  const document = event.type === 'stock.expired' ? StockDocumentId.parse(event.data.stockDocumentId) : undefined
  await untilFresh(async () => {
    const hour = hourOf(event.at)
    const seen = await StockDigests.get({ organizationId, hour })
    if (seen && (document === undefined || seen.documents.includes(document))) return
    const documents = [...(seen?.documents ?? []), ...(document ? [document] : [])]
    const [told, version] = [seen?.told ?? 0, (seen?.version ?? 0) + 1]
    // An hour that was told is told again of what was heard late, and of nothing else.
    const dueAt = after(hour, hours(1) + minutes(settlingMinutes))
    await commitUnlogged([writeDigest({ organizationId, hour, documents, told, dueAt, version }, seen)])
  })
})
