import { query, toAttributes } from '#shared/table/client'
import { Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'
import { SalesRequests } from '#shared/table/entities/sales'
import { dueIndex } from '#shared/table/keys'
import type { Outcome } from './command'

/** What fits a terminal and an answer; what is handled makes room for the rest. */
const mostListed = 200

/** The requests that nobody has answered yet, the oldest first. */
export async function listSalesRequests(): Promise<Outcome> {
  const { items, lastKey } = await query({
    IndexName: dueIndex.name,
    KeyConditionExpression: 'duePk = :open',
    ExpressionAttributeValues: toAttributes({ ':open': dueIndex.salesPartition() }),
    Limit: mostListed,
  })
  const ids = items.map(({ pk }) => ({ salesRequestId: String(pk).slice('SALES#'.length) }))
  // The index may lag behind: what is open is what the table itself says.
  const open = (await SalesRequests.getMany(ids)).filter(({ state }) => state === 'OPEN')
  const organizations = new Map((await Organizations.getMany(open)).map((each) => [each.organizationId, each.name]))
  const people = new Map(
    (await Users.getMany(open.map(({ requestedBy: userId }) => ({ userId })))).map((each) => [each.userId, each]),
  )
  const requests = open
    .sort((a, b) => (a.salesRequestId < b.salesRequestId ? -1 : 1))
    .map(({ salesRequestId, organizationId, requestedBy, interest, message, phone, requestedAt }) => ({
      salesRequestId,
      requestedAt,
      organizationId,
      organization: organizations.get(organizationId) ?? organizationId,
      name: people.get(requestedBy)?.name ?? 'somebody who has left',
      email: people.get(requestedBy)?.email,
      phone,
      interest,
      message,
    }))
  return { ok: true, changed: false, requests, isComplete: lastKey === undefined, text: textOf(requests, !lastKey) }
}

type Listed = {
  salesRequestId: string
  requestedAt: string
  organization: string
  name: string
  email?: string | undefined
  phone?: string | undefined
  interest: string
  message: string
}

function textOf(requests: readonly Listed[], isComplete: boolean): string {
  if (requests.length === 0) return 'No open sales requests.'
  const blocks = requests.map(({ salesRequestId, requestedAt, organization, name, email, phone, interest, message }) =>
    [
      `${salesRequestId}  ${requestedAt.slice(0, 16).replace('T', ' ')}  ${interest}`,
      `${organization}: ${[name, email, phone].filter(Boolean).join(', ')}`,
      ...message.split('\n').map((line) => `  ${line}`),
    ].join('\n'),
  )
  return [...blocks, ...(isComplete ? [] : [`The oldest ${requests.length}; more are open.`])].join('\n\n')
}
