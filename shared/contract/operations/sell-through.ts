import * as z from 'zod'
import { vmiLimits } from '#shared/domain/vmi/agreement'
import { dayFormats, posFileLimits } from '#shared/domain/vmi/pos-file'
import { lineProblems } from '#shared/domain/vmi/sell-through'
import { ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { lineOfText } from '#shared/kernel/text'
import { CalendarDay } from '#shared/kernel/time'
import { operation } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { JobView } from './jobs'

const reporting = { feature: 'vmi.participate', role: 'MEMBER', location: 'OPERATOR', ingestionKeys: true } as const
const looking = { feature: 'vmi.participate', role: 'MEMBER', location: 'VIEWER', ingestionKeys: true } as const

const params = z.strictObject({ vmiAgreementId: VmiAgreementId })

/** The header, the proof for a retailer that asks. */
const proof = { base: 1, per: { 'if the retailer asks': 2 } } as const

/** What a store says of a product and a day. */
const Line = z
  .strictObject({
    store: lineOfText(60).describe('Its code among the stores of the agreement'),
    sku: lineOfText(60).describe('The owner’s, the retailer’s own, or a GTIN'),
    day: CalendarDay,
    sold: WireQuantity,
    returned: WireQuantity.optional().describe('What customers brought back'),
    onHand: WireQuantity.optional().describe('What lay in the store when the day was over'),
    isOutOfStock: z.boolean().optional().describe('Without it and `onHand` nothing is known of stockouts'),
  })
  .meta({ id: 'SellThroughLine' })

const linesOf = (most: number) => z.array(Line).min(1).max(most)

const problemCodes = Object.keys(lineProblems) as (keyof typeof lineProblems)[]

export const reportSellThrough = operation({
  id: 'sellThrough.reportSellThrough',
  method: 'POST',
  path: '/v1/vmi-agreements/{vmiAgreementId}/sell-through',
  summary: 'Report what stores sold, by store, SKU and day.',
  description:
    'What a store says of a SKU and a day replaces what it said before: sent again it changes nothing, so no Idempotency-Key is asked for. Each line counts by itself, whatever is wrong with others. Stock follows a moment later: first expired, first out, and what there is none of is a variance that both sides are told of. ' +
    `Longer reports are \`sellThrough.importSellThrough\`.`,
  access: reporting,
  params,
  body: z.strictObject({ lines: linesOf(vmiLimits.linesAtOnce) }),
  output: z.strictObject({
    taken: z.int().describe('Lines that count, also where they say what was said before'),
    changed: z.int().describe('Of these, lines that say something else than before'),
    refused: z
      .array(
        z.strictObject({
          line: z.int().describe('Its place in the report, from 1'),
          problem: z.enum(problemCodes),
          detail: z.string(),
        }),
      )
      .describe('Lines that do not count'),
  }),
  success: 200,
  errors: ['vmiAgreement.notFound', 'access.locationLevelTooLow'],
  units: {
    read: {
      base: 1,
      per: {
        'if the retailer asks': 2,
        'pages of products': 1,
        'pages of stores': 1,
        'pages of days and accounts': 1,
      },
    },
    write: { base: 0, per: { 'kB of days and accounts': 2, 'log entries': 2 } },
    index: { base: 0, per: { 'days that no invoice has': 1, 'log entries': 1 } },
  },
})

export const importSellThrough = operation({
  id: 'sellThrough.importSellThrough',
  method: 'POST',
  path: '/v1/vmi-agreements/{vmiAgreementId}/sell-through/imports',
  summary: 'Report what stores sold in one long batch, or as a CSV file from a POS.',
  description:
    `With \`lines\`, ${vmiLimits.linesInBatch.toLocaleString('en-US')} at most, the job begins at once. Without them it waits for a CSV file: post it with the fields of the form that is answered, then \`jobs.startJob\`. A file has at most ` +
    `${posFileLimits.lines.toLocaleString('en-US')} lines. Columns are known by the names that POS systems give them: Store, SKU or UPC, Date, Units sold, Returns, On hand, Out of stock; others are passed over. ` +
    'Lines count as those of `sellThrough.reportSellThrough` do; what is wrong is told line by line in the errors of the job.',
  access: reporting,
  params,
  body: z.strictObject({
    lines: linesOf(vmiLimits.linesInBatch).optional(),
    dayFormat: z.enum(dayFormats).default('YYYY-MM-DD').describe('How a file writes days'),
  }),
  maximumKilobytes: 4_000,
  output: JobView,
  success: 202,
  errors: ['vmiAgreement.notFound', 'access.locationLevelTooLow'],
  units: { read: proof, write: { base: 0, per: { 'kB of the job': 2, 'log entries': 2 } }, index: { base: 1 } },
})

const Reported = {
  sold: WireBalance,
  returned: WireBalance.optional(),
  onHand: WireBalance.optional(),
  isOutOfStock: z.boolean().optional(),
}
const stores = z
  .array(z.strictObject({ store: z.string(), ...Reported }))
  .describe('What each store said last, by its code')

export const listSellThrough = operation({
  id: 'sellThrough.listSellThrough',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/sell-through',
  summary: 'What stores sold, day by day and product by product.',
  access: looking,
  params,
  query: z
    .strictObject({
      ...pageQuery,
      from: CalendarDay.optional().describe('Left out: from the first day of the agreement on'),
      until: CalendarDay.optional().describe('Included'),
    })
    .refine(({ from = '', until = '~' }) => from <= until, { path: ['until'], message: 'must not be before from' }),
  output: pageOf(
    z
      .strictObject({
        day: CalendarDay,
        productId: ProductId,
        sold: z.number().describe('Of all stores, less what was brought back: it may be less than nothing'),
        stores,
      })
      .meta({ id: 'SellThroughDay' }),
  ),
  success: 200,
  errors: ['vmiAgreement.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'if the retailer asks': 2, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getProductSellThrough = operation({
  id: 'sellThrough.getProductSellThrough',
  method: 'GET',
  path: '/v1/vmi-agreements/{vmiAgreementId}/products/{productId}/sell-through',
  summary: 'What was sold of a product, and what became of it in the books.',
  description: 'Sold is consumed and variance, always.',
  access: looking,
  params: z.strictObject({ vmiAgreementId: VmiAgreementId, productId: ProductId }),
  query: z.strictObject({
    until: CalendarDay.optional().describe('The last day. Left out: today'),
    days: z.coerce.number().int().min(1).max(92).default(28).describe('How many days up to it'),
  }),
  output: z.strictObject({
    productId: ProductId,
    sku: z.string(),
    sold: z.number().describe('Ever, less what was brought back'),
    consumed: z.number().describe('What left your stock, or the owner’s, for it'),
    variance: z
      .number()
      .describe('What was sold and did not lie there; below zero: brought back beyond all that had left'),
    days: z.array(z.strictObject({ day: CalendarDay, sold: z.number(), stores })).describe('Those that were reported'),
  }),
  success: 200,
  errors: ['vmiAgreement.notFound', 'vmiProduct.notFound'],
  units: { read: { base: 2, per: { 'if the retailer asks': 2, 'pages of days and accounts': 1 } }, write: { base: 0 } },
})
