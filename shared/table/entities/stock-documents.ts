import * as z from 'zod'
import {
  lineRefusals,
  reservationStates,
  stockDocumentKinds,
  stockDocumentStates,
} from '#shared/domain/ledger/document-words'
import { movementReasons } from '#shared/domain/ledger/words'
import { LocationId, OrganizationId, ProductId, ReservationId, StockDocumentId } from '#shared/kernel/ids'
import { UnitPrice } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'
import { StoredAccount, StoredLot } from './inventory'

export const StockDocuments = entity({
  name: 'stockDocument',
  version: 6,
  schema: z.object({
    organizationId: OrganizationId,
    stockDocumentId: StockDocumentId,
    kind: z.enum(stockDocumentKinds),
    locationId: LocationId,
    reason: z.enum(movementReasons),
    note: z.string().optional(),
    state: z.enum(stockDocumentStates),
    lines: StoredInteger,
    next: StoredInteger,
    refused: StoredInteger,
    reverses: StockDocumentId.optional(),
    reversedBy: StockDocumentId.optional(),
    at: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; stockDocumentId: string }) =>
    keys.stockDocument(of.organizationId, of.stockDocumentId),
})

/** As many lines of a document as one item holds: a step of a long document writes one, and few of its bytes twice. */
export const linesAnItem = 16

/** Some of a document's lines, with what each moved. Written with the document, and by the steps that post them. */
export const StockDocumentLines = entity({
  name: 'stockDocumentLines',
  version: 5,
  schema: z.object({
    stockDocumentId: StockDocumentId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        line: StoredInteger,
        goods: z.object({
          productId: ProductId,
          sku: z.string(),
          listPrice: UnitPrice.optional(),
          lot: StoredLot.optional(),
        }),
        quantity: StoredQuantity,
        from: StoredAccount,
        to: StoredAccount,
        cost: StoredQuantity.optional(),
        usableUntil: CalendarDay.optional(),
        isReserved: z.boolean().optional(),
        moved: z
          .array(
            z.object({
              lot: StoredLot.optional(),
              quantity: StoredQuantity,
              cost: StoredQuantity.optional(),
              at: Instant,
              entry: StoredInteger,
            }),
          )
          .optional(),
        takesBack: StoredInteger.optional(),
        counted: z.object({ entry: StoredInteger, at: Instant }).optional(),
        refused: z.enum(lineRefusals).optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { stockDocumentId: string; first: number }) => keys.stockDocumentLines(of.stockDocumentId, of.first),
})

/** Goods that nobody else can take, where they lie. */
export const Reservations = entity({
  name: 'reservation',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    reservationId: ReservationId,
    locationId: LocationId,
    reference: z.string(),
    state: z.enum(reservationStates),
    lines: z.array(
      z.object({
        productId: ProductId,
        sku: z.string(),
        lot: StoredLot.optional(),
        quantity: StoredQuantity,
      }),
    ),
    at: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; reservationId: string }) => keys.reservation(of.organizationId, of.reservationId),
})
