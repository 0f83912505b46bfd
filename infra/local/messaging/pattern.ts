/**
 * EventBridge event patterns, which Lambda's stream filters use too. A pattern is compiled once, at start; an operator
 * that is not implemented here throws then, rather than matching wrongly later.
 */
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../json'

export type Matcher = (event: Json) => boolean
/** Judges one scalar value, or its absence. */
type ValueMatcher = (value: Json | undefined) => boolean

/** @param place names the pattern's owner in errors. */
export function compilePattern(pattern: Json, place: string): Matcher {
  return compileObject(objectAt(pattern, `${place}, pattern`), place)
}

function compileObject(pattern: JsonObject, place: string): Matcher {
  const matchers = Object.entries(pattern).map(([key, condition]): Matcher => {
    if (key === '$or') {
      const alternatives = listAt(condition, `${place}, $or`).map((item) => compilePattern(item, place))
      return (event) => alternatives.some((matches) => matches(event))
    }
    if (isObject(condition)) {
      const matches = compileObject(condition, `${place}.${key}`)
      // A list in an event matches where any of its entries does.
      return (event) => fieldsOf(event, key).some((value) => entriesOf(value).some((entry) => matches(entry ?? {})))
    }
    const alternatives = listAt(condition, `${place}.${key}`).map((item) => compileValue(item, `${place}.${key}`))
    return (event) =>
      fieldsOf(event, key).some((value) =>
        entriesOf(value).some((entry) => alternatives.some((accepts) => accepts(entry))),
      )
  })
  return (event) => matchers.every((matches) => matches(event))
}

function fieldsOf(event: Json, key: string): (Json | undefined)[] {
  return [isObject(event) ? event[key] : undefined]
}

function entriesOf(value: Json | undefined): (Json | undefined)[] {
  return Array.isArray(value) ? (value.length === 0 ? [undefined] : value) : [value]
}

function compileValue(condition: Json, place: string): ValueMatcher {
  if (!isObject(condition)) return (value) => value === condition
  const [operator, ...others] = Object.keys(condition)
  if (operator === undefined || others.length > 0) throw new Error(`${place}: one operator per condition.`)
  const compile = operators[operator]
  if (!compile)
    throw new Error(`${place} uses the pattern operator "${operator}", which the local runtime does not know.`)
  return compile(condition[operator] ?? null, place)
}

const onText =
  (judge: (text: string) => boolean): ValueMatcher =>
  (value) =>
    typeof value === 'string' && judge(value)

const operators: Record<string, (argument: Json, place: string) => ValueMatcher> = {
  exists: (argument) => (value) => (value !== undefined) === argument,
  prefix: (argument, place) => affix(argument, place, (text, part) => text.startsWith(part)),
  suffix: (argument, place) => affix(argument, place, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument, place) => {
    const wanted = textAt(argument, place).toLowerCase()
    return onText((text) => text.toLowerCase() === wanted)
  },
  wildcard: (argument, place) => {
    const parts = textAt(argument, place)
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    const expression = new RegExp(`^${parts.join('.*')}$`, 's')
    return onText((text) => expression.test(text))
  },
  numeric: (argument, place) => {
    const comparisons = pairs(listAt(argument, place)).map(([operator, limit]) =>
      compileComparison(operator, limit, place),
    )
    return (value) => typeof value === 'number' && comparisons.every((holds) => holds(value))
  },
  'anything-but': (argument, place) => {
    const refused = (Array.isArray(argument) ? argument : [argument]).map((item) => compileValue(item, place))
    return (value) => value !== undefined && !refused.some((matches) => matches(value))
  },
}

function affix(argument: Json, place: string, judge: (text: string, part: string) => boolean): ValueMatcher {
  if (isObject(argument)) {
    const part = textAt(argument['equals-ignore-case'], `${place}, equals-ignore-case`).toLowerCase()
    return onText((text) => judge(text.toLowerCase(), part))
  }
  const part = textAt(argument, place)
  return onText((text) => judge(text, part))
}

const comparisonOperators: Record<string, (value: number, limit: number) => boolean> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
}

function compileComparison(operator: Json, limit: Json, place: string): (value: number) => boolean {
  const compare = comparisonOperators[String(operator)]
  if (!compare || typeof limit !== 'number')
    throw new Error(`${place}: numeric needs pairs of a comparison and a number.`)
  return (value) => compare(value, limit)
}

function pairs(list: Json[]): [Json, Json][] {
  const result: [Json, Json][] = []
  for (let index = 0; index < list.length; index += 2) result.push([list[index] ?? null, list[index + 1] ?? null])
  return result
}
