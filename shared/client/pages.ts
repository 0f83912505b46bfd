import type { CallOptions } from './transport'

type Page<Item> = { items: Item[]; nextCursor?: string | undefined }
type List<Input, Item> = (input: Input, options?: CallOptions) => Promise<Page<Item>>

/** Every item of a list, page after page: `for await (const product of everyItem(client.catalog.listProducts, {}))`. */
export async function* everyItem<Input extends { query?: object }, Item>(
  list: List<Input, Item>,
  input: Input,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined
  do {
    const page = await list({ ...input, query: { ...input.query, cursor } }, options)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}

/** All items of a list at once, for lists that are known to be short. */
export async function allItems<Input extends { query?: object }, Item>(
  list: List<Input, Item>,
  input: Input,
  options?: CallOptions,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of everyItem(list, input, options)) items.push(item)
  return items
}
