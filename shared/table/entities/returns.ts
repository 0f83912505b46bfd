import * as z from 'zod'
import type { ClaimChange } from '#shared/domain/return/claim'
import { returnReasons, returnStates } from '#shared/domain/return/words'
import { AsnId, LocationId, OrganizationId, PartyId, ProductId, ReceiptId, RmaId, UserId } from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredLot } from './inventory'
import { StoredAddress } from './parties'

const StoredMoney = z.object({ amountMinor: StoredInteger, currency: Currency })

/** A return without its lines. */
export const Rmas = entity({
  name: 'rma',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    rmaId: RmaId,
    number: z.string(),
    state: z.enum(returnStates),
    customer: z.object({ partyId: PartyId, name: z.string() }),
    reference: z.string().optional(),
    note: z.string().optional(),
    fromLocationIds: z.array(LocationId),
    to: z
      .object({ locationId: LocationId, code: z.string(), name: z.string(), address: StoredAddress.optional() })
      .optional(),
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
})

/** Its lines, apart, so that lists do not read them. Written with the return itself, and at its version. */
export const RmaLines = entity({
  name: 'rmaLines',
  version: 1,
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
