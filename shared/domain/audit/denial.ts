/**
 * Who was refused what, and how often: one counter a minute, actor, operation and reason, so that a thousand tries cost an organization one line to
 * read. No zod here: the authorizer bundles this page.
 */
export type Denied = { organizationId: string; actorId: string; operation: string; code: string }

/** Counting ends here: who goes on is refused all the same. */
const mostAMinute = 1_000
const keptMilliseconds = 400 * 86_400_000

/** The beginning of the minute, as an instant. */
export const minuteOf = (milliseconds: number): string => new Date(milliseconds - (milliseconds % 60_000)).toISOString()

/** One update counts, under a key that says of what. Condition: counting has not ended. */
export const denialUpdate = {
  UpdateExpression: 'ADD denied :one SET #ttl = :ttl',
  ConditionExpression: 'attribute_not_exists(denied) OR denied < :most',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
}
export const denialValues = (minute: string) => ({
  ':one': 1,
  ':most': mostAMinute,
  ':ttl': (Date.parse(minute) + keptMilliseconds) / 1_000,
})

/**
 * What is counted of a refusal: that somebody may not, and that something is not there for who asked for it. The second may be another's: who
 * asked is told the same of both, and so is counted for both.
 */
export const isDenial = ({ status, code }: { status: number; code: string }): boolean =>
  status === 403 || (status === 404 && code.endsWith('.notFound') && code !== 'request.notFound')
