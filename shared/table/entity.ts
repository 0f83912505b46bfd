import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { ErrorCode, ErrorValues } from '#shared/contract/errors'
import { Problem } from '#shared/contract/problem'
import { assert } from '#shared/kernel/result'
import type { Item } from './client'
import { getItem, getItems, tableName, toAttributes } from './client'
import type { ItemKey } from './keys'

/** What a refused condition means: read again and decide anew, somebody did this very thing already, or an answer for the caller. */
export type Refusal = 'stale' | 'alreadyDone' | ((found: Item | undefined) => Error | Promise<Error>)

/** One action of a commit. Its condition has a name, for every write states what must hold. */
export type Write = { key: ItemKey; action: TransactWriteItem; condition: string; refusal: Refusal }

/** What lies under one kind of key has one form, or several that a field tells apart. */
type Stored = z.ZodObject | z.ZodDiscriminatedUnion

type Definition<Schema extends Stored, KeyFields> = {
  name: string
  /** Rises with every change of the stored schema; a test holds a hash of it. */
  version: number
  schema: Schema
  key: (of: KeyFields) => ItemKey
  /** Attributes of indexes, made from the value. */
  index?: (value: z.output<Schema>) => Record<string, string | undefined>
  /** Fields that the key holds already and that are not stored again: for items of which there are very many. */
  heldByKey?: { fields: readonly string[]; read: (key: ItemKey) => Item }
  /** Seconds since the epoch after which DynamoDB may delete the item. */
  expiresAt?: (value: z.output<Schema>) => number
}

/** A condition of the domain's own. */
type Rule = { condition: string; expression: string; values: Item; names?: Record<string, string>; refusal: Refusal }

const doesNotExist = 'attribute_not_exists(pk)'

/** An item type of the table: parsed when read, encoded when written, its key made from its fields. */
export function entity<Schema extends Stored, KeyFields>(definition: Definition<Schema, KeyFields>) {
  type Value = z.output<Schema> & KeyFields
  const { name, schema, version } = definition

  function parse(item: Item): Value {
    const held = definition.heldByKey?.read({ pk: String(item.pk), sk: String(item.sk) })
    const parsed = z.safeDecode(schema, { ...item, ...held } as z.input<Schema>)
    assert(
      parsed.success,
      `a stored ${name} fits its schema: ${parsed.error?.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    )
    return parsed.data as Value
  }

  function encode(value: Value): Item {
    const encoded = z.encode(schema, value) as Item
    for (const field of definition.heldByKey?.fields ?? []) delete encoded[field]
    return {
      ...definition.key(value),
      t: name,
      v: version,
      ...encoded,
      ...definition.index?.(value),
      ...(definition.expiresAt && { ttl: definition.expiresAt(value) }),
    }
  }

  function put(value: Value, { condition, expression, values, names, refusal }: Rule): Write {
    const action: TransactWriteItem = {
      Put: {
        TableName: tableName,
        Item: toAttributes(encode(value)),
        ConditionExpression: expression,
        ...(names && { ExpressionAttributeNames: names }),
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: toAttributes(values) }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }
    return { key: definition.key(value), action, condition, refusal }
  }

  function remove(of: KeyFields, { condition, expression, values, names, refusal }: Rule): Write {
    const action: TransactWriteItem = {
      Delete: {
        TableName: tableName,
        Key: toAttributes(definition.key(of)),
        ConditionExpression: expression,
        ...(names && { ExpressionAttributeNames: names }),
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: toAttributes(values) }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }
    return { key: definition.key(of), action, condition, refusal }
  }

  function check(of: KeyFields, rule: Rule): Write {
    const action: TransactWriteItem = {
      ConditionCheck: {
        TableName: tableName,
        Key: toAttributes(definition.key(of)),
        ConditionExpression: rule.expression,
        ...(rule.names && { ExpressionAttributeNames: rule.names }),
        ...(Object.keys(rule.values).length > 0 && { ExpressionAttributeValues: toAttributes(rule.values) }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }
    return { key: definition.key(of), action, condition: rule.condition, refusal: rule.refusal }
  }

  return {
    name,
    version,
    schema,
    key: definition.key,
    parse,

    /** Strongly consistent unless said: what is decided on must be what is there. */
    async get(of: KeyFields, { consistent = true } = {}): Promise<Value | undefined> {
      const item = await getItem(definition.key(of), consistent)
      return item && parse(item)
    },

    /** What is not there is the caller's problem, named by its code. */
    async load<Code extends ErrorCode>(
      of: KeyFields,
      missing: Code,
      ...values: Record<string, never> extends ErrorValues<Code> ? [] : [ErrorValues<Code>]
    ): Promise<Value> {
      const item = await getItem(definition.key(of), true)
      if (!item) throw Problem.of(missing, (values[0] ?? {}) as ErrorValues<Code>)
      return parse(item)
    },

    /** Those of many that exist, in no order. */
    async getMany(of: readonly KeyFields[], { consistent = true } = {}): Promise<Value[]> {
      if (of.length === 0) return []
      return (await getItems(of.map(definition.key), consistent)).map(parse)
    },

    /** These, to be read in one round trip with those of other kinds: `readTogether`. */
    ask: (of: readonly KeyFields[]) => ({ keys: of.map(definition.key), parse }),

    /** Condition: nothing is stored under this key yet. */
    create: (value: Value, refusal: Refusal = 'stale'): Write =>
      put(value, { condition: `${name} does not exist yet`, expression: doesNotExist, values: {}, refusal }),

    /** Condition: the stored version is the one the decision was made on. */
    replace: (value: Value & { version: number }, seen: { version: number }, refusal: Refusal = 'stale'): Write =>
      put(value, {
        condition: `${name} is unchanged since it was read`,
        expression: 'version = :seen',
        values: { ':seen': seen.version },
        refusal,
      }),

    /** A condition of the domain's own, by name. */
    putIf: (value: Value, rule: Rule): Write => put(value, rule),

    /** Condition: it is still there. */
    remove: (of: KeyFields, refusal: Refusal = 'stale'): Write =>
      remove(of, { condition: `${name} still exists`, expression: 'attribute_exists(pk)', values: {}, refusal }),

    removeIf: (of: KeyFields, rule: Rule): Write => remove(of, rule),

    /** Nothing is written. Condition: the stored version is the one the decision was made on. */
    unchanged: (of: KeyFields, seen: { version: number }): Write =>
      check(of, {
        condition: `${name} is unchanged since it was read`,
        expression: 'version = :seen',
        values: { ':seen': seen.version },
        refusal: 'stale',
      }),

    /** Nothing is written; the condition must hold when the rest is. */
    check,
  }
}

type Asked<Value> = { keys: readonly ItemKey[]; parse: (item: Item) => Value }

/** Items of several kinds in one round trip, strongly consistent each: those of each kind that exist, in the order asked. */
export async function readTogether<Values extends readonly unknown[]>(
  ...asked: { [Index in keyof Values]: Asked<Values[Index]> }
): Promise<{ [Index in keyof Values]: Values[Index][] }> {
  const nameOf = ({ pk, sk }: Item | ItemKey) => `${String(pk)} ${String(sk)}`
  const items = await getItems(
    asked.flatMap(({ keys }) => keys),
    true,
  )
  const found = new Map(items.map((item) => [nameOf(item), item]))
  const values = asked.map(({ keys, parse }) =>
    keys.flatMap((key) => {
      const item = found.get(nameOf(key))
      return item ? [parse(item)] : []
    }),
  )
  return values as { [Index in keyof Values]: Values[Index][] }
}

export type ValueOf<Entity> = Entity extends { parse: (item: Item) => infer Value } ? Value : never
