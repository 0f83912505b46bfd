import * as z from 'zod'
import { vmiLimits } from '#shared/domain/vmi/agreement'
import { agreementStates, vmiSides, weekdays } from '#shared/domain/vmi/words'
import { Address, CountryCode } from '#shared/kernel/address'
import { LocationId, PartnershipId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { Currency, UnitPrice, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, lineOfText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { TimeZone } from '#shared/kernel/time-zone'
import { UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { withPolicy } from '../units'

const managing = { feature: 'operations.manage', role: 'ORG_ADMIN' } as const
const looking = { feature: 'vmi.participate', role: 'MEMBER', location: 'VIEWER' } as const

const Tax = z
  .strictObject({
    name: lineOfText(60),
    percent: PositiveWireQuantity.refine((percent) => percent <= 100, 'must be at most 100').describe('Of the goods'),
  })
  .meta({ id: 'VmiTax' })

const Party = z
  .strictObject({ address: Address.optional(), taxNumber: codeText(40).optional().describe('VAT or tax id') })
  .meta({ id: 'VmiInvoiceParty' })

const days = (maximum: number) => z.int().min(0).max(maximum)

/** What the owner sets, and both read. */
const Settings = {
  locationIds: z
    .array(LocationId)
    .min(1)
    .max(vmiLimits.places)
    .refine(eachOnce, 'must name each location once')
    .describe('Where your stock lies, of the locations that the partnership shares. Sales consume it in this order'),
  invoicing: z
    .strictObject({
      weekday: z.enum(weekdays).default('MONDAY').describe('At whose noon the seven days before it are invoiced'),
      timeZone: TimeZone.default('UTC').describe('Whose days count'),
      paymentTermsDays: days(365).default(30),
      taxes: z.array(Tax).max(vmiLimits.taxes).default([]).describe('Lines of their own on each invoice'),
      seller: Party.optional().describe('What stands on invoices beside your name'),
      buyer: Party.optional().describe('The same of the retailer'),
    })
    .prefault({}),
  windowDays: z.int().min(1).max(91).default(28).describe('Over how many days sell-through is averaged'),
  reviewPeriodDays: z.int().min(1).max(90).default(7).describe('How often replenishment is looked at'),
  lateDays: days(400).default(90).describe('How many days back a day may still be reported or corrected'),
  silentDays: z
    .int()
    .min(1)
    .max(90)
    .default(3)
    .describe('For how many days running nothing may be reported of a product before both sides are told'),
}

const AgreementView = z
  .strictObject({
    vmiAgreementId: VmiAgreementId,
    partnershipId: PartnershipId,
    side: z.enum(vmiSides).describe('What you are to it'),
    owner: z.string(),
    retailer: z.string(),
    state: z.enum(agreementStates),
    locations: z.array(z.strictObject({ locationId: LocationId, code: z.string(), name: z.string() })),
    currency: Currency,
    invoicing: z.strictObject({
      weekday: z.enum(weekdays),
      timeZone: z.string(),
      paymentTermsDays: z.int(),
      taxes: z.array(z.strictObject({ name: z.string(), percent: z.number() })),
      seller: Party.optional(),
      buyer: Party.optional(),
    }),
    windowDays: z.int(),
    reviewPeriodDays: z.int(),
    lateDays: z.int(),
    silentDays: z.int(),
    startsOn: CalendarDay,
    endsOn: CalendarDay.optional(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'VmiAgreement' })

const params = z.strictObject({ vmiAgreementId: VmiAgreementId })

/** The header, the proof for a retailer that asks. */
const reads = { base: 1, per: { 'if the retailer asks': 2 } } as const

export const createVmiAgreement = operation({
  id: 'vmi.createVmiAgreement',
  method: 'POST',
  path: '/v1/vmi-agreements',
  summary: 'Agree with a retailer that your stock lies there until a store sells it.',
  description:
    'In an accepted partnership that you started, over locations that it shares. One at a time for each partnership, and none for days of the one before. Say then which products are supplied, and on what terms.',
  access: managing,
  body: z.strictObject({
    partnershipId: PartnershipId,
    currency: Currency,
    startsOn: CalendarDay.refine((day) => day >= '2000-01-01', 'must not be before 2000-01-01').describe(
      'The first day whose sales are of it; it may be over',
    ),
    ...Settings,
  }),
  output: AgreementView,
  success: 201,
  errors: [
    'partnership.notFound',
    'partnership.notActive',
    'location.notFound',
    'vmiAgreement.notOwner',
    'vmiAgreement.exists',
    'vmiAgreement.overlaps',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 4, per: { 'if there was another': 1 } },
    write: { base: 8, per: { 'kB of the agreement': 2, 'log entries': 2, 'kB of the stored answer': 2 } },
    // That it is to be invoiced.
    index: { base: 1, per: { 'log entries': 1 } },
  },
})

export const listVmiAgreements = operation({
  id: 'vmi.listVmiAgreements',
  method: 'GET',
  path: '/v1/vmi-agreements',
  summary: 'VMI agreements of your stock at retailers, or of suppliers’ stock at yours.',
  description: 'Newest first.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    side: z.enum(vmiSides).default('OWNER').describe('What you are to them'),
  }),
  output: pageOf(AgreementView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'agreements of others': 1 } }, write: { base: 0 } },
})

export const getVmiAgreement = operation({
  id: 'vmi.getVmiAgreement',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}',
  summary: 'A VMI agreement: where the stock lies, how it is invoiced and replenished.',
  access: looking,
  params,
  output: AgreementView,
  success: 200,
  errors: ['vmiAgreement.notFound'],
  etag: true,
  units: { read: reads, write: { base: 0 } },
})

/** Where another time of invoicing follows from it. */
const replanning = {
  write: { base: 0, per: { 'kB of the agreement': 2, 'log entries': 2, 'if it is planned anew': 2 } },
  index: { base: 0, per: { 'log entries': 1, 'if it is planned anew': 2 } },
}

const changing = {
  read: { base: 1 },
  write: { base: 0, per: { 'kB of the agreement': 2, 'log entries': 2 } },
  index: { base: 0, per: { 'log entries': 1 } },
}

export const changeVmiAgreement = operation({
  id: 'vmi.changeVmiAgreement',
  method: 'PUT',
  path: '/v1/vmi-agreements/{vmiAgreementId}',
  summary: 'Change where the stock lies, how it is invoiced or by what its supply is judged.',
  description: 'What is left out is set to its default. Currency and first day stay.',
  access: managing,
  params,
  body: z.strictObject(Settings),
  output: AgreementView,
  success: 200,
  errors: [
    'vmiAgreement.notFound',
    'vmiAgreement.notOwner',
    'vmiAgreement.ended',
    'partnership.notActive',
    'location.notFound',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: { ...changing, ...replanning, read: { base: 4 } },
})

export const endVmiAgreement = operation({
  id: 'vmi.endVmiAgreement',
  method: 'DELETE',
  path: '/v1/vmi-agreements/{vmiAgreementId}',
  summary: 'End a VMI agreement.',
  description:
    'Sales until its last day are still reported, corrected and invoiced; none is of a later day. Another may be made for the partnership. Sent again it changes nothing, and is answered as before.',
  access: managing,
  params,
  query: z.strictObject({
    endsOn: CalendarDay.optional().describe('Its last day. Left out: today, where its clocks show the time'),
  }),
  output: AgreementView,
  success: 200,
  errors: [
    'vmiAgreement.notFound',
    'vmiAgreement.notOwner',
    'vmiAgreement.ended',
    'vmiAgreement.endsBeforeStart',
    'vmiAgreement.soldAfter',
  ],
  units: {
    ...changing,
    read: { base: 3, per: { 'pages of days after it': 1 } },
    write: { base: 2, per: { 'kB of the agreement': 2, 'log entries': 2 } },
  },
})

const TermsView = z
  .strictObject({
    transferPrice: UnitPrice.describe('What the retailer pays for one that it has sold'),
    thresholdDays: z.int(),
    targetDays: z.int(),
    minimum: WireBalance.optional(),
    maximum: WireBalance.optional(),
    casePack: WireBalance,
    leadTimeDays: z.int(),
  })
  .meta({ id: 'VmiTerms' })

const ProductView = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    unit: UnitOfMeasure,
    gtin: z.string().optional(),
    retailerSku: z.string().optional().describe('What the retailer calls it in what it reports'),
    periods: z
      .array(
        z.strictObject({
          from: CalendarDay,
          terms: TermsView.optional().describe('Left out: it is not supplied from that day on'),
        }),
      )
      .describe('What holds since when, the earliest first. A sale is of the terms of its own day'),
    version: Version,
  })
  .meta({ id: 'VmiProduct' })

const ofProduct = z.strictObject({ vmiAgreementId: VmiAgreementId, productId: ProductId })

const productUnits = {
  read: { base: 2 },
  write: { base: 0, per: { 'kB of the agreement': 2, 'kB of the product': 2, 'log entries': 2 } },
  index: { base: 0, per: { 'log entries': 1 } },
}
const productErrors = [
  'vmiAgreement.notFound',
  'vmiAgreement.notOwner',
  'vmiAgreement.ended',
  'vmiProduct.inThePast',
  'vmiProduct.tooManyPeriods',
] as const

export const setVmiProduct = operation({
  id: 'vmi.setVmiProduct',
  method: 'PUT',
  path: '/v1/vmi-agreements/{vmiAgreementId}/products/{productId}',
  summary: 'Supply a product under a VMI agreement, or on other terms from a day on.',
  description:
    'What is agreed for later days gives way. Only what nothing is agreed for yet may begin in the past: what was sold is sold by the price of its day.',
  access: managing,
  params: ofProduct,
  body: z
    .strictObject({
      from: CalendarDay.optional().describe(
        'The first day. Left out: today, where the agreement’s clocks show the time',
      ),
      retailerSku: codeText(60).optional(),
      transferPrice: UnitPriceAmount.describe('Of one, in the currency of the agreement'),
      thresholdDays: z
        .int()
        .min(1)
        .max(365)
        .default(30)
        .describe('Days of supply below which both sides are alerted, and replenishment is proposed'),
      targetDays: z.int().min(1).max(730).default(60).describe('Days of supply that are proposed'),
      minimum: WireQuantity.optional().describe('That is to lie there, whatever the days'),
      maximum: PositiveWireQuantity.optional().describe('That is to lie there, whatever the days'),
      casePack: PositiveWireQuantity.default(1).describe('Replenishment comes in whole cases of so many'),
      leadTimeDays: days(365).default(7).describe('From proposal to shelf'),
    })
    .refine(({ thresholdDays, targetDays }) => targetDays >= thresholdDays, {
      path: ['targetDays'],
      message: 'must not be below thresholdDays',
    })
    .refine(({ minimum, maximum }) => minimum === undefined || maximum === undefined || minimum <= maximum, {
      path: ['maximum'],
      message: 'must not be below minimum',
    }),
  output: ProductView,
  success: 200,
  errors: [
    ...productErrors,
    'product.notFound',
    'vmiProduct.skuTaken',
    'vmiAgreement.tooManyProducts',
    'quantity.tooFine',
  ],
  units: withPolicy({ ...productUnits, read: { base: 2, per: { 'pages of products': 1 } } }),
})

export const dropVmiProduct = operation({
  id: 'vmi.dropVmiProduct',
  method: 'DELETE',
  path: '/v1/vmi-agreements/{vmiAgreementId}/products/{productId}',
  summary: 'Supply a product no more from a day on.',
  description: 'Its terms until then stay. Sent again it changes nothing, and is answered as before.',
  access: managing,
  params: ofProduct,
  query: z.strictObject({ from: CalendarDay.optional().describe('Left out: today') }),
  output: ProductView,
  success: 200,
  errors: [...productErrors, 'vmiProduct.notFound'],
  units: productUnits,
})

export const listVmiProducts = operation({
  id: 'vmi.listVmiProducts',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/products',
  summary: 'What is supplied under a VMI agreement, and on what terms since when.',
  access: looking,
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(ProductView),
  success: 200,
  errors: ['vmiAgreement.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'if the retailer asks': 2, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

const Store = {
  code: codeText(40).describe('The retailer’s own'),
  name: lineOfText(120),
  city: lineOfText(80).optional(),
  region: lineOfText(80).optional(),
  country: CountryCode.optional(),
  closedOn: CalendarDay.optional().describe('Its last day of business'),
}

export const setStores = operation({
  id: 'vmi.setStores',
  method: 'PUT',
  path: '/v1/vmi-agreements/{vmiAgreementId}/stores',
  summary: 'List stores that sell under a VMI agreement, or change them.',
  description:
    'By their codes: stores that are not named stay. Either side does so; sell-through of a store that is not listed is not taken. They are no locations of the owner’s.',
  access: { feature: 'vmi.participate', role: 'MEMBER', location: 'OPERATOR' },
  params,
  body: z.strictObject({
    stores: z
      .array(z.strictObject(Store))
      .min(1)
      .max(vmiLimits.storesAtOnce)
      .refine((stores) => eachOnce(stores.map(({ code }) => code.toUpperCase())), 'must name each store once'),
  }),
  output: z.strictObject({ changed: z.int().describe('Stores that were not listed so before') }),
  success: 200,
  errors: ['vmiAgreement.notFound', 'vmiAgreement.ended', 'vmiAgreement.tooManyStores', 'access.locationLevelTooLow'],
  units: {
    read: { base: 1, per: { 'if the retailer asks': 2, stores: 1 } },
    write: { base: 0, per: { 'kB of the agreement': 2, 'stores that change': 2, 'log entries': 2 } },
    index: { base: 0, per: { 'log entries': 1 } },
  },
})

export const listStores = operation({
  id: 'vmi.listStores',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/stores',
  summary: 'The stores that sell under a VMI agreement, by code.',
  access: looking,
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(z.strictObject(Store).meta({ id: 'RetailStore' })),
  success: 200,
  errors: ['vmiAgreement.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'if the retailer asks': 2, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})
