import {
  expiredInWords,
  expiringEmail,
  expiringInWords,
  lowInWords,
  stockAlertEmail,
} from '#shared/domain/ledger/stock-email'
import { countFinished } from '#shared/events/counts'
import { lotsExpiring, stockDigestDue } from '#shared/events/inventory'
import { OrganizationId } from '#shared/kernel/ids'
import { after, hours } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny } from '#shared/runtime/events/consumer'
import type { LineAt } from '#shared/runtime/notifications/notify-managers'
import { notifyManagers } from '#shared/runtime/notifications/notify-managers'
import { placeNames } from '#shared/runtime/place-names'
import { Levels, Positions } from '#shared/table/entities/inventory'
import { ExpiryNotices } from '#shared/table/entities/stock-alerts'
import { StockDocumentLines } from '#shared/table/entities/stock-documents'
import { dueIndex, lists } from '#shared/table/keys'
import { dueKeys, listAll } from '#shared/table/list'
import { tellOfCount } from './tell-of-count'

/**
 * Tells everybody who answers for a location, in one email, what became low or expired there in an hour, or which lots will expire; and that a count
 * waits for them.
 */
export const handler = consumeAny('stock-notice-due', [stockDigestDue, lotsExpiring, countFinished], async (event) => {
  const organizationId = OrganizationId.parse(event.organizationId)
  const now = currentInstant()
  const told = { organizationId, eventId: event.id, now, page: '/stock' } as const
  if (event.type === 'stock.digestDue') {
    const { hour, documents } = event.data
    const lines = [...(await lowIn(organizationId, hour)), ...(await expiredBy(organizationId, documents))]
    return notifyManagers({ ...told, kind: 'stock.alert', lines, words: stockAlertEmail })
  }
  if (event.type === 'count.finished') return tellOfCount(organizationId, event.documentId, now)
  const { on, part, withinDays } = event.data
  const lines = await expiringOf(organizationId, on, part)
  const words = (own: readonly string[]) => expiringEmail(own, withinDays)
  return notifyManagers({ ...told, kind: 'stock.lotsExpiring', lines, words })
})

/** What became low in the hour and still is. */
async function lowIn(organizationId: OrganizationId, hour: string): Promise<LineAt[]> {
  const keys = await dueKeys(dueIndex.lowPartition(organizationId), { from: hour, until: after(hour, hours(1)) })
  const levels = await Levels.getMany(
    keys.map(({ pk, sk }) => ({ locationId: pk.slice('LEVELS#'.length), productId: sk })),
  )
  const names = await placeNames(organizationId, levels)
  return levels.flatMap(({ locationId, sku, available, lowAt, lowSince }) =>
    lowSince && lowAt ? { locationId, text: lowInWords({ sku, place: names.get(locationId), available, lowAt }) } : [],
  )
}

async function expiredBy(organizationId: OrganizationId, documents: readonly string[]): Promise<LineAt[]> {
  const items = await Promise.all(
    documents.map((stockDocumentId) => listAll(StockDocumentLines, lists.stockDocumentLines(stockDocumentId))),
  )
  const moved = items
    .flat()
    .flatMap(({ lines }) =>
      lines.flatMap(({ goods: { sku, lot }, quantity, to }) =>
        lot && to.account === 'POSITION' ? { sku, lot, quantity, locationId: to.locationId } : [],
      ),
    )
  const names = await placeNames(organizationId, moved)
  return moved.map(({ locationId, ...line }) => ({
    locationId,
    text: expiredInWords({ ...line, place: names.get(locationId) }),
  }))
}

/** What a notice names and still lies there. */
async function expiringOf(organizationId: OrganizationId, on: string, part: number): Promise<LineAt[]> {
  const { lots = [] } = (await ExpiryNotices.get({ organizationId, on, part })) ?? {}
  const positions = await Positions.getMany(lots.map((lot) => ({ ...lot, status: 'AVAILABLE' })))
  const names = await placeNames(organizationId, positions)
  const lines = positions.flatMap(({ locationId, sku, lot, quantity }) =>
    lot ? { locationId, lot, text: expiringInWords({ sku, lot, quantity, place: names.get(locationId) }) } : [],
  )
  return lines.sort((a, b) => (a.lot.expiresOn ?? '').localeCompare(b.lot.expiresOn ?? ''))
}
