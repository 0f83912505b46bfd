import * as z from 'zod'
import { billingRequestKinds, billingRequestStates, billingSides } from '#shared/domain/billing/request-lifecycle'
import { billingEntryKinds, billingModes, billingStatuses } from '#shared/domain/billing/words'
import { plans } from '#shared/entitlements/plans'
import {
  BillingChangeId,
  BillingRequestId,
  OrganizationId,
  PartnershipId,
  RelationshipId,
  UserId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { epochSeconds, Instant } from '#shared/kernel/time'
import type { ValueOf } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

export const Holding = z.object({
  plan: z.enum(plans),
  addOns: z.object({ locations: StoredInteger, advancedForecasting: z.boolean() }),
})

const Through = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('OWNERSHIP') }),
  z.object({ kind: z.literal('PARTNERSHIP'), partnershipId: PartnershipId }),
  z.object({ kind: z.literal('RELATIONSHIP'), relationshipId: RelationshipId }),
])

const Quantities = z.object({
  PRO: StoredInteger,
  ENTERPRISE: StoredInteger,
  LOCATION: StoredInteger,
  ADVANCED_FORECASTING: StoredInteger,
})

const Subscription = z.object({
  subscriptionId: z.string(),
  status: z.enum(billingStatuses),
  quantities: Quantities,
  startedAt: Instant.optional(),
  periodStartsAt: Instant,
  periodEndsAt: Instant,
  trialEndsAt: Instant.optional(),
  cancelAt: Instant.optional(),
  endedAt: Instant.optional(),
  unpaidSince: Instant.optional(),
  changeId: z.string().optional(),
  keeps: z.object({ holding: Holding, until: Instant }).optional(),
})

/**
 * How an organization pays, for itself and for those it covers. All that is decided about its subscription is decided under the version of
 * this one item, so that no two changes, and no two readings of Stripe, overtake each other.
 */
export const BillingAccounts = entity({
  name: 'billingAccount',
  version: 4,
  schema: z.object({
    organizationId: OrganizationId,
    customerId: z.string().optional(),
    /** Once an organization, whatever becomes of it. */
    trialUsedAt: Instant.optional(),
    /** A checkout that was begun: repeating it leads to the same page. */
    checkout: z
      .object({
        key: z.string(),
        ...Holding.shape,
        withTrial: z.boolean(),
        begunAt: Instant,
        sessionId: z.string().optional(),
        url: z.string().optional(),
        expiresAt: Instant.optional(),
      })
      .optional(),
    /** Who asked for the latest upgrade: the first super admin, where it is to ENTERPRISE. */
    upgradedBy: UserId.optional(),
    subscription: Subscription.optional(),
    pastDueSince: Instant.optional(),
    covers: z.record(z.string(), Holding),
    changing: z
      .object({
        changeId: BillingChangeId,
        organizationId: OrganizationId,
        to: Holding,
        prorationAt: Instant,
        atPeriodEnd: z.boolean(),
        isResumption: z.literal(true).optional(),
        askedAt: Instant,
        /** What both sides agreed to, which this carries out. */
        requestId: BillingRequestId.optional(),
      })
      .optional(),
    lastProrationAt: Instant.optional(),
    /**
     * Who pays, or is about to: from before Stripe is asked to put it on the payer's bill. It is paid for once the payer's account says so,
     * and no more from the moment this names nobody.
     */
    payerId: OrganizationId.optional(),
    coveredThrough: Through.optional(),
    /** Its own subscription, which ends with the second from which it is paid for otherwise. */
    handingOver: z.object({ subscriptionId: z.string(), changeId: BillingChangeId, prorationAt: Instant }).optional(),
    /** The payer it left last, and when: from then on that one owes nothing for it. */
    left: z
      .object({
        payerId: OrganizationId,
        at: Instant,
        note: z.string().optional().describe('Why, in the words of who ended it'),
      })
      .optional(),
    grace: z
      .object({ holding: Holding, endsAt: Instant, reason: z.enum(['UNLINKED', 'COVERAGE_ENDED', 'PAYER_ENDED']) })
      .optional(),
    /** The end of the latest days of grace: kept when they are over, for the next ones depend on it. */
    lastGraceEndsAt: Instant.optional(),
    /** What was told last of how the organization stands: told again only when it is another. */
    told: z
      .object({
        ...Holding.shape,
        mode: z.enum(billingModes),
        status: z.enum(billingStatuses),
        payerId: OrganizationId.optional(),
        graceEndsAt: Instant.optional(),
      })
      .optional(),
    /** The reminders sent of the grace that ends then. */
    reminded: z.object({ graceEndsAt: Instant, day: StoredInteger }).optional(),
    /** The end of the trial that was spoken of. */
    trialNoticed: Instant.optional(),
    /** When there is a reminder to send, a grace to end, or what was kept runs out. */
    dueAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.billingAccount(of.organizationId),
  index: ({ dueAt, organizationId }) =>
    dueAt ? { duePk: dueIndex.billingPartition(), dueSk: dueIndex.sort(dueAt, organizationId) } : {},
})
export type BillingAccount = ValueOf<typeof BillingAccounts>

/** Version 0 is none yet: an organization has an account from its first checkout, or its first payer, on. */
export const noAccount = (organizationId: OrganizationId): BillingAccount => ({
  organizationId,
  covers: {},
  version: 0,
})

export async function accountOf(organizationId: OrganizationId): Promise<BillingAccount> {
  return (await BillingAccounts.get({ organizationId })) ?? noAccount(organizationId)
}

/** Condition: the account is as it was read. */
export function saveAccount(after: Omit<BillingAccount, 'version'>, seen: BillingAccount) {
  const value = { ...after, version: seen.version + 1 }
  return seen.version === 0 ? BillingAccounts.create(value) : BillingAccounts.replace(value, seen)
}

/** Whose account a customer of Stripe is. Written before Stripe can tell anything about it. */
export const StripeCustomers = entity({
  name: 'stripeCustomer',
  version: 1,
  schema: z.object({ customerId: z.string(), organizationId: OrganizationId }),
  key: (of: { customerId: string }) => keys.stripeCustomer(of.customerId),
})

/** What Stripe told: that it told it, of what kind and about whom. What is so is read from Stripe, never from here. */
export const StripeEvents = entity({
  name: 'stripeEvent',
  version: 1,
  schema: z.object({
    eventId: z.string(),
    type: z.string(),
    objectId: z.string().optional(),
    customerId: z.string().optional(),
    createdAt: Instant,
    receivedAt: Instant,
    expiresAt: Instant,
  }),
  key: (of: { eventId: string }) => keys.stripeEvent(of.eventId),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})

/** What happened to an organization's bill, as it reads it. Written once, under a name that the thing itself gives, so that it is told once. */
export const BillingEntries = entity({
  name: 'billingEntry',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    kind: z.enum(billingEntryKinds),
    at: Instant,
    text: z.string(),
    amount: z.object({ amountMinor: StoredInteger, currency: Currency }).optional(),
    /** Whose bill it was on. */
    payerId: OrganizationId.optional(),
    /** What it tells of: our change, or the invoice, charge or dispute of Stripe. */
    reference: z.string(),
  }),
  key: (of: { organizationId: string; at: string; kind: string; reference: string }) =>
    keys.billingEntry(of.organizationId, of.at, of.kind, of.reference),
})

/** What one company asked another to pay for, or offered to. */
export const BillingRequests = entity({
  name: 'billingRequest',
  version: 1,
  schema: z.object({
    billingRequestId: BillingRequestId,
    kind: z.enum(billingRequestKinds),
    state: z.enum(billingRequestStates),
    payerId: OrganizationId,
    payerName: z.string(),
    organizationId: OrganizationId,
    organizationName: z.string(),
    through: Through,
    ...Holding.shape,
    proposedBy: z.enum(billingSides),
    proposer: UserId,
    message: z.string().optional(),
    proposedAt: Instant,
    expiresAt: Instant,
    answeredAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { billingRequestId: string }) => keys.billingRequest(of.billingRequestId),
})

/** Where a request is listed: with who would pay and with whom it is paid for. Never changes. */
export const BillingRequestSides = entity({
  name: 'billingRequestSide',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, billingRequestId: BillingRequestId }),
  key: (of: { organizationId: string; billingRequestId: string }) =>
    keys.billingRequestSide(of.organizationId, of.billingRequestId),
})

/** How far the comparison with Stripe has come: a run that ends before all is looked at leaves the rest to the next. */
export const BillingRounds = entity({
  name: 'billingRound',
  version: 1,
  schema: z.object({ ownerId: z.literal('platform'), after: z.string().optional(), version: StoredInteger }),
  key: (of: { ownerId: string }) => keys.billingRound(of.ownerId),
})
