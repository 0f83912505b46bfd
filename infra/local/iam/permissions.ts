/**
 * What each function's role allows, as the templates declare it. On one machine nothing stands between a function and the database; without
 * this a right that was forgotten would show on AWS first.
 */
import type { Resource } from '../assembly/resources'
import { isObject, type Json, type JsonObject, listOr, objectAt, objectOr, textAt } from '../json'

interface Statement {
  allows: boolean
  actions: RegExp[]
  resources: RegExp[]
  conditions: Condition[]
}

/** Holds for a request whose values under `key` all match, or for one that has none. */
interface Condition {
  key: string
  patterns: RegExp[]
}

/** One thing a request does: what, to what, and the values that conditions look at. */
export interface Need {
  action: string
  resource: string
  values?: Record<string, string[]>
}

export class Permissions {
  readonly #statements = new Map<string, Statement[]>()

  constructor(resources: readonly Resource[]) {
    const byRole = new Map<string, Statement[]>()
    const add = (role: string, document: Json | undefined): void => {
      const statements = listOr(objectAt(document, `Policy of ${role}`).Statement, []).map((each) =>
        readStatement(objectAt(each, `Statement of ${role}`), role),
      )
      byRole.set(role, [...(byRole.get(role) ?? []), ...statements])
    }
    for (const { type, name, properties } of resources) {
      if (type === 'AWS::IAM::Role')
        for (const policy of listOr(properties.Policies, [])) add(name, objectOr(policy, {}).PolicyDocument)
      if (type === 'AWS::IAM::Policy')
        for (const role of listOr(properties.Roles, []))
          add(textAt(role, 'Role of a policy'), properties.PolicyDocument)
    }
    for (const { type, name, properties } of resources) {
      if (type !== 'AWS::Lambda::Function') continue
      const role = /:role\/(.+)$/.exec(textAt(properties.Role, `Role of function ${name}`))?.[1] ?? ''
      this.#statements.set(name, byRole.get(role) ?? [])
    }
  }

  /** The first need that the function's role does not allow, if there is one. */
  refused(functionName: string, needs: readonly Need[]): Need | undefined {
    const statements = this.#statements.get(functionName) ?? []
    return needs.find((need) => !isAllowed(statements, need))
  }
}

/** An explicit denial wins; without an allowing statement nothing is allowed. */
function isAllowed(statements: readonly Statement[], need: Need): boolean {
  const applying = statements.filter((statement) => applies(statement, need))
  return applying.length > 0 && applying.every(({ allows }) => allows)
}

function applies({ actions, resources, conditions }: Statement, { action, resource, values = {} }: Need): boolean {
  const matches = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text))
  return (
    matches(actions, action) &&
    matches(resources, resource) &&
    conditions.every(({ key, patterns }) => (values[key] ?? []).every((value) => matches(patterns, value)))
  )
}

const CONDITION_OPERATORS = new Set([
  'StringEquals',
  'StringLike',
  'ForAllValues:StringEquals',
  'ForAllValues:StringLike',
])

function readStatement(
  { Effect, Action, Resource: resource, Condition: conditions }: JsonObject,
  role: string,
): Statement {
  return {
    allows: Effect === 'Allow',
    actions: patterns(Action),
    resources: patterns(resource),
    conditions: Object.entries(objectOr(conditions, {})).flatMap(([operator, keys]) => {
      if (!CONDITION_OPERATORS.has(operator))
        throw new Error(`The role ${role} has a condition ${operator}, which the local runtime does not know.`)
      return Object.entries(objectOr(keys, {})).map(([key, value]) => ({ key, patterns: patterns(value) }))
    }),
  }
}

/** `*` stands for any characters, as in IAM; everything else for itself. */
function patterns(value: Json | undefined): RegExp[] {
  const texts = Array.isArray(value) ? value : [value ?? '']
  return texts.map((text) => {
    if (isObject(text)) throw new Error('A policy holds an expression that was not resolved.')
    return new RegExp(
      `^${String(text)
        .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')}$`,
    )
  })
}
