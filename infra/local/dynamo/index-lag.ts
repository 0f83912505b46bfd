/** Index queries that do not see yet what was written: the items written since the fault was set are left out. */
import type { DatabaseFault } from '../faults'
import { isObject, type Json, type JsonObject, listOr, objectOr, parseObject, textOr } from '../json'

export class IndexLag {
  readonly #written = new Set<string>()
  #fault: DatabaseFault | undefined

  constructor(private readonly keysOf: (tableName: string) => string[]) {}

  /** @param request the body of any write. */
  remember(request: string): void {
    for (const { tableName, item } of writesOf(parseObject(request) ?? {}))
      this.#written.add(this.#keyOf(tableName, item))
  }

  /** Begins anew with each fault. @returns whether there is one. */
  isOf(fault: DatabaseFault | undefined): boolean {
    if (fault !== this.#fault) this.#written.clear()
    this.#fault = fault
    return fault !== undefined
  }

  /** @returns the reply to an index query, without the items written of late. */
  hide(request: string, reply: string): string {
    const tableName = textOr(parseObject(request)?.TableName, '')
    const answer = parseObject(reply)
    if (!answer || !Array.isArray(answer.Items)) return reply
    const Items = answer.Items.filter((item) => !this.#written.has(this.#keyOf(tableName, objectOr(item, {}))))
    return JSON.stringify({ ...answer, Items, Count: Items.length })
  }

  #keyOf(tableName: string, item: JsonObject): string {
    return JSON.stringify([tableName, ...this.keysOf(tableName).map((key) => item[key] ?? null)])
  }
}

interface Write {
  tableName: string
  item: JsonObject
}

function writesOf(request: JsonObject): Write[] {
  const single = (action: Json | undefined): Write[] => {
    if (!isObject(action)) return []
    const item = isObject(action.Item) ? action.Item : objectOr(action.Key, {})
    return [{ tableName: textOr(action.TableName, ''), item }]
  }
  if (Array.isArray(request.TransactItems)) {
    return request.TransactItems.flatMap((action) => {
      const { Put, Update, Delete } = objectOr(action, {})
      return [...single(Put), ...single(Update), ...single(Delete)]
    })
  }
  if (isObject(request.RequestItems)) {
    return Object.entries(request.RequestItems).flatMap(([tableName, actions]) =>
      listOr(actions, []).flatMap((action) => {
        const { PutRequest, DeleteRequest } = objectOr(action, {})
        return [PutRequest, DeleteRequest].flatMap((inner) =>
          single(inner && { ...objectOr(inner, {}), TableName: tableName }),
        )
      }),
    )
  }
  return single(request)
}
