import { fieldsIn } from '#shared/runtime/csv/cells'
import type { Column } from '#shared/runtime/csv/columns'
import type { CsvLine } from '#shared/runtime/csv/read-csv'

/** A line of the file, and what it says of a product. */
export type Line = CsvLine & {
  sku: string
  gtins: string[]
  said: Record<string, unknown>
  /** Fields that the file has columns for: what a line leaves empty of these it takes away. */
  named: ReadonlySet<string>
  /** The column that a place in what it says came from. */
  columnAt: (path: readonly PropertyKey[]) => string
}

/** Reads lines as the header says. */
export function lineReader(columns: readonly Column[]): (line: CsvLine) => Line {
  const named = new Set(columns.map(({ path: [field] }) => String(field)))
  return ({ line, cells }) => {
    const { fields: said, columnAt } = fieldsIn(columns, cells)
    return { line, cells, said, named, columnAt, sku: textOf(said.sku), gtins: gtinsIn(said) }
  }
}

/** Of the unit and its packs, as far as they look like any: whether they are is for the schema to say. */
function gtinsIn({ gtin, packs }: Record<string, unknown>): string[] {
  const ofPacks = Array.isArray(packs) ? packs.map((pack: unknown) => Object(pack).gtin) : []
  return [gtin, ...ofPacks].map(textOf).filter((each) => /^\d{8,14}$/.test(each))
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
