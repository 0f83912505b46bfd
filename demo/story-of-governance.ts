import { deepStrictEqual, ok } from 'node:assert/strict'
import type { Account } from './account'
import { refused } from './refused'
import { over } from './sheet'
import type { System } from './system'

/** What LUXE BOND did, as it was written down: who it was, that nothing of it was touched since, and what others were refused. */
export async function trailOfOneCompany(
  system: System,
  luxeBond: Account,
  { productId }: { productId: string },
  tell: (what: string, seen: string) => void,
): Promise<void> {
  const { client, userId } = luxeBond
  await system.settled()
  const { items } = await client.audit.listEntries({ query: { documentId: productId, type: 'product.created' } })
  deepStrictEqual(
    items.map(({ actor, to }) => [actor.id, actor.name, to]),
    [[userId, 'Dana Brooks', 'ACTIVE']],
  )
  const { seq, hash, entries } = await client.audit.getHead()
  ok(hash)
  const { jobId } = await client.audit.startJob({ body: { job: { kind: 'VERIFY', expected: { seq, hash } } } })
  const { state, verification } = await over(luxeBond, jobId)
  deepStrictEqual([state, verification?.isIntact, verification?.broken], ['DONE', true, 0])
  ok((verification?.entries ?? 0) >= entries)
  const unknown = `${productId.slice(0, -4)}0000`
  await refused(client.catalog.getProduct({ params: { productId: unknown } }), 'product.notFound')
  const { items: denials } = await client.audit.listDenials({ query: { actorId: userId } })
  const denial = denials.find(({ code }) => code === 'product.notFound')
  ok(denial, 'what Dana asked for in vain is counted')
  tell(
    'Dana has the audit trail verified against the hash she kept',
    `${entries} entries in ${seq} blocks, none changed, removed or put in; what was refused is counted`,
  )
}
