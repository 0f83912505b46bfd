import * as z from 'zod'
import type { PlanChange } from '#shared/entitlements/change-plan'
import type { AddOns, LimitName, Plan } from '#shared/entitlements/plans'
import { limitNames, limitOf, plans } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { Instant } from '#shared/kernel/time'
import type { Item } from '../client'
import { tableName, toAttributes } from '../client'
import { Stale } from '../commit'
import type { Refusal, ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

export const Organizations = entity({
  name: 'organization',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, name: z.string(), createdAt: Instant, version: StoredInteger }),
  key: (of: { organizationId: string }) => keys.organization(of.organizationId),
})

/** What an organization is entitled to. The authorizer reads it on every request, so that a change acts at once. */
export const Entitlements = entity({
  name: 'entitlement',
  version: 3,
  schema: z.object({
    organizationId: OrganizationId,
    plan: z.enum(plans),
    addOns: z.object({ locations: StoredInteger, advancedForecasting: z.boolean() }),
    suspended: z.boolean(),
    graceEndsAt: Instant.optional().describe('From then on it counts as FREE, unless it is paid by then'),
    isBilled: z.boolean().optional().describe('It follows what Stripe holds; else an operator or an owner gave it'),
    givenBy: OrganizationId.optional().describe('The owner whose plan this is, for as long as it owns'),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.entitlement(of.organizationId),
})

export type Entitled = ValueOf<typeof Entitlements>

/** How much of a limited thing is in use. `limit` is absent when unlimited; the commit that changes the plan writes it. */
export const Usages = entity({
  name: 'usage',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    counted: z.enum(limitNames),
    used: StoredInteger,
    limit: StoredInteger.optional(),
    choices: StoredInteger.optional().describe(
      'How often it was chosen which of them stay active under a smaller limit',
    ),
  }),
  key: (of: { organizationId: string; counted: LimitName }) => keys.usage(of.organizationId, of.counted),
})

export type Usage = ValueOf<typeof Usages>

/** A counter as it is now. Every organization has them from its founding. */
export async function usageOf(organizationId: string, counted: LimitName): Promise<Usage> {
  const usage = await Usages.get({ organizationId, counted })
  assert(usage, `${counted} of an organization are counted`)
  return usage
}

/** The counters of a new organization. */
export const newUsages = (organizationId: OrganizationId, plan: Plan, addOns: AddOns): Write[] =>
  limitNames.map((counted) =>
    Usages.create({ organizationId, counted, used: 0, limit: limitOf(counted, plan, addOns) ?? undefined }),
  )

const fitsTheLimit = 'attribute_exists(pk) AND (attribute_not_exists(#limit) OR used < #limit)'

/** Counts one more. Condition: it still fits the limit, so that of parallel creations only as many as fit succeed. */
export function countOne(organizationId: string, counted: LimitName, refusal: Refusal): Write {
  const key = Usages.key({ organizationId, counted })
  return {
    key,
    condition: `${counted} in use are below the limit of the plan`,
    refusal,
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: 'ADD used :one',
        ConditionExpression: fitsTheLimit,
        ExpressionAttributeNames: { '#limit': 'limit' },
        ExpressionAttributeValues: toAttributes({ ':one': 1 }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  }
}

/** The same for what has a rank: the next one, given to nobody else. Condition: the count is the one seen, and one more fits the limit. */
export const countNext = (
  usage: Usage,
  full: (counter: Item | undefined) => Error,
): { rank: number; write: Write } => ({ rank: usage.used + 1, write: countMore(usage, 1, full) })

/** The same for several at once, which have the next ranks. */
export function countMore(
  { organizationId, counted, used }: Usage,
  more: number,
  full: (counter: Item | undefined) => Error,
): Write {
  const key = Usages.key({ organizationId, counted })
  return {
    key,
    condition: `${counted} in use are those that were seen, and the limit of the plan has room for more`,
    refusal: (found) =>
      found && hasRoom(Usages.parse(found), more) ? new Stale(`${counted} were counted meanwhile`) : full(found),
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: 'ADD used :more',
        ConditionExpression: 'used = :seen AND (attribute_not_exists(#limit) OR #limit >= :then)',
        ExpressionAttributeNames: { '#limit': 'limit' },
        ExpressionAttributeValues: toAttributes({ ':more': more, ':seen': used, ':then': used + more }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  }
}

const hasRoom = ({ used, limit }: Usage, more: number) => limit === undefined || used + more <= limit

/** Notes a choice of which stay active. Condition: none was made since this one looked, so that of two choices at once one comes first. */
export function countChoice({ organizationId, counted, choices }: Usage): Write {
  const key = Usages.key({ organizationId, counted })
  const unchanged = choices === undefined ? 'attribute_exists(pk) AND attribute_not_exists(choices)' : 'choices = :seen'
  return {
    key,
    condition: `nobody else chose which of the ${counted} stay active`,
    refusal: 'stale',
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: 'ADD choices :one',
        ConditionExpression: unchanged,
        ExpressionAttributeValues: toAttributes({ ':one': 1, ...(choices !== undefined && { ':seen': choices }) }),
      },
    },
  }
}

/**
 * Counts one less, whose rank somebody else took. It is a choice, too: nobody's choice or rank may rest on the line as it was before.
 * Condition: count and choices are those seen.
 */
export function countLess({ organizationId, counted, used, choices }: Usage): Write {
  const key = Usages.key({ organizationId, counted })
  const unchanged = choices === undefined ? 'attribute_not_exists(choices)' : 'choices = :choices'
  return {
    key,
    condition: `${counted} in use are those that were seen, and nobody chose meanwhile`,
    refusal: 'stale',
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: 'ADD used :less, choices :one',
        ConditionExpression: `used = :seen AND ${unchanged}`,
        ExpressionAttributeValues: toAttributes({
          ':less': -1,
          ':one': 1,
          ':seen': used,
          ...(choices !== undefined && { ':choices': choices }),
        }),
      },
    },
  }
}

/** A change of plan: the entitlement, and the limit of everything that is counted. Condition: the plan is the one that was decided on. */
export const changeEntitlement = (
  { entitlement, limits }: Extract<PlanChange<Entitled>, { changed: true }>,
  seen: Entitled,
): Write[] => [
  Entitlements.replace(entitlement, seen),
  ...limits.map(({ counted, limit }) => setLimit(entitlement.organizationId, counted, limit)),
]

/** Writes the limit of a new plan beside whatever is in use. Condition: the counter exists. */
export function setLimit(organizationId: string, counted: LimitName, limit: number | null): Write {
  const key = Usages.key({ organizationId, counted })
  return {
    key,
    condition: `${counted} are counted`,
    refusal: 'stale',
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: limit === null ? 'REMOVE #limit' : 'SET #limit = :limit',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#limit': 'limit' },
        ...(limit !== null && { ExpressionAttributeValues: toAttributes({ ':limit': limit }) }),
      },
    },
  }
}
