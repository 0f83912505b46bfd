import * as z from 'zod'
import { shipmentStates } from '#shared/domain/shipment/words'
import { dashboardLimits } from '#shared/domain/vmi/dashboard-limits'
import { supplyStates } from '#shared/domain/vmi/words'
import { AsnId, LocationId, ProductId, ShipmentId, VmiAgreementId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Lot, UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery } from '../schemas'
import { ledgerUnits } from '../units'

const looking = { feature: 'vmi.participate', role: 'MEMBER', location: 'VIEWER' } as const
const params = z.strictObject({ vmiAgreementId: VmiAgreementId })

const product = { productId: ProductId, sku: z.string(), name: z.string(), unit: UnitOfMeasure }
const there = {
  stock: WireBalance.describe('What lies there and can be sold, less what was sold and is not booked yet'),
  inTransit: WireBalance.describe('What is on its way there'),
}
const wanted = WireBalance.describe('To the level up to which is replenished, in whole cases; zero where it is not low')

const SupplyView = z
  .strictObject({
    ...product,
    ...there,
    averageDailySales: z
      .number()
      .optional()
      .describe('Sold less brought back, of the days that count. Left out where nothing was reported'),
    daysOfSupply: z
      .number()
      .optional()
      .describe(
        'For so many days the stock lasts. Left out where none is sold, for it has no end, or nothing was reported',
      ),
    daysWithInTransit: z.number().optional().describe('The same, with what is on its way'),
    countedDays: z
      .int()
      .describe('Days over which it is averaged: of the window, those on which anything was reported'),
    sellingDays: z.int().describe('Of these, those on which any was sold'),
    lastReportedOn: CalendarDay.optional(),
    thresholdDays: z.int().describe('Below so many days it is low, counting what is on its way'),
    minimum: WireBalance.optional().describe('Below which it is low, whatever the days'),
    upTo: z.number().min(0).describe('What is to be there: average × (target + lead time + review period)'),
    wanted,
    state: z.enum(supplyStates),
    lowSince: Instant.optional().describe('Both sides were told then, and it has not recovered since'),
    noDataSince: Instant.optional().describe('Both sides were told then that it is reported no more'),
    foundAt: Instant.describe('When this was found'),
  })
  .meta({ id: 'VmiSupply' })

export const listSupply = operation({
  id: 'supply.listSupply',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/supply',
  summary: 'For how long stock at a retailer lasts, product by product.',
  description:
    'As it was found when it last changed: it follows sales, stock and shipments within seconds. The days that count are those of the agreement’s window, up to the last day reported of a product, on which anything was reported under the agreement: a day on which only others were reported is one without sales.',
  access: looking,
  params,
  query: z.strictObject({
    ...pageQuery,
    show: z
      .enum(['ALL', 'LOW', 'NO_DATA'])
      .default('ALL')
      .describe('LOW: what is to be replenished; NO_DATA: what is reported no more'),
  }),
  output: pageOf(SupplyView),
  success: 200,
  errors: ['vmiAgreement.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'if the retailer asks': 2, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

const ProposalView = z
  .strictObject({
    ...product,
    ...there,
    daysOfSupply: z.number().optional(),
    upTo: z.number().min(0),
    casePack: WireBalance,
    wanted,
    proposed: WireBalance.optional().describe(
      'For the owner: what it can send of that. Where several agreements want more than there is, it is shared in proportion',
    ),
    sources: z
      .array(z.strictObject({ locationId: LocationId, code: z.string(), available: WireBalance }))
      .optional()
      .describe('For the owner: where it lies, of the places that you see and that no retailer sells from'),
  })
  .meta({ id: 'VmiProposal' })

export const proposeReplenishment = operation({
  id: 'supply.proposeReplenishment',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/replenishment',
  summary: 'What is to be sent to a retailer, of what is low there.',
  access: looking,
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(ProposalView),
  success: 200,
  errors: ['vmiAgreement.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 1,
      per: {
        'if the retailer asks': 2,
        'pages of 4 kB': 0.5,
        'pages of locations': 0.5,
        'pages of agreements': 0.5,
        'products proposed': 0.5,
        'places where they lie': 0.5,
        'what others want': 0.5,
      },
    },
    write: { base: 0 },
  },
})

export const maximumReplenished = 100

export const replenish = operation({
  id: 'supply.replenish',
  method: 'POST',
  path: '/v1/vmi-agreements/{vmiAgreementId}/replenishment',
  summary: 'Send what is proposed: the goods leave, and the ASN is sent.',
  description:
    'By one shipment, from one of your places to one of the agreement’s. What is wanted is worked out anew, so of two who send it at once one does, and the other is told that nothing is wanted any more. First expired goods leave first, of those that are good when they arrive. Up to some fifteen lines leave with the request; of more, all are reserved first and then all leave, as with any dispatch.',
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'OPERATOR' },
  params,
  body: z.strictObject({
    fromLocationId: LocationId,
    toLocationId: LocationId.optional().describe(
      'A place of the agreement. Left out: the one that sales consume first',
    ),
    productIds: z
      .array(ProductId)
      .min(1)
      .max(maximumReplenished)
      .refine(eachOnce, 'must name each product once')
      .optional()
      .describe(`Left out: all that is proposed, up to ${maximumReplenished}, what lasts for the fewest days first`),
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    expectedArrivalOn: CalendarDay.optional().describe('Left out: today, and the longest lead time of what is sent'),
  }),
  output: z
    .strictObject({
      shipmentId: ShipmentId,
      number: z.string(),
      state: z.enum(shipmentStates),
      asnId: AsnId.optional().describe('Once all of it has left'),
      asnNumber: z.string(),
      fromLocationId: LocationId,
      toLocationId: LocationId,
      expectedArrivalOn: CalendarDay,
      units: WireBalance,
      lines: z.array(
        z.strictObject({ productId: ProductId, sku: z.string(), lot: Lot.optional(), quantity: PositiveWireQuantity }),
      ),
    })
    .meta({ id: 'VmiReplenishment' }),
  success: 201,
  errors: [
    'vmiAgreement.notFound',
    'vmiAgreement.notOwner',
    'vmiProduct.notFound',
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'partnership.notFound',
    'partnership.notActive',
    'shipment.partnerCannotReceive',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'replenishment.notASource',
    'replenishment.nothing',
    'stock.insufficient',
    'stock.tooMuch',
  ],
  idempotent: 'record',
  units: {
    read: {
      base: 7,
      per: {
        'pages of agreements': 0.5,
        'pages of locations': 0.5,
        'if none are named, pages of supply': 1,
        'places of the agreement': 1,
        'shipments on their way': 2,
        products: 2.5,
        'products never sold': 1,
        'products at places of the agreement': 1,
        'pages of what was sold': 2,
        'places where they lie': 0.5,
        'what others want': 0.5,
        'pages of the stock there': 1,
        'pages of the products': 1,
        'pages of the partnership': 1,
        ...ledgerUnits.read,
      },
    },
    write: {
      base: 26,
      per: {
        'kB of the lines': 2,
        'kB of headers': 2,
        'kB of the partnership': 2,
        'kB of the agreement’s watch': 2,
        lines: 2,
        ...ledgerUnits.write,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 5, per: { 'kB of headers': 1 } },
  },
})

export const getVmiDashboard = operation({
  id: 'supply.getVmiDashboard',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/dashboard',
  summary: 'A VMI agreement at a glance: stock, sales, days of supply, stores and what needs attention.',
  description:
    'Over as many days as sell-through is averaged over, up to the last one reported. Each figure is the sum of what the lists say: stock of `supply.listSupply`, sales of `sellThrough.listSellThrough`.',
  access: looking,
  params,
  output: z
    .strictObject({
      window: z
        .strictObject({ from: CalendarDay, until: CalendarDay, daysReported: z.int() })
        .optional()
        .describe('Left out where nothing was reported yet'),
      stock: z.strictObject({
        units: WireBalance.describe('What lies there and can be sold, less what was sold and is not booked yet'),
        inTransit: WireBalance,
        value: Money.describe('At the transfer prices of today'),
        listValue: Money.optional().describe(
          'At list prices, as far as they are of one currency: for the owner, and for a retailer with whom values are shared',
        ),
        daysOfSupply: z.number().optional().describe('All products together, a tenth of a day'),
      }),
      sales: z.strictObject({
        units: z.number(),
        unitsPerDay: z.number().optional(),
        value: Money.describe('At the transfer prices of the days'),
        variance: z.number().describe('Of what was ever sold, what did not lie there'),
      }),
      products: z.strictObject({
        supplied: z.int(),
        low: z.int(),
        noData: z.int().describe('Those that are reported no more'),
      }),
      stores: z.strictObject({
        listed: z.int(),
        reporting: z.int().describe('Those that reported on the last day'),
        outOfStock: z
          .int()
          .optional()
          .describe('Products on shelves that are empty, all stores together. Left out where no store said so'),
      }),
      byStore: z
        .array(
          z.strictObject({
            store: z.string(),
            name: z.string().optional(),
            sold: z.number(),
            value: Money,
            lastReportedOn: CalendarDay,
            outOfStock: z
              .strictObject({ day: CalendarDay, products: z.int(), of: z.int() })
              .optional()
              .describe('Of the last day on which the store said whether any are left'),
          }),
        )
        .describe(`The ${dashboardLimits.stores} that sold most`),
      topProducts: z
        .array(z.strictObject({ productId: ProductId, sku: z.string(), sold: z.number() }))
        .describe(`The ${dashboardLimits.products} that sold most`),
    })
    .meta({ id: 'VmiDashboard' }),
  success: 200,
  errors: ['vmiAgreement.notFound'],
  units: {
    read: {
      base: 1,
      per: {
        'if the retailer asks': 3,
        'pages of supply': 0.5,
        'pages of products': 0.5,
        'pages of accounts': 0.5,
        'pages of stores': 0.5,
        'pages of days': 0.5,
        'pages of the stock': 0.5,
      },
    },
    write: { base: 0 },
  },
})
