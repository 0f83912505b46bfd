import * as z from 'zod'
import { bomLimits } from '#shared/domain/bom/bom'
import { ProductId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { decimalPlaces, quantity, quantityDecimals, WireBalance } from '#shared/kernel/quantity'
import { lineOfText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, Version } from '../schemas'

/** Finer than stock is counted: a gram of fragrance goes into a thousand bottles. */
const ExactQuantity = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, {
    abort: true,
    error: 'must be a decimal like 0.25 with at most 6 places',
  })
  .refine((text) => quantity(text).gt(0), 'must be more than zero')
  .describe('A decimal as text, in the unit of the product')

const hasTwoPlaces = (value: number) => decimalPlaces(quantity(value)) <= 2
const twoPlaces = 'must have at most 2 decimals'

const BomLine = z
  .strictObject({
    productId: ProductId.describe('The component'),
    quantity: ExactQuantity,
    scrapPercent: z
      .number()
      .min(0)
      .max(99)
      .refine(hasTwoPlaces, twoPlaces)
      .default(0)
      .describe('Which part of what is taken is lost before it is in: of 100 taken at 4, 96 go in'),
    note: lineOfText(200).optional(),
  })
  .meta({ id: 'BomLine' })

const details = z.strictObject({
  startsOn: CalendarDay.describe('The first day on which it is in effect'),
  endsOn: CalendarDay.optional().describe('The last one; left out, until further notice'),
  batchQuantity: ExactQuantity.default('1').describe('How much the lines together are for, in the unit of the product'),
  yieldPercent: z
    .number()
    .min(1)
    .max(100)
    .refine(hasTwoPlaces, twoPlaces)
    .default(100)
    .describe('Which part of a batch comes out good'),
  lines: z
    .array(BomLine)
    .min(1)
    .max(bomLimits.lines)
    .refine((lines) => eachOnce(lines.map((line) => line.productId)), 'must not name a component twice'),
  note: lineOfText(500).optional(),
})

const body = details.refine(({ startsOn, endsOn = startsOn }) => startsOn <= endsOn, {
  path: ['endsOn'],
  message: 'must not be before startsOn',
})

export const BomView = z
  .strictObject({
    productId: ProductId,
    revision: z.int(),
    startsOn: CalendarDay,
    endsOn: CalendarDay.optional(),
    batchQuantity: z.string(),
    yieldPercent: z.number(),
    lines: z.array(BomLine),
    note: z.string().optional(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Bom' })

const ofProduct = z.strictObject({ productId: ProductId })
const ofRevision = z.strictObject({
  productId: ProductId,
  revision: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number from 1 on')
    .describe('Given in order, from 1'),
})

const writing = { feature: 'products.manage', role: 'MEMBER' } as const
const reading = { feature: 'organization.own', role: 'MEMBER' } as const

const day = CalendarDay.optional().describe('The day whose revisions count; left out, today (UTC)')

export const createBom = operation({
  id: 'boms.createBom',
  method: 'POST',
  path: '/v1/products/{productId}/boms',
  summary: 'Say what a product is made of: a new revision of its bill of materials.',
  description:
    `At most one revision is in effect on a day. A component may have a bill of its own, ${bomLimits.levels} levels in all; circles are ` +
    'refused, whatever days they would be closed by.',
  access: writing,
  params: ofProduct,
  body,
  output: BomView,
  success: 201,
  errors: ['product.notFound', 'bom.overlaps', 'bom.tooManyRevisions', 'bom.circular', 'bom.tooDeep', 'bom.tooLarge'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 2, per: { 'pages of the products': 1, 'pages of the family': 1, 'products above and below': 1 } },
    write: {
      base: 4,
      per: {
        'kB of the bill': 2,
        'kB of the family': 2,
        'components not named before': 2,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 1 },
  },
})

export const updateBom = operation({
  id: 'boms.updateBom',
  method: 'PUT',
  path: '/v1/products/{productId}/boms/{revision}',
  summary: 'Change a revision of a bill of materials: what is left out is gone.',
  access: writing,
  params: ofRevision,
  body,
  output: BomView,
  success: 200,
  errors: [
    'bom.notFound',
    'product.notFound',
    'bom.overlaps',
    'bom.circular',
    'bom.tooDeep',
    'bom.tooLarge',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: {
    read: {
      base: 1,
      per: {
        'pages of the revisions': 1,
        'pages of the products': 1,
        'pages of the family': 1,
        'products above and below': 1,
      },
    },
    write: { base: 4, per: { 'kB of the bill': 2, 'kB of the family': 2, 'components not named before': 2 } },
    index: { base: 1 },
  },
})

export const getBom = operation({
  id: 'boms.getBom',
  method: 'GET',
  path: '/v1/products/{productId}/boms/{revision}',
  summary: 'A revision of a bill of materials.',
  access: reading,
  params: ofRevision,
  output: BomView,
  success: 200,
  errors: ['bom.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the bill': 1 } }, write: { base: 0 } },
})

export const listBoms = operation({
  id: 'boms.listBoms',
  method: 'GET',
  path: '/v1/products/{productId}/boms',
  summary: 'The revisions of a product’s bill of materials, in short, oldest first.',
  access: reading,
  params: ofProduct,
  output: z.strictObject({
    items: z.array(
      z
        .strictObject({
          revision: z.int(),
          startsOn: CalendarDay,
          endsOn: CalendarDay.optional(),
          lines: z.int().describe('How many'),
          version: Version,
        })
        .meta({ id: 'BomInShort' }),
    ),
  }),
  success: 200,
  errors: ['product.notFound'],
  units: { read: { base: 0, per: { 'pages of the products': 1, 'pages of the family': 1 } }, write: { base: 0 } },
})

const needed = {
  productId: ProductId,
  sku: z.string(),
  name: z.string(),
  unit: UnitOfMeasure,
  required: WireBalance.describe('Rounded up to the decimals of the unit, once'),
  isMade: z.boolean().describe('Whether it has a bill in effect itself'),
}

const walked = { 'pages of the products': 1, 'pages of the families': 1, 'pages of the bills': 1 }

export const explodeBom = operation({
  id: 'boms.explodeBom',
  method: 'GET',
  path: '/v1/products/{productId}/explosion',
  summary: 'What is needed to make so much of a product, level by level and in total.',
  description:
    'A line needs quantity × line quantity ÷ batch ÷ yield ÷ (1 − scrap), exactly; what is needed further down follows from the exact number, and ' +
    'each number that is told is rounded up by itself.',
  access: reading,
  params: ofProduct,
  query: z.strictObject({
    quantity: z.coerce
      .number()
      .min(0.001)
      .max(1_000_000_000)
      .refine(
        (value) => decimalPlaces(quantity(value)) <= quantityDecimals,
        `must have at most ${quantityDecimals} decimals`,
      )
      .default(1),
    on: day,
    levels: z.coerce.number().int().min(1).max(bomLimits.levels).default(bomLimits.levels).describe('How far down'),
  }),
  output: z
    .strictObject({
      productId: ProductId,
      sku: z.string(),
      quantity: WireBalance,
      on: CalendarDay,
      lines: z
        .array(z.strictObject({ level: z.int(), ...needed }).meta({ id: 'ExplosionLine' }))
        .describe('Each component once a level'),
      totals: z.array(z.strictObject(needed).meta({ id: 'ExplosionTotal' })).describe('Each component once'),
    })
    .meta({ id: 'Explosion' }),
  success: 200,
  errors: ['product.notFound', 'bom.noneInEffect', 'bom.tooLarge', 'bom.tooMuch'],
  units: { read: { base: 0, per: walked }, write: { base: 0 } },
})

const Cost = z
  .strictObject({ amount: z.string().describe('A decimal with at most 6 places'), currency: Currency })
  .meta({ id: 'RolledUpAmount' })

export const rollUpCost = operation({
  id: 'boms.rollUpCost',
  method: 'GET',
  path: '/v1/products/{productId}/rolled-up-cost',
  summary: 'What a product costs by what goes into it.',
  description:
    'What is bought counts at its standard cost, what is made at what goes into it. Material only. Where a cost is missing there is no sum, and what is ' +
    'missing is named. Partners never see costs.',
  access: reading,
  params: ofProduct,
  query: z.strictObject({ on: day }),
  output: z
    .strictObject({
      productId: ProductId,
      sku: z.string(),
      on: CalendarDay,
      cost: Cost.optional().describe('Of one good unit; absent where something is missing'),
      lines: z.array(
        z
          .strictObject({
            productId: ProductId,
            sku: z.string(),
            unitCost: Cost.optional(),
            cost: Cost.optional().describe('Of what one good unit of the product takes of it'),
          })
          .meta({ id: 'RolledUpLine' }),
      ),
      missing: z.array(z.strictObject({ productId: ProductId, sku: z.string() })).describe('Bought, without a cost'),
    })
    .meta({ id: 'RolledUpCost' }),
  success: 200,
  errors: ['product.notFound', 'bom.noneInEffect', 'bom.tooLarge', 'bom.currenciesDiffer'],
  units: { read: { base: 0, per: walked }, write: { base: 0 } },
})

export const listUses = operation({
  id: 'boms.listUses',
  method: 'GET',
  path: '/v1/products/{productId}/where-used',
  summary: 'What a product is a part of, directly and further up, whatever the day.',
  access: reading,
  params: ofProduct,
  output: z.strictObject({
    items: z.array(
      z
        .strictObject({
          level: z.int().describe('1: it is a component itself; the shortest way counts'),
          productId: ProductId,
          sku: z.string(),
          name: z.string(),
        })
        .meta({ id: 'Use' }),
    ),
  }),
  success: 200,
  errors: ['product.notFound', 'bom.tooLarge'],
  units: {
    read: { base: 0, per: { 'pages of the products': 1, 'pages of the families': 1, 'lists of uses': 1 } },
    write: { base: 0 },
  },
})
