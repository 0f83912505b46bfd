import * as z from 'zod'
import { allocationBases, chargeKinds, chargeStates } from '#shared/domain/landed-cost/words'
import { LocationId, OrderChargeId, ProductId, PurchaseOrderId, UserId } from '#shared/kernel/ids'
import { Currency, Money, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'

const HsCode = z.string().regex(/^\d{2,10}$/, 'must be 2 to 10 digits')

const summary = {
  chargeId: OrderChargeId,
  purchaseOrderId: PurchaseOrderId,
  state: z.enum(chargeStates),
  kind: z.enum(chargeKinds),
  reference: z.string(),
  note: z.string().optional(),
  basis: z.enum(allocationBases),
  currency: Currency,
  amount: z.string().optional(),
  duties: z.array(z.strictObject({ hsCode: z.string(), percent: z.number() })).optional(),
  exchangeRate: z.string().optional(),
  total: Money.optional().describe('In the currency of your books, once it was shared out'),
  sharedAt: Instant.optional(),
  recordedAt: Instant,
  recordedBy: UserId,
  version: Version,
}
const ChargeSummary = z.strictObject(summary).meta({ id: 'OrderChargeSummary' })

const ChargeView = z
  .strictObject({
    ...summary,
    shares: z
      .array(
        z.strictObject({
          line: z.int(),
          locationId: LocationId,
          productId: ProductId,
          sku: z.string(),
          quantity: WireBalance.describe('What arrived there'),
          amount: Money,
          posted: Money.describe('What of it the ledger has'),
        }),
      )
      .describe('They add up to the total, to the cent'),
  })
  .meta({ id: 'OrderCharge' })

const ofOrder = z.strictObject({ purchaseOrderId: PurchaseOrderId })
const ofCharge = z.strictObject({ purchaseOrderId: PurchaseOrderId, chargeId: OrderChargeId })
const managing = { feature: 'orders.create', role: 'MEMBER', location: 'MANAGER' } as const
const looking = { feature: 'orders.view', role: 'MEMBER', location: 'OPERATOR' } as const

const Duties = z
  .array(
    z.strictObject({
      hsCode: HsCode.describe('Of goods whose code begins so'),
      percent: PositiveWireQuantity.refine((percent) => percent <= 1_000, 'must be at most 1000').describe(
        'Of the value of these goods at the price of the order, in its currency',
      ),
    }),
  )
  .min(1)
  .max(50)
  .refine((duties) => eachOnce(duties.map(({ hsCode }) => hsCode)), 'must name each code once')

const Terms = z
  .strictObject({
    kind: z.enum(chargeKinds),
    reference: lineOfText(60).describe('The invoice or estimate it comes from'),
    note: paragraphs(500).optional(),
    basis: z.enum(allocationBases).default('VALUE').describe('By what it is shared. Duties by rates: by value'),
    currency: Currency,
    cost: z
      .union(
        [
          z.strictObject({
            amount: UnitPriceAmount.refine((amount) => Number(amount) > 0, 'must be more than zero'),
          }),
          z.strictObject({ duties: Duties }),
        ],
        { error: 'must say either an amount or duties' },
      )
      .describe('An amount, or of DUTY rates by HS code'),
    exchangeRate: UnitPriceAmount.refine((rate) => Number(rate) > 0, 'must be more than zero')
      .optional()
      .describe('What one unit of the currency is in that of your books'),
  })
  .refine(({ kind, basis, cost }) => !('duties' in cost) || (kind === 'DUTY' && basis === 'VALUE'), {
    path: ['cost'],
    message: 'has duties of kind DUTY, by VALUE',
  })

const sharing = [
  'purchaseOrder.notFound',
  'access.locationLevelTooLow',
  'orderCharge.otherCurrency',
  'orderCharge.tooManyPlaces',
  'landedCost.rateMissing',
  'landedCost.measureMissing',
  'landedCost.noBasis',
] as const
const changing = ['orderCharge.notFound', 'orderCharge.wrongState', 'request.preconditionFailed'] as const

/** What is shared out is read and written whole: the order with its lines and products, and shares, fifteen an item. */
const reads = {
  'pages of the order': 1,
  'pages of the lines': 1,
  'pages of the products': 1,
  'pages of the shares': 1,
  'if it is shared': 1,
}
const writes = {
  'if it is shared': 2,
  'kB of the order': 2,
  'kB of the charge': 2,
  'kB of the shares': 2,
  'log entries': 2,
}
const index = { base: 0, per: { 'log entries': 1 } }

export const addOrderCharge = operation({
  id: 'charges.addOrderCharge',
  method: 'POST',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges',
  summary: 'Add what it costs to have the goods of an order: freight, duty, insurance, other.',
  description:
    'It is shared over what has arrived in your own books, to the cent: what still lies there is worth more, what has left is cost of sales, as with POST …/landed-costs. Before ' +
    'anything has arrived it is kept, and shared when the order has arrived whole, or when you ask for it. The ledger follows by itself: SHARED says that it has.',
  access: managing,
  params: ofOrder,
  body: Terms,
  output: ChargeView,
  success: 201,
  errors: sharing,
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 2, per: reads },
    write: { base: 0, per: { ...writes, 'kB of the stored answer': 2 } },
    index,
  },
})

export const listOrderCharges = operation({
  id: 'charges.listOrderCharges',
  method: 'GET',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges',
  summary: 'The charges of an order.',
  description: 'For its buyer alone: a supplier is never told what goods cost to have.',
  access: looking,
  params: ofOrder,
  query: z.strictObject(pageQuery),
  output: pageOf(ChargeSummary),
  success: 200,
  errors: ['purchaseOrder.notFound', 'access.locationLevelTooLow', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of the order': 1, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getOrderCharge = operation({
  id: 'charges.getOrderCharge',
  method: 'GET',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges/{chargeId}',
  summary: 'A charge with its shares.',
  access: looking,
  params: ofCharge,
  output: ChargeView,
  success: 200,
  errors: ['purchaseOrder.notFound', 'access.locationLevelTooLow', 'orderCharge.notFound'],
  etag: true,
  units: {
    read: { base: 1, per: { 'pages of the order': 1, 'pages of the shares': 1 } },
    write: { base: 0 },
  },
})

export const correctOrderCharge = operation({
  id: 'charges.correctOrderCharge',
  method: 'PUT',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges/{chargeId}',
  summary: 'Say what a charge is in place of what it was: the invoice after an estimate.',
  description:
    'It is shared anew over what has arrived by now, and what differs from what was posted is posted. Sent again it changes nothing.',
  access: managing,
  params: ofCharge,
  body: Terms,
  output: ChargeView,
  success: 200,
  errors: [...sharing, ...changing],
  etag: true,
  ifMatch: true,
  units: { read: { base: 2, per: reads }, write: { base: 0, per: writes }, index },
})

export const shareOrderCharge = operation({
  id: 'charges.shareOrderCharge',
  method: 'POST',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges/{chargeId}/sharing',
  summary: 'Share a charge out over what has arrived by now.',
  description: 'After more has arrived: what came first gives back what the rest bears.',
  access: managing,
  params: ofCharge,
  output: ChargeView,
  success: 200,
  errors: [...sharing, ...changing],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 3, per: reads },
    write: { base: 0, per: { ...writes, 'kB of the stored answer': 2 } },
    index,
  },
})

export const reverseOrderCharge = operation({
  id: 'charges.reverseOrderCharge',
  method: 'DELETE',
  path: '/v1/purchase-orders/{purchaseOrderId}/charges/{chargeId}',
  summary: 'Take a charge back: it was not for this order.',
  description:
    'The ledger gives back what was posted: of what still lies there, no more than that is worth; the rest is cost of sales. Sent again it changes nothing.',
  access: managing,
  params: ofCharge,
  output: ChargeView,
  success: 200,
  errors: ['purchaseOrder.notFound', 'access.locationLevelTooLow', 'orderCharge.notFound', 'orderCharge.wrongState'],
  units: {
    read: { base: 1, per: { 'pages of the order': 1, 'pages of the shares': 1 } },
    write: { base: 0, per: { 'kB of the charge': 2, 'kB of the shares': 2, 'log entries': 2 } },
    index,
  },
})
