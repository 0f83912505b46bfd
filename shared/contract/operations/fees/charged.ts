import * as z from 'zod'
import { chargeKinds, rateCardSides } from '#shared/domain/storage-fee/words'
import { LocationId, PartnershipId, RateCardId, StorageStatementId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { CalendarDay, CalendarMonth, Instant } from '#shared/kernel/time'
import { operation } from '../../operation'
import { pageOf, pageQuery } from '../../schemas'
import { Rates } from './rates'

const looking = { feature: 'reports.limited', role: 'ORG_ADMIN' } as const

const quantities = 'Units, pallets or cubic metres, for so many days or months: 10 pallets for 31 days are 310'

const Line = z
  .strictObject({
    month: CalendarMonth,
    locationId: LocationId.optional().describe('Left out of a minimum: it is of all places together'),
    kind: z.enum(chargeKinds),
    rateClass: z.string().optional().describe('How many stand on a pallet, or LOOSE; UNSIZED: without dimensions'),
    season: z.string().optional(),
    rate: z.string().optional().describe('Of the tier'),
    fromAgeDays: z.int().optional(),
    quantity: z.number().describe(quantities),
    amount: Money.describe('Less than nothing where it is credited'),
  })
  .meta({ id: 'StorageFeeLine' })

const Place = z.strictObject({ locationId: LocationId, code: z.string(), name: z.string() })

const Stored = z
  .strictObject({
    locationId: LocationId,
    rateClass: z.string(),
    opening: z.number().describe('Units that lay there when it began'),
    received: z.number(),
    otherChange: z.number().describe('What left, less than zero, with what came without being received'),
    closing: z.number(),
    isCharged: z.boolean().describe('No: the product does not say how many stand on a pallet, or how large it is'),
  })
  .meta({ id: 'StoredGoods' })

const days = { from: CalendarDay, until: CalendarDay.describe('The last day; it may be to come') }

export const calculateFees = operation({
  id: 'fees.calculateFees',
  method: 'POST',
  path: '/v1/rate-cards/{rateCardId}/calculation',
  summary: 'What storage costs in a period: so far, as it will, or as other rates would have it.',
  description:
    'Days until yesterday are charged by what lay there; today and days to come by what lies there now and a change a day that you assume. With rates it is what they would cost ' +
    'instead of those of the card. Nothing is written.',
  access: looking,
  params: z.strictObject({ rateCardId: RateCardId }),
  body: z
    .strictObject({
      ...days,
      dailyChange: z
        .number()
        .min(-1_000_000_000)
        .max(1_000_000_000)
        .default(0)
        .describe('Units that come, or leave, on each day to come, at all places together'),
      rates: z.strictObject(Rates).optional().describe('Left out: those of the card'),
    })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'must not be before the first day' })
    .refine(({ from, until }) => Date.parse(until) - Date.parse(from) < 400 * 86_400_000, {
      path: ['from'],
      message: 'must be less than 400 days before the last day',
    }),
  output: z
    .strictObject({
      rateCardId: RateCardId,
      ...days,
      today: CalendarDay.describe('The first day that is assumed'),
      total: Money,
      soFar: Money.describe('For the days that are over'),
      projected: Money.describe('The rest'),
      lines: z.array(Line),
      places: z
        .array(Place.extend({ isComplete: z.boolean() }))
        .describe(
          'Where the card holds. Not complete: what lay there before fees were counted, and has not moved since, is counted before its first statement',
        ),
      stored: z.array(Stored).describe('What lay there, by location and rate class, until the last day that is over'),
    })
    .meta({ id: 'StorageFees' }),
  success: 200,
  errors: ['rateCard.notFound', 'rateCard.tiersDisordered', 'rateCard.surchargesDisordered', 'rateCard.seasonsOverlap'],
  units: {
    read: {
      base: 1,
      per: { 'if the provider asks': 2, 'pages of the partnership': 1, places: 2, 'pages of days and months': 1 },
    },
    write: { base: 0 },
  },
})

const summary = {
  storageStatementId: StorageStatementId,
  side: z.enum(rateCardSides).describe('What you are to it'),
  number: z.string(),
  rateCardId: RateCardId,
  partnershipId: PartnershipId.optional(),
  owner: z.string().optional(),
  provider: z.string().optional(),
  month: CalendarMonth,
  charged: Money.describe('For the month'),
  adjusted: Money.describe('For earlier months, by what was heard of later'),
  total: Money,
  madeAt: Instant,
}

const StatementSummary = z.strictObject(summary).meta({ id: 'StorageStatementSummary' })

const Statement = z
  .strictObject({
    ...summary,
    places: z.array(Place.extend({ timeZone: z.string().describe('By whose clocks its days are') })),
    lines: z.array(Line).describe('Of the month first; those of earlier months adjust what was billed of them'),
    stored: z.array(Stored).describe('What lay there in the month, as the movements say'),
  })
  .meta({ id: 'StorageStatement' })

export const listStatements = operation({
  id: 'fees.listStatements',
  method: 'GET',
  path: '/v1/storage-statements',
  summary: 'Monthly statements of what storage costs: yours, or those of your customers.',
  description:
    'Newest first. A statement is made a day after its month, once, and never changes; one that would say nothing is not made.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    side: z.enum(rateCardSides).default('OWNER').describe('What you are to them'),
    rateCardId: RateCardId.optional(),
  }),
  output: pageOf(StatementSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'statements of others': 1 } }, write: { base: 0 } },
})

export const getStatement = operation({
  id: 'fees.getStatement',
  method: 'GET',
  path: '/v1/storage-statements/{storageStatementId}',
  summary: 'A statement with its lines, and what lay where.',
  access: looking,
  params: z.strictObject({ storageStatementId: StorageStatementId }),
  output: Statement,
  success: 200,
  errors: ['storageStatement.notFound'],
  units: { read: { base: 1, per: { 'if the provider asks': 2, 'pages of the lines': 1 } }, write: { base: 0 } },
})

export const getDashboard = operation({
  id: 'fees.getDashboard',
  method: 'GET',
  path: '/v1/storage-dashboard',
  summary: 'Storage at a glance: what lies where, what it costs this month, what was billed, what lies there long.',
  description:
    'For the 20 newest rate cards. Values are those of shared stock: list prices, where the partnership shares them.',
  access: looking,
  query: z.strictObject({
    side: z.enum(rateCardSides).default('OWNER').describe('What you are to them'),
    partnershipId: PartnershipId.optional(),
  }),
  output: z
    .strictObject({
      cards: z.array(
        z.strictObject({
          rateCardId: RateCardId,
          partnershipId: PartnershipId.optional(),
          owner: z.string().optional(),
          provider: z.string().optional(),
          locations: z.array(
            Place.extend({
              units: WireBalance,
              value: Money.optional().describe(
                'At list prices; left out where these are not shared, or of several currencies',
              ),
              longTerm: WireBalance.describe('Units that have lain there as long as is said below, or longer'),
            }),
          ),
          units: WireBalance,
          longTermDays: z.int().describe('The age of the first surcharge of the card; 180 days where it has none'),
          month: CalendarMonth,
          soFar: Money,
          projected: Money.describe('Of the whole month, if nothing moves any more'),
          statements: z.array(StatementSummary).describe('The last three'),
        }),
      ),
    })
    .meta({ id: 'StorageDashboard' }),
  success: 200,
  errors: [],
  units: {
    read: {
      base: 0,
      per: {
        'pages of the cards': 1,
        'cards of others': 1,
        cards: 1,
        'pages of the partnership': 2,
        places: 2,
        'pages of days and months': 1,
        'pages of the stock': 0.5,
        'pages of statements': 1,
      },
    },
    write: { base: 0 },
  },
})
