import * as z from 'zod'
import { assert } from '#shared/kernel/result'

/**
 * What a schema of the contract has columns for, so that a field that is added there can be imported and exported at once. A column is the way to
 * a field: `sku`, `unit.code`, and with a number in lists: `packs.1.code`.
 */
export type Field =
  | { kind: 'text' | 'number' | 'boolean' | 'any' }
  | { kind: 'object'; fields: Readonly<Record<string, Field>> }
  | { kind: 'list'; of: Field; most: number }

export type Fields = Readonly<Record<string, Field>>

/** A column of a file: where it leads, and what its cells hold. */
export type Column = { name: string; path: readonly (string | number)[]; kind: 'text' | 'number' | 'boolean' | 'any' }

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The fields of a schema that describes an object. */
export function fieldsOf(schema: z.ZodObject): Fields {
  const whole: JsonSchema = z.toJSONSchema(schema, { io: 'input' })
  const field = fieldOf(whole, whole.$defs ?? {})
  assert(field.kind === 'object', 'columns are those of an object')
  return field.fields
}

function fieldOf(schema: JsonSchema, shared: Record<string, JsonSchema>): Field {
  const { $ref: reference, type, properties, items, maxItems = 0 } = schema
  const named = reference && shared[reference.split('/').at(-1) ?? '']
  if (named) return fieldOf(named, shared)
  if (type === 'object' && properties) {
    const entries = Object.entries(properties).flatMap(([name, each]) =>
      typeof each === 'object' ? [[name, fieldOf(each, shared)] as const] : [],
    )
    return { kind: 'object', fields: Object.fromEntries(entries) }
  }
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items))
    return { kind: 'list', of: fieldOf(items, shared), most: maxItems }
  if (type === 'string' || type === 'boolean') return { kind: type === 'string' ? 'text' : type }
  return { kind: type === 'number' || type === 'integer' ? 'number' : 'any' }
}

/** The column of this name, whatever its capitals. Lists count from 1, for people read it. */
export function columnNamed(fields: Fields, name: string): Column | undefined {
  const path: (string | number)[] = []
  let field: Field | undefined = { kind: 'object', fields }
  for (const step of name.split('.')) {
    if (field?.kind === 'object') {
      const within: Fields = field.fields
      const found: string | undefined = Object.keys(within).find((each) => each.toLowerCase() === step.toLowerCase())
      path.push(found ?? step)
      field = found === undefined ? undefined : within[found]
    } else if (field?.kind === 'list') {
      const isNumber: boolean = /^[1-9]\d{0,3}$/.test(step) && Number(step) <= field.most
      path.push(Number(step) - 1)
      field = isNumber ? field.of : undefined
    } else return undefined
  }
  return field && field.kind !== 'object' && field.kind !== 'list'
    ? { name: nameOf(path), path, kind: field.kind }
    : undefined
}

/** All columns there are; of lists those of the first entry, or of as many as are told. */
export function columnsOf(fields: Fields, entriesOf: (list: string) => number = () => 1): Column[] {
  const within = (field: Field, path: readonly (string | number)[]): Column[] => {
    if (field.kind === 'object')
      return Object.entries(field.fields).flatMap(([name, each]) => within(each, [...path, name]))
    if (field.kind === 'list') {
      const { of } = field
      return Array.from({ length: entriesOf(nameOf(path)) }, (_, index) => within(of, [...path, index])).flat()
    }
    return [{ name: nameOf(path), path, kind: field.kind }]
  }
  return within({ kind: 'object', fields }, [])
}

export const nameOf = (path: readonly (string | number)[]): string =>
  path.map((step) => (typeof step === 'number' ? step + 1 : step)).join('.')

/** Of what there is, what a misspelt name is nearest to (Levenshtein). */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const counted = names.map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }))
  return counted.sort((a, b) => a.distance - b.distance)[0]?.each
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
