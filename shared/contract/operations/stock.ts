import * as z from 'zod'
import { consumptionGroups, consumptionPeriods } from '#shared/domain/ledger/consumption'
import { mostLevels, mostThresholds } from '#shared/domain/ledger/report-limits'
import { valueGroups } from '#shared/domain/ledger/value-report'
import { consumptionReasons, stockStatuses } from '#shared/domain/ledger/words'
import { AsnId, LocationId, ProductId } from '#shared/kernel/ids'
import { WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Cost, Lot } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery } from '../schemas'

const atLocation = z.strictObject({ locationId: LocationId })
const reading = { method: 'GET', success: 200 } as const
const past = Instant.optional().describe('An instant in the past; now when absent')

const AvailabilityView = z
  .strictObject({
    locationId: LocationId,
    onHand: WireBalance.describe('In whatever status'),
    available: WireBalance.describe('Can be picked and is not reserved'),
    reserved: WireBalance,
    positions: z.array(
      z.strictObject({
        status: z.enum(stockStatuses),
        lot: Lot.optional(),
        quantity: WireBalance,
        reserved: WireBalance,
      }),
    ),
  })
  .meta({ id: 'Availability' })

export const getProductStock = operation({
  ...reading,
  id: 'stock.getProductStock',
  path: '/v1/products/{productId}/stock',
  summary: 'One of your products at all your locations: what lies there, what is reserved, and where a lot is.',
  description:
    'Only locations that you see are told. With `inTransit=SHOW` the first page tells what is on its way to which of them, too: ' +
    'every shipment under way is looked at.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ productId: ProductId }),
  query: z.strictObject({
    ...pageQuery,
    lot: codeText(40).optional().describe('Of the lot with this number only: for a recall'),
    inTransit: z.enum(['HIDE', 'SHOW']).default('HIDE'),
  }),
  output: pageOf(AvailabilityView)
    .extend({
      inTransit: z
        .array(
          z.strictObject({
            locationId: LocationId.describe('Where it goes'),
            asnId: AsnId,
            expectedArrivalOn: CalendarDay.optional(),
            lot: Lot.optional(),
            quantity: WireBalance,
          }),
        )
        .optional(),
    })
    .meta({ id: 'ProductStock' }),
  errors: ['product.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 0,
      per: {
        'pages of the product': 1,
        'pages of 4 kB': 0.5,
        locations: 1,
        'pages of the locations, if what is under way is asked for': 0.5,
        'locations, if what is under way is asked for': 0.5,
        'shipments under way': 0.5,
        'pages of their lines': 0.5,
      },
    },
    write: { base: 0 },
  },
})

const LevelView = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    onHand: WireBalance.describe('In whatever status'),
    value: Cost.describe('At what the goods cost'),
    available: WireBalance.optional().describe('Now; of the past only what lay there is known'),
    reserved: WireBalance.optional(),
    lowAt: WireQuantity.optional().describe('Stock is low when no more than this is available'),
    lowSince: Instant.optional(),
  })
  .meta({ id: 'StockLevel' })

export const listLevels = operation({
  ...reading,
  id: 'stock.listLevels',
  path: '/v1/locations/{locationId}/levels',
  summary: 'What each product at one of your locations adds up to, now or at an instant in the past.',
  description:
    'Products that lay there once are told with zero. A page of those that are watched, or low, may hold fewer than asked for and still go on.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: atLocation,
  query: z.strictObject({
    ...pageQuery,
    at: past,
    show: z.enum(['ALL', 'WATCHED', 'LOW']).default('ALL').describe('WATCHED: those with a threshold'),
  }),
  output: pageOf(LevelView),
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 0, per: { 'pages of the location': 1, 'pages of 4 kB': 1, 'levels moved since': 0.5 } },
    write: { base: 0 },
  },
})

const positionQuery = z.strictObject({ productId: ProductId, at: Instant })

export const getPositionsAt = operation({
  ...reading,
  id: 'stock.getPositionsAt',
  path: '/v1/locations/{locationId}/past-positions',
  summary: 'Where a product lay at a location at an instant in the past, by status and lot.',
  description: 'All that was moved since is taken back from what lies there now, so the past of long ago costs more.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: atLocation,
  query: positionQuery,
  output: z
    .strictObject({
      at: Instant,
      positions: z.array(z.strictObject({ status: z.enum(stockStatuses), lot: Lot.optional(), quantity: WireBalance })),
    })
    .meta({ id: 'PastPositions' }),
  errors: ['location.notFound'],
  units: {
    read: {
      base: 2,
      per: { 'pages of the location': 1, 'pages of the positions': 1, 'pages of the movements since': 1 },
    },
    write: { base: 0 },
  },
})

export const getStockValue = operation({
  ...reading,
  id: 'stock.getStockValue',
  path: '/v1/stock-values',
  summary: 'What your stock is worth at cost, by location or product, now or at an instant in the past.',
  description: `Only of locations that you see. At most ${mostLevels} products at locations are added up at once: ask location by location where there are more.`,
  access: { feature: 'reports.basic', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ by: z.enum(valueGroups).default('LOCATION'), locationId: LocationId.optional(), at: past }),
  output: z
    .strictObject({
      at: Instant,
      rows: z.array(
        z.strictObject({
          locationId: LocationId.optional(),
          products: z.int().optional().describe('How many different ones lie there'),
          productId: ProductId.optional(),
          sku: z.string().optional(),
          onHand: WireBalance.optional(),
          values: z.array(Cost),
        }),
      ),
      totals: z.array(Cost).describe('A currency each: amounts of two are never added'),
    })
    .meta({ id: 'StockValue' }),
  errors: ['location.notFound', 'report.tooLarge'],
  units: {
    read: { base: 0, per: { 'pages of the locations': 0.5, 'pages of the levels': 0.5, 'levels moved since': 0.5 } },
    write: { base: 0 },
  },
})

export const setThresholds = operation({
  id: 'stock.setThresholds',
  method: 'PUT',
  path: '/v1/locations/{locationId}/thresholds',
  summary: 'Say at which quantities products are low at a location, one by one or as at another location.',
  description:
    'Stock is low when no more than this is available. That is told once, in an email an hour, and again only after it has recovered. Zero ends the ' +
    'watch. Products that are not named stay as they are. Sent again it changes nothing: more than fit one commit are set one after the other, so send it again ' +
    'when it fails half way.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: atLocation,
  body: z
    .strictObject({
      lines: z
        .array(z.strictObject({ productId: ProductId, lowAt: WireQuantity }))
        .min(1)
        .max(mostThresholds)
        .refine((lines) => eachOnce(lines.map(({ productId }) => productId)), 'must not name a product twice')
        .default([]),
      sameAs: LocationId.optional().describe(
        'Takes over the thresholds of this location, at most its first 200; lines that are named, too, win',
      ),
    })
    .refine(({ lines, sameAs }) => lines.length > 0 || sameAs !== undefined, {
      path: ['lines'],
      message: 'name lines, or a location to take them over from',
    }),
  output: z.strictObject({ items: z.array(LevelView) }).meta({ id: 'Thresholds' }),
  success: 200,
  errors: ['location.notFound', 'location.archived', 'location.readOnly', 'product.notFound', 'quantity.tooFine'],
  units: {
    read: {
      base: 1,
      per: {
        'pages of the location': 1,
        'pages of the products': 1,
        levels: 1,
        'products new there': 1,
        'pages of the levels of the other location': 1,
      },
    },
    write: { base: 0, per: { 'levels changed': 2, 'products new there': 2, 'log entries': 2 } },
    index: { base: 0, per: { 'log entries': 1, 'levels that become low or recover': 1 } },
  },
})

export const listLowStock = operation({
  ...reading,
  id: 'stock.listLowStock',
  path: '/v1/low-stock',
  summary: 'What is low now at your locations, the longest first.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ ...pageQuery, locationId: LocationId.optional() }),
  output: pageOf(
    z
      .strictObject({
        locationId: LocationId,
        productId: ProductId,
        sku: z.string(),
        available: WireBalance,
        lowAt: WireQuantity,
        lowSince: Instant,
      })
      .meta({ id: 'LowStock' }),
  ),
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB of the index': 0.5, levels: 1 } }, write: { base: 0 } },
})

export const getConsumption = operation({
  ...reading,
  id: 'stock.getConsumption',
  path: '/v1/consumption',
  summary: 'What your locations used, by period, location and product, with what it cost.',
  description:
    'Days are those of the time zone of the location; weeks begin on Monday. What was reversed is taken back on the day of its use. Reports follow ' +
    'postings within seconds.',
  access: { feature: 'reports.basic', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      from: CalendarDay,
      until: CalendarDay,
      per: z.enum(consumptionPeriods).default('MONTH'),
      by: z.enum(consumptionGroups).default('PRODUCT'),
      locationId: LocationId.optional(),
      productId: ProductId.optional(),
      reason: z.enum(consumptionReasons).optional(),
    })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'must not be before the first day' })
    .refine(({ from, until }) => Date.parse(until) - Date.parse(from) < 800 * 86_400_000, {
      path: ['from'],
      message: 'must be less than 800 days before the last day',
    }),
  output: z
    .strictObject({
      rows: z.array(
        z.strictObject({
          begins: CalendarDay.describe('The first day of the period'),
          locationId: LocationId.optional(),
          productId: ProductId.optional(),
          sku: z.string().optional(),
          quantity: z.number().optional().describe('Of one product: of several there is none'),
          costs: z.array(Cost),
        }),
      ),
      totals: z.array(Cost),
    })
    .meta({ id: 'ConsumptionReport' }),
  errors: ['location.notFound', 'report.tooLarge'],
  units: {
    read: { base: 0, per: { 'pages of the locations': 0.5, 'pages of 4 kB': 0.5 } },
    write: { base: 0 },
  },
})
