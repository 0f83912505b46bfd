import { GivenUp } from '#shared/table/entities/runs'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import type { ListGivenUp, Outcome } from './command'

const mostListed = 100

/** Why consumers gave events up in the last 14 days. What was sent back since is still told: the queues say what lies there. */
export async function listGivenUp({ consumer }: ListGivenUp): Promise<Outcome> {
  const { items, nextCursor } = await listPage(
    GivenUp,
    lists.givenUp(consumer),
    { limit: mostListed },
    { scope: 'operator' },
  )
  const failures = items.sort((a, b) => (a.at < b.at ? 1 : -1))
  const lines = failures.map(
    ({ at, consumer: by, type, eventId, organizationId, correlationId, error }) =>
      `${at}  ${by}  ${type}  ${eventId}\n    of ${organizationId}, request ${correlationId}\n    ${error}`,
  )
  const text = lines.length > 0 ? lines.join('\n') : 'Nothing was given up.'
  return { ok: true, changed: false, failures, text: nextCursor ? `${text}\nThere are more: name a consumer.` : text }
}
