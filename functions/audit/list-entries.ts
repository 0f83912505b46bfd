import type * as z from 'zod'
import type { Query } from '#shared/contract/operation'
import * as contract from '#shared/contract/operations/audit'
import { type OrganizationId, UserId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { openCursor, sealCursor } from '#shared/table/cursor'
import type { LogEntry } from '#shared/table/log'
import { namesOf, toldActor } from './people'
import { idsWithin, trailOfDocument, trailPage } from './trail'

type Asked = Query<typeof contract.listEntries>
type View = z.input<typeof contract.listEntries.output>['items'][number]

export const listEntries = useCase(contract.listEntries, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const scope = `${operation.id} ${organizationId} ${JSON.stringify({ ...query, cursor: undefined, limit: undefined })}`
  if (await isOfAnother(organizationId, query.actorId)) return { items: [] }
  const page = query.documentId
    ? await ofDocument(organizationId, query, query.documentId, scope)
    : await ofAll(organizationId, query, scope)
  const names = await namesOf(
    organizationId,
    page.items.map(({ actor }) => actor.id),
  )
  return { ...page, items: page.items.map((entry) => viewOf(entry, names)) }
})

/** What a person of another company did is not to be found by that person. */
const isOfAnother = async (organizationId: OrganizationId, actorId: string | undefined): Promise<boolean> =>
  UserId.safeParse(actorId).success && !(await namesOf(organizationId, [actorId ?? ''])).has(actorId ?? '')

const ofDocument = (ownerId: string, query: Asked, documentId: string, scope: string) =>
  trailOfDocument(ownerId, idsWithin(query), { ...query, documentId, scope, isWanted: wantedBy(query) })

async function ofAll(ownerId: string, query: Asked, scope: string) {
  const { cursor, limit } = query
  const range = idsWithin(query)
  const from = cursor ? { ...range, before: String((await openCursor(cursor, scope)).before) } : range
  const { entries, before } = await trailPage(ownerId, from, limit, wantedBy(query))
  return { items: entries, ...(before && { nextCursor: await sealCursor({ before }, scope) }) }
}

function wantedBy({ actorId, type }: Asked) {
  if (!actorId && !type) return undefined
  return (entry: LogEntry) => (!actorId || entry.actor.id === actorId) && (!type || entry.type === type)
}

/** With which session or key a member did it concerns its organization; what people of others sign in with does not. */
function viewOf(entry: LogEntry, names: ReadonlyMap<string, string>): View {
  const { logId, at, type, documentId, actor, from, to, correlationId, sealedIn } = entry
  const name = names.get(actor.id)
  return {
    ...{ logId, at, type, documentId },
    actor: { ...toldActor(actor, names), ...(name !== undefined && { name, credential: actor.credential }) },
    ...{ from, to, evidence: JSON.parse(entry.data), correlationId, sealedIn },
  }
}
