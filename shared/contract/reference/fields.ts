import { type Content, type Html, html } from '#shared/kernel/html'
import type { Components, JsonSchema } from '../openapi/schemas'
import { componentName } from '../openapi/schemas'
import { prose } from './prose'

type Field = { name: string; schema: JsonSchema; required: boolean; depth: number }

/**
 * A schema as a table, a row a field, nested fields indented below the one that holds them. What a caller must write
 * (components given) is spelled out to the last field; in what it reads, named objects are links to their own table.
 */
export function fieldTable(caption: string, schema: JsonSchema, spelledOut: Components = {}): Html {
  const fields = fieldsOf(schema, spelledOut, 0)
  if (fields.length === 0) return html`<p>${typeOf(schema)}</p>`
  return html`<div class="scroll"><table class="fields"><caption>${caption}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map(fieldRow)}</tbody></table></div>`
}

function fieldRow({ name, schema, required, depth }: Field): Html {
  return html`<tr><th scope="row" class="depth-${depth}"><code>${name}</code> ${required ? '' : html`<i class="optional">optional</i>`}</th>
<td>${typeOf(schema)}</td><td>${meaningOf(schema)}</td></tr>
`
}

function fieldsOf(schema: JsonSchema, spelledOut: Components, depth: number): Field[] {
  const held = objectsIn(schema, spelledOut)
  const seen = new Set<string>()
  return held.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, property]) => {
      // The variants of a union repeat their common fields.
      if (seen.has(name)) return []
      seen.add(name)
      const inEvery = held.every((variant) => variant.required?.includes(name))
      const field = {
        name: property.items ? `${name}[]` : name,
        schema: property,
        required: required.includes(name) && inEvery,
        depth,
      }
      return [field, ...fieldsOf(property, spelledOut, depth + 1)]
    }),
  )
}

/** The objects whose fields are to be listed below a field: itself, its items, the variants of a union. */
function objectsIn(schema: JsonSchema, spelledOut: Components): JsonSchema[] {
  if (schema.items) return objectsIn(schema.items, spelledOut)
  const variants = schema.oneOf ?? schema.anyOf
  if (variants) return variants.flatMap((variant) => objectsIn(variant, spelledOut))
  if (schema.$ref) {
    const component = spelledOut[componentName(schema.$ref)]
    return component ? objectsIn(component, spelledOut) : []
  }
  return schema.properties ? [schema] : []
}

/** What kind of value it is, in words. */
export function typeOf(schema: JsonSchema): Content {
  const { $ref, items, type } = schema
  if ($ref) {
    const name = componentName($ref)
    return name.endsWith('Input') ? 'object' : html`<a href="#object-${name}">${name}</a>`
  }
  if (items) {
    const each = typeOf(items)
    return html`list of ${typeof each === 'string' ? `${each}s` : each}`
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum) return oneOf(schema.enum)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) {
    const names = variants.map(typeOf)
    return names.every((name) => name === 'object') ? 'object' : separated(names, ' or ')
  }
  if (schema.format) return formats[schema.format] ?? schema.format
  const prefix = idPrefix(schema)
  if (prefix) return html`id <code>${prefix}_…</code>`
  return Array.isArray(type) ? type.join(' or ') : (type ?? 'anything')
}

/** A long list of values is there for who looks a value up; it should not push the other fields off the screen. */
function oneOf(values: readonly (string | number)[]): Html {
  const listed = separated(
    values.map((value) => html`<code>${value}</code>`),
    ' ',
  )
  if (values.length <= 10) return html`one of ${listed}`
  return html`<details><summary>one of ${values.length} values</summary>${listed}</details>`
}

const formats: Record<string, string> = { 'date-time': 'instant', date: 'day', email: 'email address' }

function meaningOf(schema: JsonSchema): Content {
  const { description } = schema
  const limits = limitsOf(schema)
  return [
    description !== undefined && html`${prose(description)} `,
    limits.length > 0 && html`<small class="limits">${limits.join(' · ')}</small>`,
    schema.default !== undefined &&
      html` <small class="limits">default <code>${JSON.stringify(schema.default)}</code></small>`,
  ]
}

function limitsOf(schema: JsonSchema): string[] {
  const { items, minLength, maxLength, minItems, maxItems, minimum, maximum, pattern } = schema
  return [
    ...range(minItems, maxItems, 'items'),
    ...range(minLength, maxLength, 'characters'),
    ...range(minimum, maximum, ''),
    ...(pattern !== undefined && !idPrefix(schema) ? [`matches ${pattern}`] : []),
    ...(items && !items.properties ? limitsOf(items).map((limit) => `each ${limit}`) : []),
  ]
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  const count = (value: number) => value.toLocaleString('en-US')
  if (least === undefined && most === undefined) return []
  const words =
    least !== undefined && most !== undefined
      ? `${count(least)}–${count(most)}`
      : least !== undefined
        ? `≥ ${count(least)}`
        : `≤ ${count(most ?? 0)}`
  return [`${words} ${unit}`.trim()]
}

/** Ids are patterns to a validator and prefixes to a reader. */
export const idPrefix = ({ pattern }: JsonSchema): string | undefined =>
  /^\^([a-z]{3})_\[0-7\]/.exec(pattern ?? '')?.[1]

function separated(parts: readonly Content[], separator: string): Content[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))
}
