import * as z from 'zod'
import { consumptionReasons } from '#shared/domain/ledger/words'
import { LocationId, OrganizationId, ProductId, StockDocumentId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

/**
 * What a location used of one product in a month, by day and reason. Folded from documents that were posted: a year of a chain is read from
 * these, where its movements are a hundred times as many.
 */
export const Consumptions = entity({
  name: 'consumption',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    sku: z.string(),
    /** Like 2026-05. */
    month: z.string(),
    currency: Currency,
    uses: z.array(
      z.object({
        on: CalendarDay,
        reason: z.enum(consumptionReasons),
        quantity: StoredQuantity,
        cost: StoredQuantity,
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { locationId: string; month: string; productId: string }) =>
    keys.consumption(of.locationId, of.month, of.productId),
})

/** That some lines of a document are in the consumption: each is counted once, however often its event comes. */
export const CountedLines = entity({
  name: 'countedLines',
  version: 1,
  schema: z.object({ locationId: LocationId, stockDocumentId: StockDocumentId, first: StoredInteger }),
  key: (of: { locationId: string; stockDocumentId: string; first: number }) =>
    keys.countedLines(of.locationId, of.stockDocumentId, of.first),
})
