import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { Instant } from '#shared/kernel/time'
import { epochSeconds } from '#shared/kernel/time'
import { toAttributes, updateItem } from './client'
import { keys } from './keys'

/**
 * Counters of attempts: nobody's state, so single updates outside of any commit. The window is part of what was hashed, so one that is
 * over needs no clearing; DynamoDB deletes it some time after.
 */
export async function countAttempt(
  hash: string,
  { most, endsAt }: { most: number; endsAt: Instant },
): Promise<boolean> {
  return holds(hash, {
    UpdateExpression: 'ADD attempts :one SET #ttl = :ttl',
    ConditionExpression: 'attribute_not_exists(attempts) OR attempts < :most',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: toAttributes({ ':one': 1, ':most': most, ':ttl': epochSeconds(endsAt) }),
  })
}

/** Condition: something is counted, for it may have been cleared meanwhile. */
export async function giveAttemptBack(hash: string): Promise<void> {
  await holds(hash, {
    UpdateExpression: 'ADD attempts :minusOne',
    ConditionExpression: 'attempts > :none',
    ExpressionAttributeValues: toAttributes({ ':minusOne': -1, ':none': 0 }),
  })
}

export async function clearAttempts(hash: string): Promise<void> {
  await holds(hash, {
    UpdateExpression: 'SET attempts = :none',
    ConditionExpression: 'attempts > :none',
    ExpressionAttributeValues: toAttributes({ ':none': 0 }),
  })
}

/** Whether the condition held: then the update is done. */
async function holds(hash: string, update: Parameters<typeof updateItem>[1]): Promise<boolean> {
  try {
    await updateItem(keys.attempts(hash), update)
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
