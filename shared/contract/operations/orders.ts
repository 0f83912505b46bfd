import * as z from 'zod'
import { approvalLimits } from '#shared/domain/order/approval'
import { orderLimits } from '#shared/domain/order/order'
import {
  approvalDecisions,
  confirmationStates,
  lineResponses,
  orderRoles,
  orderStates,
  preparationStates,
} from '#shared/domain/order/words'
import { Address } from '#shared/kernel/address'
import {
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  UserId,
} from '#shared/kernel/ids'
import { Currency, Money, UnitPrice, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'

const LineNumber = z
  .int()
  .min(1)
  .max(2 * orderLimits.lines)
const Revision = z.int().min(1).max(orderLimits.revisions)
const lineNumberOnce = (lines: readonly { line: number }[]) => eachOnce(lines.map(({ line }) => String(line)))
const eachLineOnce = { message: 'must name each line once' }

const Place = z
  .strictObject({
    locationId: LocationId.optional().describe('Told to the buyer, and to whom the place belongs'),
    code: z.string().describe('By which a shipment against the order names it'),
    name: z.string(),
    address: Address.optional(),
  })
  .meta({ id: 'OrderPlace' })

const OrderSummary = z
  .strictObject({
    purchaseOrderId: PurchaseOrderId,
    number: z.string(),
    role: z.enum(orderRoles).describe('What you are to it. RECEIVER: a part of it is for you'),
    state: z.enum(orderStates),
    buyer: z.string(),
    supplier: z.string(),
    partnershipId: PartnershipId.optional(),
    partyId: PartyId.optional().describe('Of a supplier without an account'),
    currency: Currency,
    lines: z.int().optional().describe('How many. Not told to a receiver'),
    total: Money.optional().describe('Each line rounded to the cent once, then added up. Not told to a receiver'),
    wantedOn: CalendarDay.optional(),
    shipTo: Place.optional().describe('Where lines without allocation go'),
    revision: Revision.describe('The version shown: for the supplier the one that was sent last'),
    sentAt: Instant.optional(),
    amendment: z
      .strictObject({ state: z.enum(preparationStates), lines: z.int(), reason: z.string().optional() })
      .optional()
      .describe('What the buyer prepares to send next. Told to the buyer only'),
    createdAt: Instant.optional(),
    version: Version.optional().describe('Told to the buyer; also the ETag'),
  })
  .meta({ id: 'PurchaseOrderSummary' })

const ApprovalLevel = z
  .strictObject({
    approvers: z
      .array(UserId)
      .min(1)
      .max(approvalLimits.people)
      .refine(eachOnce, 'must name each person once')
      .describe('Members; one of them decides'),
    substitutes: z
      .array(UserId)
      .max(approvalLimits.people)
      .refine(eachOnce, 'must name each person once')
      .default([])
      .describe('May decide whenever an approver may'),
  })
  .meta({ id: 'ApprovalLevel' })

const ApprovalView = z
  .strictObject({
    round: z.int().describe('Counts submissions'),
    level: z.int().optional().describe('The level that is asked now, from 1'),
    levels: z.array(z.strictObject({ approvers: z.array(UserId), substitutes: z.array(UserId) })),
    decided: z.array(
      z.strictObject({
        level: z.int(),
        decision: z.enum(['APPROVED', 'REJECTED']),
        by: UserId,
        asSubstitute: z.boolean(),
        note: z.string().optional(),
        at: Instant,
      }),
    ),
    askedAt: Instant,
    askedBy: UserId,
    note: z.string().describe('In words, where it stands'),
  })
  .meta({ id: 'OrderApproval' })

const OrderView = OrderSummary.extend({
  note: z.string().optional().describe('To the supplier'),
  supplierReference: z.string().optional().describe("The supplier's own number for it"),
  ended: z.strictObject({ at: Instant, reason: z.string().optional() }).optional(),
  internalNote: z.string().optional().describe('Told to the buyer only'),
  approval: ApprovalView.optional().describe('Told to the buyer only'),
  draftedBy: UserId.optional().describe('Told to the buyer only'),
}).meta({ id: 'PurchaseOrder' })

const Pack = z.strictObject({ code: z.string(), packs: WireBalance }).describe('How it was ordered')
const Terms = z.strictObject({ quantity: WireBalance, unitPrice: UnitPrice, wantedOn: CalendarDay.optional() })

const LineView = z
  .strictObject({
    line: LineNumber,
    productId: ProductId.optional().describe("The buyer's; not told to the supplier"),
    sku: z.string(),
    name: z.string(),
    supplierSku: z.string().optional(),
    unit: UnitOfMeasure,
    quantity: WireBalance.describe('In base units; of a receiver its own part. Zero: the line was taken out'),
    pack: Pack.optional(),
    unitPrice: UnitPrice,
    value: Money,
    wantedOn: CalendarDay.optional(),
    allocations: z.array(
      Place.extend({ organizationId: OrganizationId.optional(), quantity: WireBalance }).describe('What goes where'),
    ),
    confirmed: z
      .strictObject({
        state: z.enum(confirmationStates),
        quantity: WireBalance.optional(),
        on: CalendarDay.optional(),
        backorder: z.strictObject({ quantity: WireBalance, on: CalendarDay.optional() }).optional(),
        reason: z.string().optional(),
      })
      .optional()
      .describe('What the supplier said of it'),
    shipped: WireBalance.optional(),
    received: WireBalance.optional(),
    returned: WireBalance.optional().describe('Of what was received: went back to the supplier'),
    closedShort: WireBalance.optional().describe('Will not come'),
    open: WireBalance.optional().describe('Still to be shipped of what the supplier has'),
    asSent: Terms.optional().describe('What the supplier has, where the buyer prepares something else'),
  })
  .meta({ id: 'PurchaseOrderLine' })

const wantedOn = CalendarDay.describe('When the goods are to be there')
const note = paragraphs(1_000)
const reason = paragraphs(500)

const NewAllocation = z.strictObject({
  organizationId: OrganizationId.optional().describe('One that you own; left out: your own'),
  locationId: LocationId,
  quantity: PositiveWireQuantity.describe('In base units'),
})
const allocations = z
  .array(NewAllocation)
  .max(orderLimits.places)
  .refine((each) => eachOnce(each.map(({ locationId }) => locationId)), 'must name each location once')
  .describe(
    'Which part of the line goes where: they add up to it, in base units. Left out: all goes where the order goes',
  )

const NewLine = z.strictObject({
  productId: ProductId,
  supplierSku: codeText(60).optional(),
  quantity: PositiveWireQuantity.describe('In base units, or in packs'),
  pack: codeText(20).optional().describe('The code of a pack of the product'),
  unitPrice: UnitPriceAmount.describe('Of a base unit, in the currency of the order'),
  wantedOn: wantedOn.optional(),
  allocations: allocations.optional(),
})
const newLines = z.array(NewLine).min(1).max(orderLimits.linesAtOnce)

const params = z.strictObject({ purchaseOrderId: PurchaseOrderId })
const reading = { feature: 'orders.view', role: 'MEMBER', location: 'VIEWER' } as const
const ordering = { feature: 'orders.create', role: 'MEMBER', location: 'OPERATOR' } as const

const placed = ['location.notFound', 'location.archived', 'location.readOnly', 'organization.notFound'] as const
const goods = [
  'product.notFound',
  'product.discontinued',
  'product.archived',
  'product.packUnknown',
  'product.packTooFine',
  'quantity.tooFine',
] as const
const orderable = ['partnership.notFound', 'partnership.notActive', 'party.notFound', 'party.archived'] as const

const reads = { 'pages of the order': 1 }
const writes = { 'kB of the order': 2, 'log entries': 2, 'kB of the stored answer': 2 }
const index = { base: 0, per: { 'log entries': 1, 'kB of the order shown': 1 } }

export const createPurchaseOrder = operation({
  id: 'orders.createPurchaseOrder',
  method: 'POST',
  path: '/v1/purchase-orders',
  summary: 'Draft a purchase order to a partner, or to a party.',
  description:
    'The supplier knows nothing of it until it is sent. Up to 80 lines at once; further ones, up to 1,000, are added with ' +
    'POST …/lines. Lines may be allocated to locations of organizations that you own: the supplier gets one order, each of them sees its part.',
  access: ordering,
  body: z.strictObject({
    number: codeText(40)
      .optional()
      .describe('Your own document number; unique or refused. Left out, the next one is given.'),
    supplier: z
      .union([z.strictObject({ partnershipId: PartnershipId }), z.strictObject({ partyId: PartyId })], {
        error: 'must name either a partnership or a party',
      })
      .describe('A partner, or a party'),
    currency: Currency,
    locationId: LocationId.describe('Where the goods go: a location of yours'),
    wantedOn: wantedOn.optional(),
    note: note.optional().describe('To the supplier'),
    internalNote: note.optional().describe('Never shown to the supplier'),
    lines: newLines,
  }),
  output: OrderView,
  success: 201,
  errors: [
    ...placed,
    ...orderable,
    ...goods,
    'purchaseOrder.supplierIsPartner',
    'purchaseOrder.tooManyPlaces',
    'purchaseOrder.tooLarge',
    'purchaseOrder.allocationMismatch',
    'document.numberTaken',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 4, per: { 'pages of the partnership': 1, 'pages of the products': 1, 'places below': 2 } },
    write: {
      base: 2,
      per: { ...writes, 'kB of the lines': 2, 'kB of the partnership': 2 },
    },
    index: { base: 0, per: { 'log entries': 1 } },
  },
})

export const listPurchaseOrders = operation({
  id: 'orders.listPurchaseOrders',
  method: 'GET',
  path: '/v1/purchase-orders',
  summary: 'Purchase orders, newest first: your own, those of all your customers, or those that a part is for you.',
  access: reading,
  query: z
    .strictObject({
      ...pageQuery,
      direction: z
        .enum(['OUTBOUND', 'INBOUND', 'ALLOCATED'])
        .default('OUTBOUND')
        .describe(
          'OUTBOUND: you order. INBOUND: customers order of you, open ones first. ALLOCATED: your owner orders for you',
        ),
      state: z.enum(['OPEN', 'DONE']).optional().describe('Of INBOUND ones. OPEN: something may still be wanted'),
    })
    .refine(({ direction, state }) => state === undefined || direction === 'INBOUND', {
      path: ['state'],
      message: 'can be asked of INBOUND ones only',
    }),
  output: pageOf(OrderSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: {
    read: { base: 0, per: { 'pages of 4 kB': 0.5, 'orders allocated': 1, 'steps up the hierarchy': 1 } },
    write: { base: 0 },
  },
})

export const getPurchaseOrder = operation({
  id: 'orders.getPurchaseOrder',
  method: 'GET',
  path: '/v1/purchase-orders/{purchaseOrderId}',
  summary: 'A purchase order: yours, one sent to you, or one that a part is for you.',
  description:
    'The supplier sees the version that was sent last, never what is being prepared, nor approvals or internal notes. A receiver sees ' +
    'the header and the lines that are allocated to it.',
  access: reading,
  params,
  output: OrderView,
  success: 200,
  errors: ['purchaseOrder.notFound'],
  etag: true,
  units: {
    read: { base: 0, per: { ...reads, 'if the supplier asks': 3, 'steps up the hierarchy': 1 } },
    write: { base: 0 },
  },
})

export const listOrderLines = operation({
  id: 'orders.listOrderLines',
  method: 'GET',
  path: '/v1/purchase-orders/{purchaseOrderId}/lines',
  summary: 'Its lines, with what the supplier said of each and what became of it.',
  access: reading,
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(LineView),
  success: 200,
  errors: ['purchaseOrder.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 0,
      per: { ...reads, 'pages of the lines': 0.5, 'if the supplier asks': 3, 'steps up the hierarchy': 1 },
    },
    write: { base: 0 },
  },
})

const step = {
  method: 'POST',
  access: ordering,
  params,
  output: OrderView,
  success: 200,
  idempotent: 'record',
  etag: true,
  ifMatch: true,
} as const

const changed = [
  'purchaseOrder.notFound',
  'purchaseOrder.wrongState',
  'purchaseOrder.tooManyLines',
  'purchaseOrder.tooManyVersions',
  'purchaseOrder.lineChangedTooOften',
  'purchaseOrder.tooManyPlaces',
  'purchaseOrder.tooLarge',
  'purchaseOrder.allocationMismatch',
  'request.preconditionFailed',
  ...placed,
  ...goods,
] as const

export const addOrderLines = operation({
  ...step,
  id: 'orders.addOrderLines',
  path: '/v1/purchase-orders/{purchaseOrderId}/lines',
  summary: 'Add lines: to a draft, or as an amendment to an order that was sent.',
  description: 'Up to 80 at once, all or none. An order that was approved, or waits for it, is a draft again.',
  body: z.strictObject({ lines: newLines }),
  errors: changed,
  units: {
    read: { base: 1, per: { ...reads, 'pages of the products': 1, 'places below': 2, 'places added': 1 } },
    write: { base: 0, per: { ...writes, 'kB of the lines': 2 } },
    index,
  },
})

const LineChange = z
  .strictObject({
    line: LineNumber,
    quantity: PositiveWireQuantity.optional().describe('In base units, or in packs'),
    pack: codeText(20).optional().describe('Together with a quantity'),
    unitPrice: UnitPriceAmount.optional(),
    wantedOn: wantedOn.optional(),
    allocations: allocations.optional(),
    remove: z.boolean().default(false).describe('Takes the line out'),
  })
  .refine(({ pack, quantity }) => pack === undefined || quantity !== undefined, {
    path: ['pack'],
    message: 'goes with a quantity',
  })

const clearable = ['wantedOn', 'note', 'internalNote'] as const

export const amendPurchaseOrder = operation({
  ...step,
  id: 'orders.amendPurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/amendments',
  summary: 'Change lines, dates or notes: of a draft, or as an amendment to an order that was sent.',
  description:
    'Another quantity, price, allocation or line is approved anew before it is sent; dates and notes alone are not. The supplier goes on ' +
    'seeing the version that was sent last, until the amendment is sent: then it acknowledges again. What is not named stays.',
  body: z.strictObject({
    reason: reason.optional().describe('Kept with the version, and shown to the supplier'),
    wantedOn: wantedOn.optional(),
    note: note.optional(),
    internalNote: note.optional(),
    clear: z.array(z.enum(clearable)).max(clearable.length).default([]).describe('What is to be said no more'),
    lines: z.array(LineChange).max(orderLimits.linesAtOnce).refine(lineNumberOnce, eachLineOnce).default([]),
  }),
  errors: [...changed, 'purchaseOrder.lineUnknown', 'purchaseOrder.alreadyShipped', 'purchaseOrder.nothingChanged'],
  units: {
    read: {
      base: 1,
      per: { ...reads, lines: 1, 'pages of the products': 1, 'places below': 2, 'places added': 1 },
    },
    write: { base: 0, per: { ...writes, 'kB of the lines': 2 } },
    index,
  },
})

const Difference = z
  .strictObject({
    line: LineNumber,
    sku: z.string(),
    kind: z.enum(['ADDED', 'CHANGED', 'REMOVED']),
    was: Terms.optional(),
    is: Terms.optional(),
    text: z.string().describe('The same in words'),
  })
  .meta({ id: 'OrderDifference' })

const VersionView = z
  .strictObject({
    revision: Revision,
    sentAt: Instant,
    lines: z.int(),
    total: Money,
    wantedOn: CalendarDay.optional(),
    note: z.string().optional(),
    reason: z.string().optional(),
    changedLines: z.int(),
  })
  .meta({ id: 'PurchaseOrderVersion' })

export const listOrderVersions = operation({
  id: 'orders.listOrderVersions',
  method: 'GET',
  path: '/v1/purchase-orders/{purchaseOrderId}/amendments',
  summary: 'The versions that were sent, and line by line what one changed of the one before.',
  access: reading,
  params,
  query: z.strictObject({
    revision: z.coerce
      .number()
      .int()
      .min(1)
      .max(orderLimits.revisions)
      .optional()
      .describe('Of which version the changes are told; left out: the last one'),
  }),
  output: z.strictObject({
    versions: z.array(VersionView).describe('Newest first'),
    revision: Revision.optional().describe('The version whose changes follow'),
    changes: z.array(z.string()).describe('What the header says otherwise'),
    lines: z.array(Difference),
  }),
  success: 200,
  errors: ['purchaseOrder.notFound'],
  units: {
    read: {
      base: 0,
      per: { ...reads, 'pages of the versions': 0.5, 'lines changed': 0.5, 'if the supplier asks': 3 },
    },
    write: { base: 0 },
  },
})

export const submitPurchaseOrder = operation({
  ...step,
  id: 'orders.submitPurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/submission',
  summary: 'Submit a draft, or an amendment, for approval.',
  description: 'Where the approval rules ask nobody for such an amount it is approved at once, and says so.',
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.wrongState',
    'purchaseOrder.empty',
    'purchaseOrder.noApprover',
    'request.preconditionFailed',
  ],
  units: { read: { base: 2, per: { ...reads, people: 1 } }, write: { base: 0, per: writes }, index },
})

export const decideApproval = operation({
  ...step,
  id: 'orders.decideApproval',
  path: '/v1/purchase-orders/{purchaseOrderId}/approval',
  summary: 'Approve or reject, for the level that is asked.',
  description:
    'Nobody approves an order that they drafted or changed an amount of last, and nobody at two levels. `round` and `level` are those you looked at: ' +
    'when the order was changed and submitted anew, or somebody else decided, nothing is decided.',
  access: { feature: 'orders.view', role: 'MEMBER' },
  body: z
    .strictObject({
      decision: z.enum(approvalDecisions),
      round: z.int().min(1).max(100_000),
      level: z.int().min(1).max(approvalLimits.levels),
      note: reason.optional(),
    })
    .refine(({ decision, note: why }) => decision === 'APPROVE' || why !== undefined, {
      path: ['note'],
      message: 'must say why it is rejected',
    }),
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.wrongState',
    'purchaseOrder.notAsked',
    'purchaseOrder.ownApproval',
    'purchaseOrder.notApprover',
    'purchaseOrder.approvedAlready',
    'request.preconditionFailed',
  ],
  units: { read: { base: 1, per: reads }, write: { base: 0, per: writes }, index },
})

export const sendPurchaseOrder = operation({
  ...step,
  id: 'orders.sendPurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/sending',
  summary: 'Send what is approved to the supplier: the order, or an amendment to it.',
  description: 'A partner finds it in its list and is told by email; a party gets the whole order by email.',
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.wrongState',
    'purchaseOrder.supplierIsPartner',
    'request.preconditionFailed',
    'location.notFound',
    'location.archived',
    'organization.notFound',
    ...orderable,
  ],
  units: {
    read: {
      base: 2,
      per: {
        ...reads,
        'pages of the partnership': 1,
        places: 1,
        'pages of the lines': 1,
        'places below': 1,
        'if a party supplies': 1,
      },
    },
    write: {
      base: 2,
      per: { ...writes, 'kB of the partnership': 2, 'if it is the first': 2, receivers: 2, 'if a party supplies': 2 },
    },
    index,
  },
})

const LineAnswer = z
  .strictObject({
    line: LineNumber,
    response: z
      .enum(lineResponses)
      .describe('CLOSE_SHORT: what has not been shipped does not come any more. CHANGE: another quantity or day'),
    quantity: WireQuantity.optional().describe('Of CHANGE: what comes on the day; left out: all of it'),
    on: CalendarDay.optional().describe('Of CHANGE: when it comes'),
    backorder: z
      .strictObject({ quantity: PositiveWireQuantity, on: CalendarDay.optional() })
      .optional()
      .describe('Of CHANGE: what comes later'),
    reason: reason.optional(),
  })
  .refine(({ response, reason: why }) => response !== 'REJECT' || why !== undefined, {
    path: ['reason'],
    message: 'must say why the line is rejected',
  })
  .refine(
    ({ response, quantity, on, backorder }) =>
      (response === 'CHANGE') === (quantity !== undefined || on !== undefined || backorder !== undefined),
    { path: ['response'], message: 'is CHANGE where a quantity, a day or a backorder is named, and nowhere else' },
  )

/** The supplier names the version that it looked at: what the buyer prepares beside, by which ETags move, is not told to it. */
const { etag: _etag, ifMatch: _ifMatch, ...answering } = step

export const acknowledgePurchaseOrder = operation({
  ...answering,
  id: 'orders.acknowledgePurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/acknowledgement',
  summary: 'Answer lines of an order that was sent to you: accept, change, reject or close them.',
  description:
    'Every plan may. `revision` is the version you looked at. Up to 80 lines by themselves; `rest` accepts all others at once. ' +
    'The order is ACKNOWLEDGED when no line is left unanswered; answers can be given anew. For a party the buyer notes what it replied.',
  access: { feature: 'orders.view', role: 'MEMBER' },
  body: z
    .strictObject({
      revision: Revision,
      reference: codeText(40).optional().describe('Your own number for the order'),
      lines: z.array(LineAnswer).max(orderLimits.linesAtOnce).refine(lineNumberOnce, eachLineOnce).default([]),
      rest: z.literal('ACCEPT').optional().describe('Every line that was not answered by itself'),
    })
    .refine(({ lines, rest }) => lines.length > 0 || rest !== undefined, {
      path: ['lines'],
      message: 'must answer a line, or accept the rest',
    }),
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.wrongState',
    'purchaseOrder.notSupplier',
    'purchaseOrder.versionSuperseded',
    'purchaseOrder.lineUnknown',
    'purchaseOrder.nothingOpen',
    'purchaseOrder.overConfirmed',
    'purchaseOrder.alreadyShipped',
    'quantity.tooFine',
    'access.locationLevelTooLow',
  ],
  units: {
    read: { base: 1, per: { ...reads, 'pages of the lines': 1, 'if the supplier asks': 3 } },
    write: { base: 0, per: { ...writes, 'kB of the lines': 2 } },
    index,
  },
})

const ending = {
  ...step,
  access: { feature: 'orders.view', role: 'MEMBER', location: 'OPERATOR' },
} as const
const endingErrors = [
  'purchaseOrder.notFound',
  'purchaseOrder.wrongState',
  'purchaseOrder.underWay',
  'request.preconditionFailed',
] as const

export const cancelPurchaseOrder = operation({
  ...ending,
  id: 'orders.cancelPurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/cancellation',
  summary: 'Call an order off, before anything of it was shipped.',
  body: z.strictObject({ reason: reason.optional().describe('Shown to the supplier, if the order was sent') }),
  errors: endingErrors,
  units: {
    read: { base: 1, per: { ...reads, 'pages of the lines': 1 } },
    write: { base: 0, per: writes },
    index: { base: 0, per: { ...index.per, 'kB of the order closed': 1 } },
  },
})

export const closePurchaseOrder = operation({
  ...ending,
  id: 'orders.closePurchaseOrder',
  path: '/v1/purchase-orders/{purchaseOrderId}/closing',
  summary: 'Close lines short, or the whole order: what has not come is not expected any more.',
  body: z.strictObject({
    reason: reason.optional().describe('Shown to the supplier'),
    lines: z
      .array(LineNumber)
      .min(1)
      .max(orderLimits.linesAtOnce)
      .refine((lines) => eachOnce(lines.map(String)), eachLineOnce)
      .optional()
      .describe('Left out: the whole order'),
  }),
  errors: [...endingErrors, 'purchaseOrder.lineUnknown', 'purchaseOrder.nothingOpen'],
  units: {
    read: { base: 1, per: { ...reads, 'pages of the lines': 1 } },
    write: { base: 0, per: { ...writes, 'kB of the lines': 2 } },
    index: { base: 0, per: { ...index.per, 'kB of the order closed': 1 } },
  },
})

const Bands = z
  .array(
    z.strictObject({
      upToMinor: z
        .int()
        .min(0)
        .max(orderLimits.total)
        .optional()
        .describe('In cents, this one included. Left out in the last band: any amount'),
      levels: z.array(ApprovalLevel).max(approvalLimits.levels).describe('One after the other. None: approved at once'),
    }),
  )
  .max(approvalLimits.bands)
  .refine(
    (bands) => bands.every(({ upToMinor }, index) => (upToMinor === undefined) === (index === bands.length - 1)),
    'must name an amount in all bands but the last',
  )
  .refine(
    (bands) => bands.every(({ upToMinor = Infinity }, index) => upToMinor > (bands[index - 1]?.upToMinor ?? -1)),
    'must rise from band to band',
  )

const RulesView = z
  .strictObject({ currency: Currency, bands: Bands, version: z.int().min(0).describe('0: none were set') })
  .meta({ id: 'ApprovalRules' })

export const getApprovalRules = operation({
  id: 'orders.getApprovalRules',
  method: 'GET',
  path: '/v1/approval-rules',
  summary: 'Who approves which amounts.',
  description: 'No bands: every order is approved by being submitted.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: RulesView,
  success: 200,
  errors: [],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the rules': 1 } }, write: { base: 0 } },
})

export const setApprovalRules = operation({
  id: 'orders.setApprovalRules',
  method: 'PUT',
  path: '/v1/approval-rules',
  summary: 'Set who approves which amounts.',
  description:
    'Orders that are submitted from now on ask by these rules; those that wait for approval are decided by the ones they were submitted under. ' +
    'An order in another currency asks the levels of the last band.',
  access: { feature: 'orders.create', role: 'ORG_ADMIN' },
  body: z.strictObject({ currency: Currency, bands: Bands }),
  output: RulesView,
  success: 200,
  errors: ['member.notFound', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 0, per: { 'pages of the rules': 1, people: 1 } },
    write: { base: 2, per: { 'kB of the rules': 2 } },
    index: { base: 1 },
  },
})
