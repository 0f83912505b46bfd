import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { Denied } from '#shared/domain/audit/denial'
import { denialUpdate, denialValues, minuteOf } from '#shared/domain/audit/denial'
import { toAttributes, updateItem } from './client'
import { keys } from './keys'

/** Counts one refusal. Where counting has ended nothing happens. */
export async function countDenial(denied: Denied, now: number): Promise<void> {
  const { organizationId, actorId, operation, code } = denied
  const minute = minuteOf(now)
  try {
    await updateItem(keys.denials(organizationId, minute, actorId, operation, code), {
      ...denialUpdate,
      ExpressionAttributeValues: toAttributes(denialValues(minute)),
    })
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
