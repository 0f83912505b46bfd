import * as z from 'zod'
import { stockStatuses } from '#shared/domain/ledger/words'
import type { ClaimChange } from '#shared/domain/return/claim'
import { returnReasons, returnStates } from '#shared/domain/return/words'
import {
  AsnId,
  LocationId,
  OrganizationId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  ReceiptId,
  RmaId,
  UserId,
} from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredLot } from './inventory'
import { StoredAddress } from './parties'

const StoredMoney = z.object({ amountMinor: StoredInteger, currency: Currency })

/** Nothing is to be done any more, by either side. */
const isOver: ReadonlySet<string> = new Set(['REJECTED', 'CREDITED', 'CANCELLED'])

/** A return without its lines. */
export const Rmas = entity({
  name: 'rma',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    rmaId: RmaId,
    number: z.string(),
    state: z.enum(returnStates),
    customer: z.union([
      z.object({ partyId: PartyId, name: z.string() }),
      z.object({ organizationId: OrganizationId, name: z.string(), locationIds: z.array(LocationId) }),
    ]),
    sellerName: z.string().optional(),
    reference: z.string().optional(),
    note: z.string().optional(),
    fromLocationIds: z.array(LocationId),
    to: z
      .union([
        z.object({ locationId: LocationId, code: z.string(), name: z.string(), address: StoredAddress.optional() }),
        z.object({ name: z.string() }),
      ])
      .optional(),
    carrier: z.string().optional(),
    tracking: z.string().optional(),
    answer: z.string().optional(),
    units: z.object({ requested: StoredQuantity, approved: StoredQuantity.optional(), received: StoredQuantity }),
    requestedAt: Instant,
    requestedBy: UserId,
    decidedAt: Instant.optional(),
    decidedBy: UserId.optional(),
    receivedAt: Instant.optional(),
    inspectedAt: Instant.optional(),
    creditedAt: Instant.optional(),
    credit: z
      .object({
        subtotal: StoredMoney,
        restockingFeePercent: StoredDecimal,
        restockingFee: StoredMoney,
        total: StoredMoney,
        note: z.string().optional(),
      })
      .optional(),
    receiptKeys: z.array(z.string()),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; rmaId: string }) => keys.rma(of.organizationId, of.rmaId),
  /** A customer with an account has it in its list from the request on. */
  index: ({ customer, state, rmaId }) =>
    'organizationId' in customer
      ? {
          cpk: counterpartyIndex.partition(customer.organizationId, 'RETURN'),
          csk: counterpartyIndex.sort(!isOver.has(state), rmaId),
        }
      : {},
})

/** Proof that goods of an organization come back by an RMA of another. Written with the request, never changed. */
export const RmasAddressed = entity({
  name: 'rmaOf',
  version: 1,
  schema: z.object({ customerId: OrganizationId, rmaId: RmaId, ownerId: OrganizationId }),
  key: (of: { customerId: string; rmaId: string }) => keys.rmaOf(of.customerId, of.rmaId),
})

/** Its lines, apart, so that lists do not read them. Written with the return itself, and at its version. */
export const RmaLines = entity({
  name: 'rmaLines',
  version: 2,
  schema: z.object({
    rmaId: RmaId,
    lines: z.array(
      z.object({
        line: StoredInteger,
        asnId: AsnId,
        asnNumber: z.string(),
        asnLine: StoredInteger,
        productId: ProductId,
        sku: z.string(),
        unit: z.object({ code: z.string(), decimals: StoredInteger }),
        listPrice: UnitPrice.optional(),
        lot: StoredLot.optional(),
        requested: StoredQuantity,
        approved: StoredQuantity.optional(),
        cost: StoredQuantity.optional(),
        reason: z.enum(returnReasons),
        note: z.string().optional(),
        parcels: z.array(
          z.object({
            lot: StoredLot.optional(),
            quantity: StoredQuantity,
            inspection: z
              .object({
                restocked: StoredQuantity,
                damaged: StoredQuantity,
                writtenOff: StoredQuantity,
                note: z.string().optional(),
              })
              .optional(),
          }),
        ),
        bought: z
          .object({
            purchaseOrderId: PurchaseOrderId,
            buyerId: OrganizationId,
            orderNumber: z.string(),
            orderLine: StoredInteger,
            productId: ProductId,
            sku: z.string(),
            lot: StoredLot.optional(),
            unitPrice: UnitPrice,
            locationId: LocationId,
          })
          .optional(),
        sent: z
          .array(
            z.object({
              locationId: LocationId,
              status: z.enum(stockStatuses),
              quantity: StoredQuantity,
              underWay: StoredQuantity,
              cost: StoredQuantity,
            }),
          )
          .optional(),
        isOffBooks: z.literal(true).optional(),
        credit: z.object({ unitPrice: UnitPrice, amount: StoredMoney }).optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { rmaId: string }) => keys.rmaLines(of.rmaId),
})

/** What arrived at one time, and the answer that was given for it: its own idempotency record, by its reference. */
export const RmaReceipts = entity({
  name: 'rmaReceipt',
  version: 1,
  schema: z.object({
    rmaId: RmaId,
    reference: z.string(),
    receiptId: ReceiptId,
    fingerprint: z.string(),
    answer: z.string(),
    at: Instant,
  }),
  key: (of: { rmaId: string; reference: string }) => keys.rmaReceipt(of.rmaId, of.reference),
})

/** What of a line of an ASN returns claim, all together. */
export const ReturnedGoods = entity({
  name: 'returnedGoods',
  version: 1,
  schema: z.object({
    asnId: AsnId,
    asnLine: StoredInteger,
    quantity: StoredQuantity,
    cost: StoredQuantity,
    version: StoredInteger,
  }),
  key: (of: { asnId: string; asnLine: number }) => keys.returnedGoods(of.asnId, of.asnLine),
})

/** Condition: no other return claimed of the line, or gave back, since it was read. */
export const writeClaim = ({ before, after }: ClaimChange): Write =>
  before.version === 0 ? ReturnedGoods.create(after) : ReturnedGoods.replace(after, before)
