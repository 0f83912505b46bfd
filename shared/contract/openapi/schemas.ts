import * as z from 'zod'

/** The part of JSON Schema 2020-12 that the contract's schemas come out as. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  enum?: (string | number)[]
  const?: string | number | boolean
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

export type Components = Readonly<Record<string, JsonSchema>>
export type ConvertedSchemas = { of: (schema: z.ZodType) => JsonSchema; components: Components }

export const componentPath = '#/components/schemas/'
export const componentName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/**
 * Converts schemas as callers write them (`input`: defaults may be left out, unknown fields are refused) or as they read them
 * (`output`: defaults are filled, and new fields may appear one day, so they are not ruled out). The two differ, so the
 * components of one direction never serve the other: those of input end in `Input`.
 */
export function convertSchemas(schemas: readonly z.ZodType[], direction: 'input' | 'output'): ConvertedSchemas {
  const suffix = direction === 'input' ? 'Input' : ''
  const registry = z.registry<{ id: string }>()
  const names = new Map<z.ZodType, string>()
  for (const schema of schemas) {
    const name = z.globalRegistry.get(schema)?.id ?? names.get(schema) ?? `${inline}${names.size}`
    names.set(schema, name)
    registry.add(schema, { id: name })
  }
  const generated = z.toJSONSchema(registry, { io: direction, uri: (id) => componentPath + id, override: simplify })
  const plain = inOwnWords(generated.schemas, suffix)
  const shared = plain.__shared as { $defs?: Record<string, JsonSchema> } | undefined
  const named: Record<string, JsonSchema> = { ...plain, ...shared?.$defs }

  const components = Object.keys(named)
    .filter((name) => name !== '__shared' && !name.startsWith(inline))
    .sort()
    .map((name): [string, JsonSchema] => [name + suffix, named[name] ?? {}])
  return {
    components: Object.fromEntries(components),
    of: (schema) => {
      const name = names.get(schema)
      const found = name === undefined ? undefined : named[name]
      if (name === undefined || found === undefined) throw new Error('this schema is not among those converted')
      return name.startsWith(inline) ? found : { $ref: componentPath + name + suffix }
    },
  }

  function simplify({ jsonSchema }: { jsonSchema: z.core.JSONSchema.JSONSchema }) {
    // The pattern of a date spells leap years out; the format says the same in a word.
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    // Every whole number is one that a double holds; saying so at each of them hides the limits that matter.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (direction === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  }
}

const inline = 'inline-'

/** Plain JSON whose references name components of the document: zod refers to the schemas nobody registered by a detour. */
function inOwnWords(schemas: object, suffix: string): Record<string, JsonSchema> {
  return JSON.parse(JSON.stringify(schemas), (key, value) => {
    if (key === '$schema' || key === '$id') return undefined
    return key === '$ref' ? componentPath + componentName(value) + suffix : value
  })
}
