import * as z from 'zod'
import { Gtin } from '#shared/domain/product/gtin'
import { industryPackCodes, lengthUnits, productStates, weightUnits } from '#shared/domain/product/words'
import { CountryCode } from '#shared/kernel/address'
import { ProductId } from '#shared/kernel/ids'
import { Currency, UnitPrice, UnitPriceAmount } from '#shared/kernel/money'
import { decimalPlaces, PositiveWireQuantity, quantity } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from './goods'
import { ProductImage } from './product-image'
import { Version } from './schemas'

/** How a product is told: to its owner, to the importer of catalogues, in part to partners. */
export const Dimensions = z
  .strictObject({
    length: PositiveWireQuantity,
    width: PositiveWireQuantity,
    height: PositiveWireQuantity,
    unit: z.enum(lengthUnits),
  })
  .meta({ id: 'Dimensions' })

export const Weight = z
  .strictObject({
    gross: PositiveWireQuantity.optional().describe('With its packaging'),
    net: PositiveWireQuantity.optional().describe('Without'),
    unit: z.enum(weightUnits),
  })
  .meta({ id: 'Weight' })

export const PackCode = z.string().regex(/^[A-Z0-9]{1,4}$/, 'must be a code like CS, PL, BX or IN')

export const Pack = z
  .strictObject({
    code: PackCode.describe('CS case, IN inner pack, BX box, PL pallet, or your own'),
    name: lineOfText(60).optional(),
    quantity: PositiveWireQuantity.describe('Base units in it, in the decimals of the unit'),
    gtin: Gtin.optional().describe('Usually a GTIN-14'),
    dimensions: Dimensions.optional(),
    weight: Weight.optional(),
  })
  .meta({ id: 'Pack' })

const Price = z
  .strictObject({
    currency: Currency,
    amount: UnitPriceAmount,
    startsOn: CalendarDay.optional().describe('Its first day; absent: it always was'),
    endsOn: CalendarDay.optional().describe('Its last day; absent: until another price replaces it'),
  })
  .meta({ id: 'Price' })

const attributeNumber = z
  .number()
  .min(-1_000_000_000)
  .max(1_000_000_000)
  .refine((value) => decimalPlaces(quantity(value)) <= 6, 'must have at most 6 decimals')

const Attribute = z
  .strictObject({
    name: lineOfText(60),
    value: z.union([paragraphs(2000), attributeNumber, z.boolean(), z.array(lineOfText(200)).max(200)], {
      error: 'must be text, a number, true or false, or a list of texts',
    }),
  })
  .meta({ id: 'ProductAttribute' })

const UnNumber = z.string().regex(/^UN\d{4}$/, 'must be UN and four digits, like UN1993')
const HsCode = z.string().regex(/^\d{6}(\d{2}(\d{2})?)?$/, 'must have 6, 8 or 10 digits, without dots')
const days = z.int().min(0).max(36_500)

/** What a person, or a line of an import, says of a product. What it leaves out the industry pack says, where it names one. */
export const ProductInput = z.strictObject({
  sku: codeText(40).describe('Unique in your organization, whatever its capitals'),
  name: lineOfText(200),
  description: paragraphs(4000).optional(),
  status: z.enum(productStates).optional().describe('Left out: as it is'),
  gtin: Gtin.optional().describe('GTIN-8, 12, 13 or 14; unique in your organization, packs included'),
  unit: UnitOfMeasure.optional().describe('Left out: that of the industry pack, else EA without decimals'),
  packs: z.array(Pack).max(10).optional(),
  dimensions: Dimensions.optional().describe('Of one unit'),
  weight: Weight.optional().describe('Of one unit'),
  countryOfOrigin: CountryCode.optional().describe('ISO 3166-1 alpha-2'),
  hsCode: HsCode.optional().describe('Harmonized System: 6 digits, or 8 or 10 with a country’s own'),
  hazardous: z.boolean().optional().describe('Dangerous goods in transport. Left out: no'),
  unNumber: UnNumber.optional().describe('Which dangerous good; asks for hazardous'),
  attributes: z
    .array(Attribute)
    .max(50)
    .optional()
    .describe('The specification. Names that the industry pack has take what it says; others are free'),
  industryPack: z.enum(industryPackCodes).optional().describe('One that your organization adopted'),
  lotTracked: z.boolean().optional().describe('Left out: as the industry pack says, else no'),
  expiryTracked: z
    .boolean()
    .optional()
    .describe('Lots carry an expiry; asks for lotTracked. Left out: as the industry pack says, else no'),
  shelfLifeDays: days.optional().describe('From production to expiry'),
  minimumRemainingShelfLifeDays: days.optional().describe('What customers get at least, unless agreed otherwise'),
  prices: z
    .array(Price)
    .max(50)
    .optional()
    .describe('List prices of one unit; at most one a day in each currency, both days included'),
  listPrice: UnitPrice.optional().describe(
    'The list price, where it has no dates. Beside prices it must be one of them. What partners see values at',
  ),
  cost: UnitPrice.optional().describe('Standard cost of one unit. Never shown to partners'),
})
export type ProductInput = z.output<typeof ProductInput>

export const NewProduct = ProductInput.extend({
  status: z.enum(['DRAFT', 'ACTIVE']).optional().describe('Left out: ACTIVE'),
})

export const ProductView = z
  .strictObject({
    productId: ProductId,
    status: z.enum(productStates),
    readOnly: z.boolean().describe('The plan holds fewer SKUs than there are, and this one is not among the oldest'),
    sku: z.string(),
    name: z.string(),
    description: z.string().optional(),
    gtin: z.string().optional(),
    unit: UnitOfMeasure,
    packs: z.array(Pack).optional(),
    dimensions: Dimensions.optional(),
    weight: Weight.optional(),
    countryOfOrigin: z.string().optional(),
    hsCode: z.string().optional(),
    hazardous: z.boolean(),
    unNumber: z.string().optional(),
    attributes: z.array(Attribute).optional(),
    industryPack: z.enum(industryPackCodes).optional(),
    industryPackVersion: z.int().optional().describe('The version of the industry pack that it was last held against'),
    lotTracked: z.boolean(),
    expiryTracked: z.boolean(),
    shelfLifeDays: z.int().optional(),
    minimumRemainingShelfLifeDays: z.int().optional(),
    prices: z.array(Price).optional(),
    listPrice: UnitPrice.optional().describe('Of prices the one in force today, in the currency that is named first'),
    cost: UnitPrice.optional(),
    images: z.array(ProductImage).optional().describe('In the order in which they are shown'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Product' })
