/**
 * What the stand-in remembers. Everything of a customer is one record, which is changed as a whole or not at all; instants are in
 * seconds, amounts in cents.
 */
import * as z from 'zod'

const Metadata = z.record(z.string(), z.string())
const Instant = z.int()

const Product = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  active: z.boolean(),
  metadata: Metadata,
  created: Instant,
  updated: Instant,
})
export type Product = z.infer<typeof Product>

const Price = z.object({
  id: z.string(),
  productId: z.string(),
  lookupKey: z.string().nullable(),
  nickname: z.string().nullable(),
  unitAmount: z.int(),
  active: z.boolean(),
  metadata: Metadata,
  created: Instant,
})
export type Price = z.infer<typeof Price>

const Card = z.object({ id: z.string(), number: z.string(), created: Instant })
export type Card = z.infer<typeof Card>

const Item = z.object({
  id: z.string(),
  priceId: z.string(),
  quantity: z.int(),
  metadata: Metadata,
  created: Instant,
  /** What the rest of this period is billed for, and on which line: a change gives exactly that back. */
  billed: z.object({ priceId: z.string(), quantity: z.int() }),
  billedOn: z.object({ invoiceId: z.string(), lineId: z.string() }).nullable(),
})
export type Item = z.infer<typeof Item>

export const subscriptionStatuses = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
] as const

export const pauseBehaviors = ['keep_as_draft', 'mark_uncollectible', 'void'] as const
export const trialEndBehaviors = ['cancel', 'create_invoice', 'pause'] as const

const Subscription = z.object({
  id: z.string(),
  status: z.enum(subscriptionStatuses),
  items: z.array(Item),
  created: Instant,
  anchor: Instant,
  periodStart: Instant,
  periodEnd: Instant,
  trialStart: Instant.nullable(),
  trialEnd: Instant.nullable(),
  isTrialEndAnnounced: z.boolean(),
  atTrialEndWithoutCard: z.enum(trialEndBehaviors),
  cancelAt: Instant.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  canceledAt: Instant.nullable(),
  canceledBecause: z.enum(['cancellation_requested', 'payment_failed', 'payment_disputed']).nullable(),
  comment: z.string().nullable(),
  endedAt: Instant.nullable(),
  pauseCollection: z.object({ behavior: z.enum(pauseBehaviors), resumesAt: Instant.nullable() }).nullable(),
  cardId: z.string().nullable(),
  metadata: Metadata,
  description: z.string().nullable(),
  latestInvoiceId: z.string().nullable(),
})
export type Subscription = z.infer<typeof Subscription>

const Line = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  itemId: z.string(),
  priceId: z.string(),
  quantity: z.int(),
  amount: z.int(),
  description: z.string(),
  start: Instant,
  end: Instant,
  /** A whole period, or what a change gives back and charges within one. */
  kind: z.enum(['period', 'unused', 'remaining']),
  /** What a credit gives back. */
  credits: z.object({ invoiceId: z.string(), lineId: z.string() }).nullable(),
  invoiceItemId: z.string().nullable(),
})
export type Line = z.infer<typeof Line>

export const invoiceStatuses = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const

const Invoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  subscriptionId: z.string(),
  status: z.enum(invoiceStatuses),
  reason: z.enum(['subscription_create', 'subscription_cycle', 'subscription_update', 'upcoming']),
  created: Instant,
  start: Instant,
  end: Instant,
  prorationDate: Instant.nullable(),
  lines: z.array(Line),
  startingBalance: z.int(),
  endingBalance: z.int().nullable(),
  amountDue: z.int(),
  amountPaid: z.int(),
  attempts: z.int(),
  /** Whether Stripe goes on by itself: finalizes, collects, tries again. */
  autoAdvance: z.boolean(),
  finalizesAt: Instant.nullable(),
  nextAttemptAt: Instant.nullable(),
  finalizedAt: Instant.nullable(),
  paidAt: Instant.nullable(),
  voidedAt: Instant.nullable(),
  uncollectibleAt: Instant.nullable(),
  metadata: Metadata,
})
export type Invoice = z.infer<typeof Invoice>

const Charge = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  invoiceId: z.string(),
  card: Card,
  amount: z.int(),
  created: Instant,
  failure: z.object({ code: z.string(), declineCode: z.string().nullable(), message: z.string() }).nullable(),
  isDisputed: z.boolean(),
})
export type Charge = z.infer<typeof Charge>

const Refund = z.object({
  id: z.string(),
  chargeId: z.string(),
  amount: z.int(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).nullable(),
  created: Instant,
})
export type Refund = z.infer<typeof Refund>

export const disputeStatuses = ['needs_response', 'under_review', 'won', 'lost'] as const

const Dispute = z.object({
  id: z.string(),
  chargeId: z.string(),
  amount: z.int(),
  reason: z.string(),
  status: z.enum(disputeStatuses),
  created: Instant,
})
export type Dispute = z.infer<typeof Dispute>

const CheckoutSession = z.object({
  id: z.string(),
  status: z.enum(['open', 'complete', 'expired']),
  created: Instant,
  expiresAt: Instant,
  lines: z.array(z.object({ id: z.string(), priceId: z.string(), quantity: z.int() })),
  successUrl: z.string(),
  cancelUrl: z.string().nullable(),
  clientReferenceId: z.string().nullable(),
  metadata: Metadata,
  trialEnd: Instant.nullable(),
  trialDays: z.int().nullable(),
  atTrialEndWithoutCard: z.enum(trialEndBehaviors),
  subscriptionMetadata: Metadata,
  subscriptionDescription: z.string().nullable(),
  allowsPromotionCodes: z.boolean().nullable(),
  billingAddressCollection: z.enum(['auto', 'required']).nullable(),
  paymentMethodCollection: z.enum(['always', 'if_required']),
  locale: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  invoiceId: z.string().nullable(),
})
export type CheckoutSession = z.infer<typeof CheckoutSession>

const PortalSession = z.object({
  id: z.string(),
  created: Instant,
  returnUrl: z.string().nullable(),
})
export type PortalSession = z.infer<typeof PortalSession>

const Address = z.object({
  city: z.string().nullable(),
  country: z.string().nullable(),
  line1: z.string().nullable(),
  line2: z.string().nullable(),
  postal_code: z.string().nullable(),
  state: z.string().nullable(),
})
export type Address = z.infer<typeof Address>

const Customer = z.object({
  id: z.string(),
  created: Instant,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  description: z.string().nullable(),
  address: Address.nullable(),
  metadata: Metadata,
  /** Below zero: credit for later invoices. Above: owed with the next one. */
  balance: z.int(),
  invoicePrefix: z.string(),
  nextInvoiceNumber: z.int(),
  /** Where a test pinned this customer's clock; undefined follows the runtime's. */
  pinnedAt: Instant.optional(),
  areWebhooksHeld: z.boolean(),
  cards: z.array(Card),
  defaultCardId: z.string().nullable(),
  subscriptions: z.array(Subscription),
  /** Prorations that wait for their subscription's next invoice. */
  pendingLines: z.array(Line),
  invoices: z.array(Invoice),
  charges: z.array(Charge),
  refunds: z.array(Refund),
  disputes: z.array(Dispute),
  sessions: z.array(CheckoutSession),
  portals: z.array(PortalSession),
})
export type Customer = z.infer<typeof Customer>

const EventRecord = z.object({
  id: z.string(),
  type: z.string(),
  created: Instant,
  customerId: z.string().nullable(),
  /** As it is posted, but for `pending_webhooks`. */
  body: z.record(z.string(), z.json()),
  deliveries: z.array(z.object({ at: z.number(), status: z.int() })),
  isToBeDelivered: z.boolean(),
})
export type EventRecord = z.infer<typeof EventRecord>

const Replay = z.object({ fingerprint: z.string(), at: z.number(), status: z.int(), body: z.string() })
export type Replay = z.infer<typeof Replay>

export const State = z.object({
  secretKey: z.string(),
  webhookSecret: z.string(),
  products: z.array(Product),
  prices: z.array(Price),
  customers: z.array(Customer),
  events: z.array(EventRecord),
  /** Idempotency key → what was answered. */
  replays: z.record(z.string(), Replay),
})
export type State = z.infer<typeof State>
