import * as z from 'zod'
import { discrepancyKinds, receiptStates } from '#shared/domain/asn/words'
import { mostMonths, mostSupplierMonths } from '#shared/domain/order/performance-report'
import {
  ActorId,
  AsnId,
  LocationId,
  PartnershipId,
  PartyId,
  PurchaseOrderId,
  ReceiptId,
  ShipmentId,
} from '#shared/kernel/ids'
import { WireBalance } from '#shared/kernel/quantity'
import { codeText } from '#shared/kernel/text'
import { CalendarDay, CalendarMonth, Instant, monthsBetween } from '#shared/kernel/time'
import { Cost, UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { direction, FilledOrder, Place } from '../shipping'

export * from './reports/dashboards'
export * from './reports/made'

const reading = { method: 'GET', success: 200 } as const
/** To the supplier each figure is its own: it may read it on every plan, as it reads the orders. */
const asSupplier = { feature: 'orders.view', role: 'MEMBER' } as const
const asBuyer = { feature: 'reports.basic', role: 'MEMBER', location: 'VIEWER' } as const
const ofPartnership = z.strictObject({ partnershipId: PartnershipId })

const months = { from: CalendarMonth.describe('Of the first days due, like 2026-01'), until: CalendarMonth }
const isPeriod = ({ from, until }: { from: string; until: string }) => {
  const length = monthsBetween(from, until, mostMonths + 1).length
  return length > 0 && length <= mostMonths
}
const periodRule = { path: ['until'], message: `must be the first month, or one of the ${mostMonths - 1} after it` }

const locationId = LocationId.optional().describe('Of what goes to this location only')

const percent = z
  .number()
  .min(0)
  .max(100)
  .optional()
  .describe('Rounded down to one place; absent where nothing was due')

const figures = {
  linesDue: z.int().describe('Lines of orders whose day is over everywhere on earth'),
  linesOnTime: z.int().describe('Something usable came by the day, and nothing came after it or is still to come'),
  linesInFull: z.int().describe('All that is asked for came, usable, whenever'),
  linesOnTimeInFull: z.int().describe('Both: all that is asked for was there by the day'),
  linesPutOff: z.int().describe('The supplier confirmed a later day than was wanted'),
  onTimePercent: percent,
  inFullPercent: percent,
  otifPercent: percent.describe('On time in full: of the lines due, those that were both'),
  unitsOrdered: WireBalance.describe('Base units of all products together'),
  unitsByDay: WireBalance,
  unitsReceived: WireBalance,
  fillRatePercent: percent.describe('Units that were there by their day, of those ordered'),
}
const Figures = z.strictObject(figures).meta({ id: 'DeliveryFigures' })

const monthly = z.array(z.strictObject({ month: z.string(), ...figures })).describe('Those in which something was due')

const definitions =
  'A line is due on the day that its supplier confirmed, else on the one that was wanted; lines without a day are not counted, nor are days that are still ' +
  'to come. Goods arrive on the day that the clocks at the place show. Damaged units do not count, nor what comes beyond the quantity ordered. What the buyer ' +
  'called off by the day is not asked for; what it gave up later was late already. What the supplier rejected or closed short is asked for and never comes. ' +
  'Figures are of what is so now: receipts, amendments, answers and closings change those of earlier months within seconds.'

export const getSupplierPerformance = operation({
  ...reading,
  id: 'reports.getSupplierPerformance',
  path: '/v1/supplier-performance',
  summary: 'How well your suppliers deliver: on time, in full, both, and the fill rate, by supplier and month.',
  description:
    `${definitions} Only of what goes to locations that you see; lines that go to several are told to whoever sees all. ` +
    `At most ${mostSupplierMonths} months of suppliers and places at once: ask for a shorter period where there are more.`,
  access: asBuyer,
  query: z
    .strictObject({
      ...months,
      partnershipId: PartnershipId.optional().describe('Of this supplier only'),
      partyId: PartyId.optional().describe('Of this supplier without an account only'),
      locationId,
    })
    .refine(isPeriod, periodRule)
    .refine(({ partnershipId, partyId }) => !partnershipId || !partyId, {
      path: ['partyId'],
      message: 'must not be named beside a partnership',
    }),
  output: z
    .strictObject({
      total: Figures,
      suppliers: z
        .array(
          z.strictObject({
            partnershipId: PartnershipId.optional(),
            partyId: PartyId.optional(),
            supplier: z.string(),
            total: Figures,
            months: monthly,
          }),
        )
        .describe('Those that least often delivered on time in full first'),
    })
    .meta({ id: 'SupplierPerformance' }),
  errors: ['location.notFound', 'report.tooLarge'],
  units: {
    read: { base: 0, per: { 'pages of 4 kB': 0.5, 'months of one supplier': 0.5 } },
    write: { base: 0 },
  },
})

export const getOwnPerformance = operation({
  ...reading,
  id: 'reports.getOwnPerformance',
  path: '/v1/partnerships/{partnershipId}/performance',
  summary: 'How well you deliver to this partner: the very figures that it reads of you.',
  description: `Every plan may. ${definitions}`,
  access: asSupplier,
  params: ofPartnership,
  query: z.strictObject(months).refine(isPeriod, periodRule),
  output: z.strictObject({ customer: z.string(), total: Figures, months: monthly }).meta({ id: 'OwnPerformance' }),
  errors: ['partnership.notFound'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'months of one supplier': 0.5 } },
    write: { base: 0 },
  },
})

const MeasuredLineView = z
  .strictObject({
    purchaseOrderId: PurchaseOrderId,
    number: z.string(),
    line: z.int(),
    sku: z.string().describe('As the buyer calls it'),
    supplierSku: z.string().optional(),
    name: z.string(),
    unit: UnitOfMeasure,
    dueOn: CalendarDay,
    wantedOn: CalendarDay.optional(),
    asked: WireBalance.describe('What was ordered, less what the buyer called off by the day'),
    byDay: WireBalance.describe('Usable units that were there by the day'),
    received: WireBalance.describe('Usable units that came at all, at most those asked for'),
    toCome: WireBalance.describe('What may come still'),
    isOnTime: z.boolean(),
    isInFull: z.boolean(),
  })
  .meta({ id: 'MeasuredLine' })

const linesOfMonth = {
  ...pageQuery,
  month: CalendarMonth.describe('Of the days due'),
  show: z.enum(['ALL', 'MISSED']).default('ALL').describe('MISSED: those that were not on time in full'),
}
const listing = {
  ...reading,
  output: pageOf(MeasuredLineView),
} as const
const worstFirst =
  'Worst first: by the share that was not there by its day, then by the share that is not there yet. A page may hold fewer lines than asked for and still ' +
  'go on: those whose day is to come are left out, and those of locations that you do not see.'

export const listMeasuredLines = operation({
  ...listing,
  id: 'reports.listMeasuredLines',
  path: '/v1/supplier-performance/lines',
  summary: 'The lines that made the figures of a supplier in a month, worst first.',
  description: worstFirst,
  access: asBuyer,
  query: z
    .strictObject({
      ...linesOfMonth,
      partnershipId: PartnershipId.optional(),
      partyId: PartyId.optional(),
      locationId,
    })
    .refine(({ partnershipId, partyId }) => (partnershipId === undefined) !== (partyId === undefined), {
      path: ['partnershipId'],
      message: 'name the supplier: by partnership, or by party',
    }),
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const listOwnMeasuredLines = operation({
  ...listing,
  id: 'reports.listOwnMeasuredLines',
  path: '/v1/partnerships/{partnershipId}/performance/lines',
  summary: 'The lines that made your figures with this partner in a month, worst first.',
  description: `Every plan may. ${worstFirst}`,
  access: asSupplier,
  params: ofPartnership,
  query: z.strictObject(linesOfMonth),
  errors: ['partnership.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of 4 kB': 0.5 } },
    write: { base: 0 },
  },
})

const ReceiptInShort = z
  .strictObject({
    receiptId: ReceiptId,
    reference: z.string(),
    state: z.enum(receiptStates),
    at: Instant,
    reversedAt: Instant.optional(),
    confirmedBy: ActorId.optional().describe(
      'Of your own organization: the member who confirmed it, or the ingestion key that a system did it with',
    ),
    asnId: AsnId,
    asnNumber: z.string(),
    shipmentId: ShipmentId,
    shipmentNumber: z.string(),
    partnershipId: PartnershipId.optional(),
    partyId: PartyId.optional().describe('Of goods to a party, or of a party'),
    shipFrom: Place,
    shipTo: Place,
    order: FilledOrder.optional(),
    lines: z.int(),
    received: WireBalance.describe('Base units of all lines together'),
    damaged: WireBalance,
    missing: WireBalance,
    over: WireBalance.describe('Of what arrived, what came beyond what was shipped'),
  })
  .meta({ id: 'ReceiptInShort' })

const inOrder = ({ from = '', until = '~' }: { from?: string; until?: string }) => from <= until
const ofOnePartner = ({ partnershipId, partyId }: { partnershipId?: string; partyId?: string }) =>
  partnershipId === undefined || partyId === undefined
const onePartner = { path: ['partyId'], message: 'name one partner: by partnership, or by party' }

export const listReceiptHistory = operation({
  ...reading,
  id: 'reports.listReceiptHistory',
  path: '/v1/receipts',
  summary: 'What you received, or what was received of what you sent, newest first.',
  description:
    'Every plan may. Receipts that were taken back are among them, as REVERSED; one that is posted in a series tells how much of it is posted. A transfer ' +
    'between own places is in both directions. Days are those of UTC. A page may hold fewer receipts than asked for and still go on: those are left out that the filters or your ' +
    'locations leave out. Lines are read with the ASN: receiving.listReceipts.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      ...pageQuery,
      direction: z
        .enum(['INBOUND', 'OUTBOUND'])
        .default('INBOUND')
        .describe('INBOUND: what came to you. OUTBOUND: what was received of what you sent'),
      from: CalendarDay.optional(),
      until: CalendarDay.optional().describe('This day included'),
      locationId: LocationId.optional().describe('Where it arrived, or, of what you sent, where it left'),
      partnershipId: PartnershipId.optional(),
      partyId: PartyId.optional(),
      sku: codeText(60).optional().describe('Of a product, as you call it, that was counted'),
    })
    .refine(inOrder, { path: ['until'], message: 'must be the first day, or one after it' })
    .refine(ofOnePartner, onePartner),
  output: pageOf(ReceiptInShort),
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'long receipts': 1 } }, write: { base: 0 } },
})

const openFigures = {
  count: z.int(),
  quantity: WireBalance.describe('Base units that are not settled yet'),
  value: Cost.optional().describe(
    'Of your own goods: what those in dispute cost. Others lie somewhere, where they are worth it',
  ),
  oldestOn: CalendarDay.describe('When the oldest was reported, in UTC'),
  overdue: z.int().describe('Those whose day has passed, in UTC'),
}
const OpenFigures = z.strictObject(openFigures).meta({ id: 'OpenDiscrepancyFigures' })

export const getOpenDiscrepancies = operation({
  ...reading,
  id: 'reports.getOpenDiscrepancies',
  path: '/v1/open-discrepancies',
  summary: 'Differences between announced and arrived that nobody has settled, by partner and kind.',
  description:
    'Every plan may. OUTBOUND: of your own goods, by who received them. INBOUND: that you reported, by who sent the goods. Whoever has waited longest comes first; ' +
    'without a partnership and a party the partner is another organization of your hierarchy, or your own. Those of locations that you do not see are left out.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      direction,
      locationId: LocationId.optional().describe('Where the goods left, or arrived'),
      partnershipId: PartnershipId.optional(),
      partyId: PartyId.optional(),
    })
    .refine(ofOnePartner, onePartner),
  output: z
    .strictObject({
      total: OpenFigures.optional().describe('Absent where nothing is open'),
      partners: z.array(
        z.strictObject({
          partnershipId: PartnershipId.optional(),
          partyId: PartyId.optional(),
          partner: z.string(),
          total: OpenFigures,
          kinds: z.array(z.strictObject({ kind: z.enum(discrepancyKinds), ...openFigures })),
        }),
      ),
    })
    .meta({ id: 'OpenDiscrepancies' }),
  errors: ['location.notFound', 'report.tooLarge'],
  units: {
    read: { base: 0, per: { 'pages of 4 kB': 0.5, 'books of the owner': 1, 'pages of partners': 1 } },
    write: { base: 0 },
  },
})
