import * as z from 'zod'
import { salesInterests, salesRequestStates, salesRequestsADay } from '#shared/domain/sales/words'
import { OrganizationId, SalesRequestId, UserId } from '#shared/kernel/ids'
import type { Instant as At } from '#shared/kernel/time'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { tableName, toAttributes } from '../client'
import type { Refusal, Write } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

export const SalesRequests = entity({
  name: 'salesRequest',
  version: 1,
  schema: z.object({
    salesRequestId: SalesRequestId,
    organizationId: OrganizationId,
    requestedBy: UserId,
    interest: z.enum(salesInterests),
    message: z.string(),
    phone: z.string().optional(),
    state: z.enum(salesRequestStates),
    requestedAt: Instant,
    handledAt: Instant.optional(),
    handledBy: z.string().optional(),
    version: StoredInteger,
  }),
  key: (of: { salesRequestId: string }) => keys.salesRequest(of.salesRequestId),
  /** Due until somebody has answered. */
  index: ({ state, requestedAt, salesRequestId }) =>
    state === 'OPEN' ? { duePk: dueIndex.salesPartition(), dueSk: dueIndex.sort(requestedAt, salesRequestId) } : {},
})

/** Counts one more of the day. Condition: it still fits, so that of many at one moment only as many as fit are sent. */
export function countSalesRequest(
  { organizationId, day, endsAt }: { organizationId: string; day: string; endsAt: At },
  refusal: Refusal,
): Write {
  const key = keys.salesDay(organizationId, day)
  return {
    key,
    condition: 'the organization has sent fewer requests today than it may',
    refusal,
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(key),
        UpdateExpression: 'ADD sent :one SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(sent) OR sent < :most',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: toAttributes({
          ':one': 1,
          ':most': salesRequestsADay,
          ':ttl': epochSeconds(endsAt),
        }),
      },
    },
  }
}
