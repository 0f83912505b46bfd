import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { PositionName } from '#shared/domain/ledger/ledger'
import type { UnitPrice } from '#shared/kernel/money'
import { toAttributes, updateItem } from '../client'
import { Levels, Positions } from './inventory'

/**
 * Copies of the product, written by no commit: they are nobody's state, and a version here would make every movement decide again. A movement
 * that was decided on the product of before may write the old ones once more; they are right with its next.
 */
export async function relabelPosition(
  of: PositionName,
  { sku, listPrice }: { sku: string; listPrice?: UnitPrice | undefined },
): Promise<void> {
  await unlessGone(
    updateItem(Positions.key(of), {
      UpdateExpression: listPrice ? 'SET sku = :sku, listPrice = :price' : 'SET sku = :sku REMOVE listPrice',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: toAttributes({ ':sku': sku, ...(listPrice && { ':price': listPrice }) }),
    }),
  )
}

export async function relabelLevel(of: { locationId: string; productId: string }, sku: string): Promise<void> {
  await unlessGone(
    updateItem(Levels.key(of), {
      UpdateExpression: 'SET sku = :sku',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: toAttributes({ ':sku': sku }),
    }),
  )
}

/** A position that became empty meanwhile has nothing to be relabelled. */
async function unlessGone(update: Promise<unknown>): Promise<void> {
  try {
    await update
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
