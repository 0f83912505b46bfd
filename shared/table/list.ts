import type { Item } from './client'
import { query, toAttributes } from './client'
import { openCursor, sealCursor } from './cursor'
import type { ItemKey } from './keys'
import { counterpartyIndex, dueIndex } from './keys'

/** A range by how its sort keys begin, or from one to another, both included. */
type Partition = { pk: string; prefix: string } | { pk: string; from: string; until: string }
type Parser<Value> = { parse: (item: Item) => Value }

const condition = (partition: string, sort: string) => `${partition} = :pk AND begins_with(${sort}, :prefix)`
const withoutPrefix = (partition: string) => `${partition} = :pk`
const between = (partition: string, sort: string) => `${partition} = :pk AND ${sort} BETWEEN :from AND :until`

function range(of: Partition, names: { partition: string; sort: string }) {
  const { pk } = of
  if ('from' in of) {
    return {
      KeyConditionExpression: between(names.partition, names.sort),
      ExpressionAttributeValues: toAttributes({ ':pk': pk, ':from': of.from, ':until': of.until }),
    }
  }
  const { prefix } = of
  return prefix === ''
    ? { KeyConditionExpression: withoutPrefix(names.partition), ExpressionAttributeValues: toAttributes({ ':pk': pk }) }
    : {
        KeyConditionExpression: condition(names.partition, names.sort),
        ExpressionAttributeValues: toAttributes({ ':pk': pk, ':prefix': prefix }),
      }
}

const nameOf = (of: Partition) => `${of.pk} ${'from' in of ? `${of.from} ${of.until}` : of.prefix}`

const ofTable = { partition: 'pk', sort: 'sk' }
const ofCounterparty = { partition: 'cpk', sort: 'csk' }

/** All of a partition's range, page after page: for ranges that are bounded by what they are, or read no further than `atLeast`. */
export async function listAll<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { consistent = true, atLeast = Number.POSITIVE_INFINITY } = {},
): Promise<Value[]> {
  const found: Value[] = []
  let startKey: Item | undefined
  do {
    const page = await query({ ...range(partition, ofTable), ConsistentRead: consistent, startKey })
    found.push(...page.items.map(entity.parse))
    startKey = page.lastKey
  } while (startKey && found.length < atLeast)
  return found
}

/** All of a range of the index of counterparties: for ranges that are bounded, or read no further than `atLeast`. */
export async function listAllAddressed<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { atLeast }: { atLeast: number },
): Promise<Value[]> {
  const found: Value[] = []
  let startKey: Item | undefined
  do {
    const page = await query({ IndexName: counterpartyIndex.name, ...range(partition, ofCounterparty), startKey })
    found.push(...page.items.map(entity.parse))
    startKey = page.lastKey
  } while (startKey && found.length < atLeast)
  return found
}

/** The first sort keys of a partition's range: whether there is anything, and what, at the cost of these few. Eventually consistent unless said. */
export async function firstSortKeys(
  partition: Partition,
  count: number,
  { consistent = false } = {},
): Promise<string[]> {
  const { items } = await query({ ...range(partition, ofTable), Limit: count, ConsistentRead: consistent })
  return items.map(({ sk }) => String(sk))
}

/** The last item of a partition's range that is what is looked for: read a few at once, from the end. */
export async function lastOf<Value>(
  entity: Parser<Value>,
  partition: Partition,
  isWanted: (value: Value) => boolean,
): Promise<Value | undefined> {
  let startKey: Item | undefined
  do {
    const page = await query({
      ...range(partition, ofTable),
      Limit: readAtOnceFromTheEnd,
      ScanIndexForward: false,
      startKey,
    })
    const found = page.items.map(entity.parse).find(isWanted)
    if (found) return found
    startKey = page.lastKey
  } while (startKey)
  return undefined
}

const readAtOnceFromTheEnd = 4

type DueKey = ItemKey & { due: string }
type DueRange = { from?: string; until?: string }

/** What is due in a partition of the index of due work, by when, page after page: the keys of the items alone, for the index holds no more. */
export async function* duePages(
  partition: string,
  { from = '', until = '~' }: DueRange = {},
  { atOnce, atMost = Number.POSITIVE_INFINITY }: { atOnce?: number; atMost?: number } = {},
): AsyncGenerator<DueKey[]> {
  let startKey: Item | undefined
  for (let page = 0; page < atMost; page += 1) {
    const { items, lastKey } = await query({
      IndexName: dueIndex.name,
      KeyConditionExpression: 'duePk = :due AND dueSk BETWEEN :from AND :until',
      ExpressionAttributeValues: toAttributes({ ':due': partition, ':from': from || ' ', ':until': until }),
      Limit: atOnce,
      startKey,
    })
    yield items.map(({ pk, sk, dueSk }) => ({ pk: String(pk), sk: String(sk), due: String(dueSk) }))
    if (!lastKey) return
    startKey = lastKey
  }
}

/** All of it. */
export async function dueKeys(partition: string, between: DueRange = {}): Promise<DueKey[]> {
  const found: DueKey[] = []
  for await (const keys of duePages(partition, between)) found.push(...keys)
  return found
}

export type PageRequest = { cursor?: string; limit: number }
export type Page<Value> = { items: Value[]; nextCursor?: string }
type ListOptions<Value> = {
  consistent?: boolean
  newestFirst?: boolean
  scope: string
  /** Which of what is found the caller may see; all where nothing is said. */
  isShown?: ((value: Value) => boolean) | undefined
  /**
   * Reads on until the page is full or the list ends, many entries at once: for what is hidden from another organization, to which a
   * short page that goes on would tell that something is there.
   */
  fillsPages?: boolean
  /** Looks through so many entries in one read, and no further: for a search, which costs the same whether it finds anything or not. */
  atOnce?: number | undefined
}

/** How many entries are looked through at once then. */
const siftedAtOnce = 1_000

/**
 * One page of a partition's range. One item more than asked for is read, so that only a list that goes on has a cursor; the cursor is
 * sealed to the list's scope, which names the operation and the caller.
 */
export async function listPage<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { cursor, limit }: PageRequest,
  { consistent = false, newestFirst = false, scope, isShown, fillsPages = false, atOnce }: ListOptions<Value>,
): Promise<Page<Value>> {
  const sealedTo = `${scope} ${nameOf(partition)}`
  const sifts = fillsPages && isShown !== undefined
  const first = cursor ? { ...(await openCursor(cursor, sealedTo)), pk: partition.pk } : undefined
  return pageOf(entity, limit, first, {
    isShown,
    mostReads: atOnce === undefined ? (sifts ? Number.POSITIVE_INFINITY : undefined) : 1,
    seal: ({ sk }) => sealCursor({ sk }, sealedTo),
    keyOf: ({ pk, sk }) => ({ pk, sk }),
    read: (startKey) =>
      query({
        ...range(partition, ofTable),
        Limit: atOnce ?? (sifts ? siftedAtOnce : limit + 1),
        ConsistentRead: consistent,
        ScanIndexForward: !newestFirst,
        startKey,
      }),
  })
}

/** One page of ids that are at hand, in their order. */
export async function pageOfIds<Id extends string>(
  ids: Iterable<Id>,
  { cursor, limit }: PageRequest,
  scope: string,
): Promise<Page<Id>> {
  const after = cursor ? String((await openCursor(cursor, scope)).id) : ''
  const found = [...new Set(ids)].sort().filter((id) => id > after)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return last && found.length > limit ? { items, nextCursor: await sealCursor({ id: last }, scope) } : { items }
}

type AddressedTo = {
  organizationId: string
  kind: 'SHIPMENT' | 'ASN' | 'DISCREPANCY' | 'ORDER' | 'INVOICE' | 'RETURN' | 'SALES' | 'VMI_INVOICE' | 'APPROVAL'
  only?: 'OPEN' | 'DONE'
}

/** One page of what partners address to an organization: open ones first, and of either the newest first. */
export const listAddressedTo = <Value>(
  entity: Parser<Value>,
  { organizationId, kind, only }: AddressedTo,
  request: PageRequest,
  options: Pick<ListOptions<Value>, 'scope' | 'isShown' | 'fillsPages'>,
): Promise<Page<Value>> =>
  listFromEnd(
    entity,
    { pk: counterpartyIndex.partition(organizationId, kind), prefix: only ? `${only}#` : '' },
    request,
    options,
  )

/** One page of a range of the index of counterparties, from its end: what sorts last comes first. */
export async function listFromEnd<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { cursor, limit }: PageRequest,
  { scope, isShown, fillsPages = false }: Pick<ListOptions<Value>, 'scope' | 'isShown' | 'fillsPages'>,
): Promise<Page<Value>> {
  const { pk: cpk } = partition
  const sealedTo = `${scope} ${nameOf(partition)}`
  const sifts = fillsPages && isShown !== undefined
  const first = cursor ? { ...(await openCursor(cursor, sealedTo)), cpk } : undefined
  return pageOf(entity, limit, first, {
    isShown,
    mostReads: sifts ? Number.POSITIVE_INFINITY : undefined,
    seal: ({ pk, sk, csk }) => sealCursor({ pk, sk, csk }, sealedTo),
    keyOf: ({ pk, sk, cpk: of, csk }) => ({ pk, sk, cpk: of, csk }),
    read: (startKey) =>
      query({
        IndexName: counterpartyIndex.name,
        ...range(partition, ofCounterparty),
        Limit: sifts ? siftedAtOnce : limit + 1,
        ScanIndexForward: false,
        startKey,
      }),
  })
}

/**
 * A page is filled from as many reads as this; then it goes out with fewer entries than asked for and a cursor, so that who may see
 * little of a long list costs no more than who sees all of it.
 */
const usualReads = 5

type Reading<Value> = {
  read: (startKey: Item | undefined) => Promise<{ items: Item[]; lastKey?: Item }>
  keyOf: (item: Item) => Item
  seal: (last: Item) => Promise<string>
  isShown?: ((value: Value) => boolean) | undefined
  mostReads?: number | undefined
}

async function pageOf<Value>(
  entity: Parser<Value>,
  limit: number,
  first: Item | undefined,
  { read, keyOf, seal, isShown = () => true, mostReads = usualReads }: Reading<Value>,
): Promise<Page<Value>> {
  const shown: { item: Item; value: Value }[] = []
  let startKey = first
  for (let reads = 1; reads <= mostReads; reads += 1) {
    const { items, lastKey } = await read(startKey)
    for (const item of items) {
      const value = entity.parse(item)
      if (!isShown(value)) continue
      const last = shown.at(-1)
      if (shown.length === limit && last) return { items: valuesOf(shown), nextCursor: await seal(last.item) }
      shown.push({ item, value })
    }
    if (!lastKey) return { items: valuesOf(shown) }
    startKey = keyOf(lastKey)
  }
  return { items: valuesOf(shown), nextCursor: await seal(startKey ?? {}) }
}

const valuesOf = <Value>(shown: readonly { value: Value }[]): Value[] => shown.map(({ value }) => value)
