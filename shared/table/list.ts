import type { Item } from './client'
import { query, toAttributes } from './client'
import { openCursor, sealCursor } from './cursor'
import { counterpartyIndex } from './keys'

type Partition = { pk: string; prefix: string }
type Parser<Value> = { parse: (item: Item) => Value }

const condition = (partition: string, sort: string) => `${partition} = :pk AND begins_with(${sort}, :prefix)`
const withoutPrefix = (partition: string) => `${partition} = :pk`

function range({ pk, prefix }: Partition, names: { partition: string; sort: string }) {
  return prefix === ''
    ? { KeyConditionExpression: withoutPrefix(names.partition), ExpressionAttributeValues: toAttributes({ ':pk': pk }) }
    : {
        KeyConditionExpression: condition(names.partition, names.sort),
        ExpressionAttributeValues: toAttributes({ ':pk': pk, ':prefix': prefix }),
      }
}

const ofTable = { partition: 'pk', sort: 'sk' }
const ofCounterparty = { partition: 'cpk', sort: 'csk' }

/** All of a partition's range, page after page: for ranges that are bounded by what they are. */
export async function listAll<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { consistent = true } = {},
): Promise<Value[]> {
  const found: Value[] = []
  let startKey: Item | undefined
  do {
    const page = await query({ ...range(partition, ofTable), ConsistentRead: consistent, startKey })
    found.push(...page.items.map(entity.parse))
    startKey = page.lastKey
  } while (startKey)
  return found
}

export type PageRequest = { cursor?: string; limit: number }
export type Page<Value> = { items: Value[]; nextCursor?: string }
type ListOptions = { consistent?: boolean; newestFirst?: boolean; scope: string }

/** One page of a partition's range. The cursor is sealed to the list's scope, which names the operation and the caller. */
export async function listPage<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { cursor, limit }: PageRequest,
  { consistent = false, newestFirst = false, scope }: ListOptions,
): Promise<Page<Value>> {
  const sealedTo = `${scope} ${partition.pk} ${partition.prefix}`
  const page = await query({
    ...range(partition, ofTable),
    Limit: limit,
    ConsistentRead: consistent,
    ScanIndexForward: !newestFirst,
    ...(cursor && { startKey: { ...(await openCursor(cursor, sealedTo)), pk: partition.pk } }),
  })
  const items = page.items.map(entity.parse)
  return page.lastKey ? { items, nextCursor: await sealCursor({ sk: page.lastKey.sk }, sealedTo) } : { items }
}

/** One page of what partners address to an organization, newest first. */
export async function listAddressedTo<Value>(
  entity: Parser<Value>,
  to: { organizationId: string; kind: 'SHIPMENT' | 'ASN' | 'DISCREPANCY'; only?: 'OPEN' | 'DONE' },
  { cursor, limit }: PageRequest,
  scope: string,
): Promise<Page<Value>> {
  const cpk = counterpartyIndex.partition(to.organizationId, to.kind)
  const sealedTo = `${scope} ${cpk} ${to.only ?? ''}`
  const page = await query({
    IndexName: counterpartyIndex.name,
    ...range({ pk: cpk, prefix: to.only ? `${to.only}#` : '' }, ofCounterparty),
    Limit: limit,
    ScanIndexForward: false,
    ...(cursor && { startKey: { ...(await openCursor(cursor, sealedTo)), cpk } }),
  })
  const items = page.items.map(entity.parse)
  if (!page.lastKey) return { items }
  const { pk, sk, csk } = page.lastKey
  return { items, nextCursor: await sealCursor({ pk, sk, csk }, sealedTo) }
}
