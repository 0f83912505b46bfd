import type { Column } from './columns'
import { nameOf } from './columns'

/**
 * Fields as cells and back. A cell without text is a field that is left out. What looks unlike its kind stays text, for the schema to say what is
 * wrong with it. Where a field may be of several kinds, a text that reads like another is written in quotes: `"12"` is the text, `12` the number.
 */
type Given = Record<string, unknown>
type Steps = readonly (string | number)[]

/** @returns the fields, and the column that a place in them came from: an entry that is left out of a list moves those behind it. */
export function fieldsIn(
  columns: readonly Column[],
  cells: readonly string[],
): { fields: Given; columnAt: (path: readonly PropertyKey[]) => string } {
  const sparse: Given = {}
  for (const [index, { path, kind }] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (cell.trim() !== '') put(sparse, path, valueIn(cell, kind))
  }
  return { fields: dense(sparse), columnAt: (path) => nameOf(placeIn(sparse, path)) }
}

function put(into: Given, [first = '', ...rest]: Steps, value: unknown): void {
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const known = into[first]
  const within = isGiven(known) ? known : {}
  into[first] = within
  put(within, rest, value)
}

/** Until all cells are read, a list is kept by its numbers. No field has a number for a name, and numbers come in their order. */
const isList = (value: Given): boolean => Object.keys(value).some((name) => /^\d+$/.test(name))

function dense(value: Given): Given {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, closed(each)]))
}

function closed(value: unknown): unknown {
  if (!isGiven(value)) return value
  return isList(value) ? Object.values(value).map(closed) : dense(value)
}

/** The way to a field as the file has it. */
function placeIn(sparse: Given, path: readonly PropertyKey[]): Steps {
  const place: (string | number)[] = []
  let here: unknown = sparse
  for (const step of path) {
    const numbers = isGiven(here) && isList(here) ? Object.keys(here) : undefined
    const name = numbers?.[Number(step)] ?? String(step)
    place.push(numbers ? Number(name) : name)
    here = isGiven(here) ? here[name] : undefined
  }
  return place
}

const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value)

function valueIn(cell: string, kind: Column['kind']): unknown {
  const trimmed = cell.trim()
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
  if (kind === 'boolean') return /^true$/i.test(trimmed) ? true : /^false$/i.test(trimmed) ? false : trimmed
  return kind === 'any' ? (parsed(cell) ?? cell) : cell
}

/** The cell of a column; empty where the field is left out. */
export function cellOf(fields: object, { path, kind }: Column): string {
  let value: unknown = fields
  for (const step of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  if (value === undefined) return ''
  if (kind === 'any' && (typeof value !== 'string' || parsed(value) !== undefined)) return JSON.stringify(value)
  return String(value)
}

/** How many entries a list has, by its name among columns. */
export function entriesIn(fields: object, list: string): number {
  const value: unknown = list
    .split('.')
    .reduce<unknown>(
      (within, step) => (typeof within === 'object' && within !== null ? Reflect.get(within, step) : undefined),
      fields,
    )
  return Array.isArray(value) ? value.length : 0
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
