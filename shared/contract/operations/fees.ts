import * as z from 'zod'
import { rateLimits } from '#shared/domain/storage-fee/rates'
import { rateCardSides, storageMeasures, storageRegimes } from '#shared/domain/storage-fee/words'
import { LocationId, PartnershipId, RateCardId } from '#shared/kernel/ids'
import { Currency, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { lineOfText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'

const managing = { feature: 'operations.manage', role: 'ORG_ADMIN' } as const
const looking = { feature: 'reports.limited', role: 'ORG_ADMIN' } as const

const Rate = UnitPriceAmount.describe('Of one unit, pallet or cubic metre, a day or a month')

const tiersOf = (upTo: z.ZodNumber) =>
  z
    .array(z.strictObject({ upTo: upTo.optional().describe('Left out of the last one: it has no end'), rate: Rate }))
    .min(1)
    .max(rateLimits.tiers)
    .describe('What is stored costs the rate of each tier for the part that is in it')

/** Of every year, so the 29th of February is a day, too. */
const DayOfYear = z
  .string()
  .regex(
    /^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$/,
    'must be a day of a year, like 10-15',
  )

const AppliesTo = z
  .union(
    [
      z.strictObject({
        partnershipId: PartnershipId,
        locationId: LocationId.optional().describe('One that the partnership shares. Left out: all that have no card'),
      }),
      z.strictObject({ locationId: LocationId.describe('One of yours; nobody else reads the card') }),
    ],
    { error: 'must name a partnership, a location that it shares, or one of yours' },
  )
  .describe('Where it holds')

const seasonsOf = (upTo: z.ZodNumber) =>
  z
    .array(
      z.strictObject({
        name: lineOfText(40),
        firstDay: DayOfYear,
        lastDay: DayOfYear.describe('Before the first day: the season goes over New Year'),
        tiers: tiersOf(upTo),
      }),
    )
    .max(rateLimits.seasons)

const ageDays = z.int().min(1).max(3_650)
const surcharges = z.array(z.strictObject({ fromAgeDays: ageDays, rate: Rate })).max(rateLimits.surcharges)
const described = {
  measure: z.enum(storageMeasures).describe('What is counted. A pallet is as much as the product’s pack PL holds'),
  regime: z
    .enum(storageRegimes)
    .describe(
      'DAILY and MONTHLY: by what lay there, to the millisecond. ANNIVERSARY: each receipt when it comes and once a month from then on. SPLIT_MONTH: on the 1st what is there; receipts until the 15th wholly, later ones by half',
    ),
  minimum: UnitPriceAmount.optional().describe('What a calendar month costs at least'),
}

const Rates = {
  ...described,
  tiers: tiersOf(PositiveWireQuantity),
  seasons: seasonsOf(PositiveWireQuantity).default([]).describe('Days of every year that have tiers of their own'),
  freeDays: z.int().min(0).max(rateLimits.freeDays).default(0).describe('Of each receipt; its own day is the first'),
  surcharges: surcharges.default([]).describe('What goods cost on top from an age on, the youngest first'),
}

const RatesView = z
  .strictObject({
    ...described,
    tiers: tiersOf(WireBalance),
    seasons: seasonsOf(WireBalance),
    freeDays: z.int(),
    surcharges,
  })
  .meta({ id: 'StorageRates' })

const RateCardView = z
  .strictObject({
    rateCardId: RateCardId,
    side: z.enum(rateCardSides).describe('What you are to it'),
    partnershipId: PartnershipId.optional(),
    owner: z.string().optional().describe('Whose stock is stored'),
    provider: z.string().optional().describe('Who stores it'),
    location: z.strictObject({ locationId: LocationId, code: z.string(), name: z.string() }).optional(),
    currency: Currency,
    periods: z
      .array(
        z.strictObject({
          from: CalendarDay,
          rates: RatesView.optional().describe('Left out: nothing is charged from that day on'),
        }),
      )
      .describe('What holds since when, the earliest first'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'RateCard' })

const params = z.strictObject({ rateCardId: RateCardId })
const ratesErrors = ['rateCard.tiersDisordered', 'rateCard.surchargesDisordered', 'rateCard.seasonsOverlap'] as const

export const createRateCard = operation({
  id: 'fees.createRateCard',
  method: 'POST',
  path: '/v1/rate-cards',
  summary: 'Enter what storage costs: at the places that a partnership shares, or at one location.',
  description:
    'For a partnership that you started, a location that it shares, or one of yours. In a partnership a location’s card goes before that of all. With a partnership the partner reads it. Each has one card, whose rates change by day.',
  access: managing,
  body: z.strictObject({
    appliesTo: AppliesTo,
    currency: Currency,
    from: CalendarDay.describe('The first day that is charged; it may be over'),
    ...Rates,
  }),
  output: RateCardView,
  success: 201,
  errors: [
    'partnership.notFound',
    'partnership.notActive',
    'location.notFound',
    'rateCard.notOwner',
    'rateCard.exists',
    ...ratesErrors,
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 3 },
    write: { base: 6, per: { 'kB of the card': 2, 'log entries': 2, 'kB of the stored answer': 2 } },
    index: { base: 0, per: { 'log entries': 1 } },
  },
})

export const listRateCards = operation({
  id: 'fees.listRateCards',
  method: 'GET',
  path: '/v1/rate-cards',
  summary: 'Rate cards: what your providers charge you for storage, or what you charge your customers.',
  description: 'Newest first.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    side: z.enum(rateCardSides).default('OWNER').describe('What you are to them'),
  }),
  output: pageOf(RateCardView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'cards of others': 1 } }, write: { base: 0 } },
})

export const getRateCard = operation({
  id: 'fees.getRateCard',
  method: 'GET',
  path: '/v1/rate-cards/{rateCardId}',
  summary: 'A rate card with the days from which its rates hold.',
  access: looking,
  params,
  output: RateCardView,
  success: 200,
  errors: ['rateCard.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'if the provider asks': 2 } }, write: { base: 0 } },
})

const changing = {
  read: { base: 1 },
  write: { base: 0, per: { 'kB of the card': 2, 'log entries': 2 } },
  index: { base: 0, per: { 'log entries': 1 } },
}
const from = CalendarDay.optional().describe('Left out: today, where the day begins last')

export const changeRates = operation({
  id: 'fees.changeRates',
  method: 'PUT',
  path: '/v1/rate-cards/{rateCardId}',
  summary: 'Charge other rates from a day on.',
  description:
    'What is left out is set to its default. Rates that were set for later days give way. Days that are over keep theirs. Sent again it changes nothing.',
  access: managing,
  params,
  body: z.strictObject({ from, ...Rates }),
  output: RateCardView,
  success: 200,
  errors: [
    'rateCard.notFound',
    'rateCard.notOwner',
    'rateCard.inThePast',
    'rateCard.tooManyPeriods',
    ...ratesErrors,
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: changing,
})

export const endCharging = operation({
  id: 'fees.endCharging',
  method: 'DELETE',
  path: '/v1/rate-cards/{rateCardId}',
  summary: 'Charge nothing from a day on.',
  description:
    'The card stays, because days before are charged by it, and may have rates again. Sent again it changes nothing.',
  access: managing,
  params,
  query: z.strictObject({ from }),
  output: RateCardView,
  success: 200,
  errors: ['rateCard.notFound', 'rateCard.notOwner', 'rateCard.inThePast', 'rateCard.tooManyPeriods'],
  units: changing,
})
