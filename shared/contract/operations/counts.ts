import * as z from 'zod'
import { countKinds, countScopes, countStates, valueClasses } from '#shared/domain/count/words'
import { lineRefusals } from '#shared/domain/ledger/document-words'
import { stockStatuses } from '#shared/domain/ledger/words'
import { CountId, LocationId, ProductId, StockDocumentId, UserId } from '#shared/kernel/ids'
import { UnitPriceAmount } from '#shared/kernel/money'
import { WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Cost, Lot } from '../goods'
import { csvMediaType, operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { postingUnits, withPolicy } from '../units'

const mostLines = 1_000
const mostProducts = 200

const atLocation = z.strictObject({ locationId: LocationId })
const ofCount = z.strictObject({ countId: CountId })
const zoneCodes = z
  .array(codeText(20))
  .max(50)
  .refine((zones) => eachOnce(zones), 'must not name a zone twice')

const tolerance = {
  percent: WireQuantity.refine((percent) => percent <= 100, 'must be at most 100').describe('Of what is expected'),
  value: UnitPriceAmount.describe('At cost, in the currency of the books'),
}

/** Zero tolerates nothing; more than either is beyond. */
const Recount = z.strictObject(tolerance).meta({ id: 'RecountTolerance' })
const Approval = z
  .strictObject({ ...tolerance, totalValue: UnitPriceAmount.describe('Of all differences of a count, added up') })
  .meta({ id: 'ApprovalTolerance' })

const count = {
  countId: CountId,
  kind: z.enum(countKinds).describe('CYCLE_COUNT: opened by the plan of the location'),
  locationId: LocationId,
  scope: z.enum(countScopes),
  zones: z.array(z.string()),
  note: z.string().optional(),
  remark: z.string().optional().describe('Of who finished counting'),
  state: z.enum(countStates),
  lines: z.int(),
  remaining: z.int().describe('Lines that are still to be counted'),
  openedAt: Instant,
  openedBy: UserId.optional(),
  finishedAt: Instant.optional(),
  approvedBy: UserId.optional(),
  approvedAt: Instant.optional(),
  stockDocumentId: StockDocumentId.optional().describe('What brought the books in line'),
  version: Version,
}

const CountView = z.strictObject(count).meta({ id: 'Count' })

const CountLineView = z
  .strictObject({
    line: z.int(),
    productId: ProductId,
    sku: z.string(),
    status: z.enum(stockStatuses),
    lot: Lot.optional(),
    zone: z.string().optional(),
    toCount: z.boolean().describe('It is still to be counted, or counted again'),
    leftOut: z.boolean().describe('Nobody counted it: nothing is posted for it'),
    found: z.boolean().describe('It was not on the sheet'),
    counted: WireBalance.optional().describe(
      'What you counted yourself, while counting; for managers what stands, after',
    ),
    expected: WireBalance.optional().describe('What the books held when the count was opened'),
    moved: z.number().optional().describe('What movements did to it between then and its counting'),
    variance: z.number().optional().describe('Counted less expected and moved: what is posted'),
    value: Cost.optional().describe('Of the variance, at cost, whatever its direction'),
    recounted: z.boolean().optional(),
    countedBy: UserId.optional(),
    countedAt: Instant.optional(),
    refused: z.enum(lineRefusals).optional().describe('Why it could not be posted: the code of the problem'),
  })
  .meta({ id: 'CountLine' })

const CountDetail = z
  .strictObject({
    ...count,
    off: z
      .strictObject({ lines: z.int(), value: Cost })
      .optional()
      .describe('Lines with a difference, and the value of all differences'),
    items: z.array(CountLineView),
  })
  .meta({ id: 'CountDetail' })

const blind = 'What the books expect is told to nobody while it is counted; after that, to managers of the location.'

export const openCount = operation({
  id: 'counts.openCount',
  method: 'POST',
  path: '/v1/counts',
  summary: 'Open a count of what lies at a location: all of it, some zones, or some products.',
  description:
    `What the books expect is kept as it is now; goods may move on while it is counted, and what moves is taken into account. ${blind} ` +
    `A count has at most ${mostLines} lines. Without zones and products all of the location is counted.`,
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  body: z.strictObject({
    locationId: LocationId,
    zones: zoneCodes.min(1).optional().describe('Products that are assigned to these zones'),
    productIds: z
      .array(ProductId)
      .min(1)
      .max(mostProducts)
      .refine((ids) => eachOnce(ids), 'must not name a product twice')
      .optional()
      .describe('With zones, these beside what lies in them'),
    note: paragraphs(500).optional(),
  }),
  output: CountView,
  success: 201,
  errors: [
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'location.zoneUnknown',
    'product.notFound',
    'count.tooLarge',
  ],
  idempotent: 'record',
  units: {
    read: {
      base: 2,
      per: {
        'pages of the location': 1,
        'pages of the products': 1,
        'pages of the zone assignments': 1,
        'pages of the levels': 1,
        'pages of the stock': 1,
        levels: 1,
      },
    },
    write: { base: 4, per: { 'kB of the count': 2, 'kB of the lines': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listCounts = operation({
  id: 'counts.listCounts',
  method: 'GET',
  path: '/v1/counts',
  summary: 'Your counts, newest first.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({
    ...pageQuery,
    locationId: LocationId.optional(),
    state: z.enum(countStates).optional(),
  }),
  output: pageOf(CountView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getCount = operation({
  id: 'counts.getCount',
  method: 'GET',
  path: '/v1/counts/{countId}',
  summary: 'A count with its lines.',
  description: `${blind} While it is counted, everybody sees what is still to be counted, and what they counted themselves.`,
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: ofCount,
  output: CountDetail,
  success: 200,
  errors: ['count.notFound'],
  etag: true,
  units: {
    read: { base: 1, per: { 'pages of the count': 1, 'pages of the lines': 1, 'pages of what was posted': 1 } },
    write: { base: 0 },
  },
})

const recording = {
  idempotent: 'record',
  success: 200,
  units: {
    read: {
      base: 1,
      per: {
        'pages of the count': 1,
        'pages of the lines': 1,
        SKUs: 1,
        'pages of the products': 1,
        levels: 1,
        'pages of movements': 1,
      },
    },
    write: { base: 2, per: { 'kB of the count': 2, 'kB of the lines changed': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
} as const

const notRecorded = [
  'count.notFound',
  'count.wrongState',
  'count.lineCounted',
  'count.lineNotRecounted',
  'count.timeOutside',
  'count.tooLarge',
  'product.notFound',
  'product.notLaunched',
  'product.archived',
  'stock.lotRequired',
  'stock.lotNotTracked',
  'stock.expiryRequired',
  'quantity.tooFine',
] as const

const countedAt = Instant.optional().describe('When it was counted, where that is earlier than now: on paper')

const found = { productId: ProductId, status: z.enum(stockStatuses), lot: Lot.optional() }

export const recordCounts = operation({
  id: 'counts.recordCounts',
  method: 'POST',
  path: '/v1/counts/{countId}/lines',
  summary: 'Say what was counted.',
  description:
    'All of them or none. A line is named by its number; what is there without being on the sheet, lots that nobody knew among it, by product, status and lot. ' +
    'A product that is found is counted whole: where else the books hold it at this location, it joins the sheet. ' +
    'Send your own line again to correct it; a line that somebody else has counted is refused.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: ofCount,
  body: z
    .strictObject({
      countedAt,
      lines: z
        .array(z.strictObject({ line: z.int().min(1).max(mostLines), counted: WireQuantity }))
        .max(mostLines)
        .refine((lines) => eachOnce(lines.map(({ line }) => String(line))), 'must not name a line twice')
        .default([]),
      found: z
        .array(z.strictObject({ ...found, counted: WireQuantity }))
        .max(20)
        .refine((lines) => eachOnce(lines.map(nameOfFound)), 'must not name a position twice')
        .default([]),
    })
    .refine(({ lines, found: more }) => lines.length + more.length > 0, {
      path: ['lines'],
      message: 'must name something',
    }),
  output: CountView,
  errors: [...notRecorded, 'count.lineUnknown'],
  ...recording,
})

function nameOfFound({
  productId,
  status,
  lot,
}: {
  productId: string
  status: string
  lot?: z.infer<typeof Lot> | undefined
}) {
  return [productId, status, lot?.number ?? '', lot?.expiresOn ?? ''].join('#')
}

export const finishCounting = operation({
  id: 'counts.finishCounting',
  method: 'POST',
  path: '/v1/counts/{countId}/finish',
  summary: 'Finish counting.',
  description:
    'Lines that are off by more than the tolerance for a recount are counted a second time (state RECOUNT); the second count stands. Then, what is within the tolerance ' +
    'for an approval is posted at once (POSTED); beyond it, a manager who did not count in it approves (COUNTED).',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: ofCount,
  body: z.strictObject({
    leaveOut: z.boolean().default(false).describe('Finish though lines were not counted: nothing is posted for them'),
    remark: paragraphs(500).optional().describe('What who approves should know'),
  }),
  output: CountView,
  success: 200,
  errors: ['count.notFound', 'count.wrongState', 'count.incomplete', 'count.nothingCounted', 'location.archived'],
  idempotent: 'record',
  units: {
    read: {
      base: 2,
      per: {
        'pages of the location': 1,
        'pages of the count': 1,
        'pages of the lines': 1,
        ...postingUnits.read,
        'pages of movements': 1,
      },
    },
    write: {
      base: 6,
      per: { 'kB of the count': 2, 'kB posted': 2, ...postingUnits.write, 'kB of the stored answer': 2 },
    },
    index: { base: 2 },
  },
})

export const approveCount = operation({
  id: 'counts.approveCount',
  method: 'POST',
  path: '/v1/counts/{countId}/approval',
  summary: 'Approve a count: its differences are posted.',
  description:
    'By a manager of the location who counted nothing of it. The difference of each line is added to what lies there now, so what has moved since stays moved. ' +
    'A line that cannot be posted, because the goods are reserved or gone, is marked, and the others are posted.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: ofCount,
  output: CountView,
  success: 200,
  errors: ['count.notFound', 'count.wrongState', 'count.ownCount', 'location.archived'],
  idempotent: 'record',
  units: withPolicy(finishCounting.units),
})

export const cancelCount = operation({
  id: 'counts.cancelCount',
  method: 'DELETE',
  path: '/v1/counts/{countId}',
  summary: 'Cancel a count: nothing is posted.',
  description: 'Sent again it changes nothing, and is answered as before.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: ofCount,
  output: CountView,
  success: 200,
  errors: ['count.notFound', 'count.wrongState'],
  units: {
    read: { base: 0, per: { 'pages of the count': 1 } },
    write: { base: 2, per: { 'kB of the count': 2 } },
    index: { base: 1 },
  },
})

export const getCountSheet = operation({
  id: 'counts.getCountSheet',
  method: 'GET',
  path: '/v1/counts/{countId}/sheet',
  summary: 'What is still to be counted, as a sheet to print or fill in (CSV).',
  description:
    'It tells where and what, never how much. Fill in the column `counted` and send the text back; add lines for what is not on it, without a number.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'OPERATOR' },
  params: ofCount,
  output: z.string(),
  mediaType: csvMediaType,
  success: 200,
  errors: ['count.notFound'],
  units: { read: { base: 0, per: { 'pages of the count': 1, 'pages of the lines': 1 } }, write: { base: 0 } },
})

export const recordCountSheet = operation({
  id: 'counts.recordCountSheet',
  method: 'POST',
  path: '/v1/counts/{countId}/sheet',
  summary: 'Send a sheet that was filled in.',
  description: `Lines that are right are recorded, all of them in one commit; the others are told, each with what is wrong. Lines without a quantity are passed over. At most ${mostLines} lines.`,
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: ofCount,
  body: z.strictObject({
    countedAt,
    csv: z.string().min(1).max(500_000).describe('The text of the sheet'),
  }),
  output: z
    .strictObject({
      ...count,
      recorded: z.int().describe('Lines of the sheet'),
      errors: z.array(
        z.strictObject({
          row: z.int().describe('Row of the sheet; its header is row 1'),
          problem: z.string().describe('Code of the problem'),
          detail: z.string(),
        }),
      ),
    })
    .meta({ id: 'RecordedSheet' }),
  errors: ['count.notFound', 'count.wrongState', 'count.timeOutside', 'count.tooLarge', 'count.sheetUnreadable'],
  ...recording,
})

const everyDays = z.int().min(1).max(730)

const cycleFields = {
  everyDays: z
    .strictObject({ A: everyDays, B: everyDays, C: everyDays })
    .default({ A: 30, B: 90, C: 180 })
    .describe('Days within which a product of each class is counted once'),
  zones: z
    .array(z.strictObject({ zone: codeText(20), everyDays }))
    .max(50)
    .refine((zones) => eachOnce(zones.map(({ zone }) => zone)), 'must not name a zone twice')
    .default([])
    .describe('Zones whose products have an interval of their own'),
}

const CountPlanView = z
  .strictObject({
    locationId: LocationId,
    recount: Recount,
    approval: Approval,
    cycle: z
      .strictObject({
        everyDays: z.strictObject({ A: z.int(), B: z.int(), C: z.int() }),
        zones: z.array(z.strictObject({ zone: z.string(), everyDays: z.int() })),
        since: Instant,
        countId: CountId.optional().describe('The count that it opened last'),
      })
      .optional(),
    version: z.int().min(0).describe('0 as long as nothing was chosen'),
  })
  .meta({ id: 'CountPlan' })

const DueCount = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    valueClass: z.enum(valueClasses).describe('By its part of the value that lies there: A to 80 %, B to 95 %, C'),
    zone: z.string().optional(),
    everyDays: z.int(),
    countedAt: Instant.optional(),
    dueOn: CalendarDay,
  })
  .meta({ id: 'DueCount' })

export const getCountPlan = operation({
  id: 'counts.getCountPlan',
  method: 'GET',
  path: '/v1/locations/{locationId}/count-plan',
  summary: 'How a location is counted, and when each product is due.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: atLocation,
  output: z
    .strictObject({
      ...CountPlanView.shape,
      due: z.array(DueCount).describe('The next to be counted, the longest due first; at most 200'),
    })
    .meta({ id: 'CountPlanDetail' }),
  success: 200,
  errors: ['location.notFound'],
  units: {
    read: {
      base: 1,
      per: { 'pages of the location': 1, 'pages of the levels': 1, 'pages of the zone assignments': 1 },
    },
    write: { base: 0 },
  },
})

export const setCountPlan = operation({
  id: 'counts.setCountPlan',
  method: 'PUT',
  path: '/v1/locations/{locationId}/count-plan',
  summary: 'Say how exact counts of a location have to be, and how often each product is counted in turn.',
  description:
    'Tolerances act on counts that are opened from now on. With `cycle`, a count of what is due is opened each day at which the one before is over; without, none.',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  params: atLocation,
  body: z.strictObject({ recount: Recount, approval: Approval, cycle: z.strictObject(cycleFields).optional() }),
  output: CountPlanView,
  success: 200,
  errors: ['location.notFound', 'location.archived', 'location.readOnly', 'location.zoneUnknown'],
  units: {
    read: { base: 1, per: { 'pages of the location': 1 } },
    write: { base: 4 },
    index: { base: 2 },
  },
})

export const listCountPlans = operation({
  id: 'counts.listCountPlans',
  method: 'GET',
  path: '/v1/count-plans',
  summary: 'The locations that say how they are counted.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject(pageQuery),
  output: pageOf(CountPlanView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})
