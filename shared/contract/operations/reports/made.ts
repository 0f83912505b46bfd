import * as z from 'zod'
import { stockStatuses } from '#shared/domain/ledger/words'
import { mostMonths } from '#shared/domain/order/performance-report'
import { abcClasses, reportFormats, reportNames } from '#shared/domain/report/words'
import { LocationId, PartnershipId, PartyId, ProductId } from '#shared/kernel/ids'
import { WireBalance } from '#shared/kernel/quantity'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Cost, Lot } from '../../goods'
import { operation } from '../../operation'
import { JobView } from '../jobs'
import { daysRule, isDays, isRising, mostDays, ReportParameters, wrongParameters } from './parameters'

const reading = { method: 'GET', success: 200 } as const
const days = { from: CalendarDay, until: CalendarDay.describe('This day included') }
const locationId = LocationId.optional().describe('Of this location only')
const tooLarge = 'What an answer cannot hold, `reports.createReport` makes as a file.'

export const getInventorySnapshot = operation({
  ...reading,
  id: 'reports.getInventorySnapshot',
  path: '/v1/inventory-snapshot',
  summary: 'What lay where at a moment: by location, product, status and lot.',
  description: `Every plan may. Of your own locations that you see, now or at any instant; with \`partnershipId\` of those that a partnership shares with you, as it is now. ${tooLarge}`,
  access: { feature: 'reports.limited', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      at: Instant.optional().describe('An instant in the past; now when absent'),
      locationId,
      partnershipId: PartnershipId.optional().describe('What this partnership shares with you'),
    })
    .refine(({ at, partnershipId }) => !at || !partnershipId, {
      path: ['at'],
      message: 'what a partnership shares is told as it is now',
    }),
  output: z
    .strictObject({
      at: Instant,
      units: WireBalance,
      positions: z.array(
        z.strictObject({
          locationId: LocationId,
          location: z.string().describe('Its code'),
          productId: ProductId,
          sku: z.string(),
          status: z.enum(stockStatuses),
          lot: Lot.optional(),
          quantity: WireBalance,
          value: Cost.optional().describe('At list price, where a partnership shares values'),
        }),
      ),
    })
    .meta({ id: 'InventorySnapshot' }),
  errors: ['location.notFound', 'partnership.notFound', 'report.tooLarge'],
  units: {
    read: {
      base: 0,
      per: {
        'pages of the locations': 0.5,
        places: 1,
        'pages of levels': 2,
        'pages of stock': 1,
        'levels moved since': 3,
        'pages of the movements since': 1,
        'pages of the partnership': 2,
      },
    },
    write: { base: 0 },
  },
})

const fill = {
  orders: z.int().describe('Of which a line was due'),
  ordersFilled: z.int().describe('All that was due of it has left'),
  linesDue: z.int().describe('The day that they were wanted is over everywhere on earth, or none was named'),
  linesFilled: z.int().describe('All that was ordered has left'),
  linesFilledByDay: z.int().describe('All that was ordered left by the day, by the clocks where it left'),
  linesToCome: z.int().describe('Not due yet, and in none of the figures'),
  unitsOrdered: WireBalance.describe('Base units of all products together'),
  unitsShipped: WireBalance,
  unitsShippedByDay: WireBalance,
  orderFillPercent: z.number().optional(),
  lineFillPercent: z.number().optional(),
  lineFillByDayPercent: z.number().optional(),
  unitFillPercent: z.number().optional().describe('Of the units ordered, those that left. Rounded down to one place'),
  unitFillByDayPercent: z.number().optional(),
}
const Fill = z.strictObject(fill).meta({ id: 'FillFigures' })

export const getFillRate = operation({
  ...reading,
  id: 'reports.getFillRate',
  path: '/v1/fill-rate',
  summary: 'How much of what customers ordered you shipped: by orders, lines and units, at all and by the day.',
  description:
    'Of your sales orders, those that partners sent you among them, by the day (UTC) on which the customer wrote them. What was called off, rejected or closed short was ordered and did ' +
    `not ship. Every member reads it, as the sales orders themselves. At most ${mostDays} days. ${tooLarge}`,
  access: { feature: 'reports.basic', role: 'MEMBER' },
  query: z
    .strictObject({
      ...days,
      partnershipId: PartnershipId.optional().describe('Of this customer only'),
      partyId: PartyId.optional().describe('Of this customer without an account only'),
    })
    .refine(isDays, daysRule)
    .refine(({ partnershipId, partyId }) => !partnershipId || !partyId, {
      path: ['partyId'],
      message: 'name one customer: by partnership, or by party',
    }),
  output: z
    .strictObject({
      total: Fill,
      customers: z
        .array(
          z.strictObject({
            partnershipId: PartnershipId.optional(),
            partyId: PartyId.optional(),
            customer: z.string(),
            ...fill,
          }),
        )
        .describe('Those who got the smallest part of what they ordered first'),
    })
    .meta({ id: 'FillRate' }),
  errors: ['report.tooLarge'],
  units: {
    read: {
      base: 0,
      per: {
        'pages of sales orders': 0.5,
        'pages of their lines': 1,
        'pages of shipments since': 1,
        'pages of the lines shipped': 1,
        'pages of the locations': 0.5,
      },
    },
    write: { base: 0 },
  },
})

export const getAbc = operation({
  ...reading,
  id: 'reports.getAbc',
  path: '/v1/abc',
  summary: 'Your products by the value of what was used of them: A for the few that make most of it, B, C.',
  description:
    'Used is what customers got and what locations consumed, less what came back, at what it cost, at the locations that you see. The most valuable come first; a product is of the class in ' +
    `which its part of the value begins. Products that lay at these locations and were not used are C. Days are those of UTC, at most ${mostDays}. ${tooLarge}`,
  access: { feature: 'reports.basic', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      ...days,
      locationId,
      aPercent: z.coerce.number().min(1).max(99).default(80).describe('A is what makes the first so much of the value'),
      bPercent: z.coerce.number().min(1).max(100).default(95).describe('B is what makes it so much'),
    })
    .refine(isDays, daysRule)
    .refine(isRising, { path: ['bPercent'], message: 'must be more than aPercent' }),
  output: z
    .strictObject({
      classes: z.array(z.strictObject({ class: z.enum(abcClasses), products: z.int(), values: z.array(Cost) })),
      products: z.array(
        z.strictObject({
          productId: ProductId,
          sku: z.string(),
          class: z.enum(abcClasses),
          quantity: z.number().describe('Used in base units; less than nothing where more came back'),
          value: Cost,
          sharePercent: z.number().optional().describe('Rounded down to one place; absent where nothing was used'),
          cumulativePercent: z.number().optional().describe('With all above it'),
        }),
      ),
    })
    .meta({ id: 'AbcAnalysis' }),
  errors: ['location.notFound', 'report.tooLarge'],
  units: {
    read: {
      base: 0,
      per: { 'pages of the locations': 0.5, places: 1, 'pages of levels': 1, 'pages of the movements of each': 0.5 },
    },
    write: { base: 0 },
  },
})

export const createReport = operation({
  id: 'reports.createReport',
  method: 'POST',
  path: '/v1/report-jobs',
  summary: 'Make a report as a file: a sheet, a paper to print, or JSON.',
  description:
    'Answers a job at once; `jobs.getJob` says how far it came, `jobs.getJobResult` leads to the file. However long it is, it tells of one moment: the one that was asked for, else that of ' +
    'asking. It holds what the member who asks may see, and is fetched by that member while that is so, and by admins. ' +
    `What each report needs: STORAGE_FEES and SUPPLIER_PERFORMANCE \`fromMonth\` and \`untilMonth\` (${mostMonths} at most), FILL_RATE and ABC \`from\` and \`until\`. ` +
    'STORAGE_FEES is for admins. The plan that a report needs is that of its answer in JSON.',
  access: { feature: 'reports.limited', role: 'MEMBER', location: 'VIEWER' },
  body: z
    .strictObject({
      report: z.enum(reportNames),
      format: z.enum(reportFormats),
      parameters: ReportParameters.default({}),
    })
    .superRefine(({ report, parameters }, context) => {
      for (const { field, message } of wrongParameters({ report, parameters }))
        context.addIssue({ code: 'custom', path: ['parameters', field], message })
    }),
  output: JobView,
  success: 202,
  errors: ['plan.featureLocked', 'access.roleTooLow', 'location.notFound', 'partnership.notFound'],
  idempotent: 'record',
  units: {
    read: { base: 1, per: { 'pages of the location': 0.5, 'pages of the partnership': 2 } },
    write: { base: 2, per: { 'kB of the job': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})
