import * as z from 'zod'
import { rateCardSides } from '#shared/domain/storage-fee/words'
import { LocationId, PartnershipId, RateCardId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'
import { withPolicy } from '../units'
import { Rates, RatesView } from './fees/rates'

export * from './fees/charged'

const managing = { feature: 'operations.manage', role: 'ORG_ADMIN' } as const
const looking = { feature: 'reports.limited', role: 'ORG_ADMIN' } as const

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
    write: { base: 8, per: { 'kB of the card': 2, 'log entries': 2, 'kB of the stored answer': 2 } },
    index: { base: 1, per: { 'log entries': 1 } },
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
  units: withPolicy(changing),
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
