/** CloudFormation's intrinsic functions, as far as synthesized templates use them. An unknown one is an error. */
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../json'

/** What a template's expressions may refer to. */
export interface Scope {
  ref(name: string): Json
  attribute(logicalId: string, attribute: string): Json
  exported(name: string): Json
  condition(name: string): boolean
  mapping(path: string[]): Json
  region: string
}

/** `AWS::NoValue`, which removes the property or list entry it stands in. */
const NO_VALUE = Symbol('AWS::NoValue')
type Resolved = Json | typeof NO_VALUE

export function resolveIntrinsics(value: Json, scope: Scope): Json {
  const resolved = evaluate(value, scope)
  return typeof resolved === 'symbol' ? null : resolved
}

function evaluate(value: Json, scope: Scope): Resolved {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter(isPresent)
  if (!isObject(value)) return value
  const [only, ...others] = Object.keys(value)
  if (only !== undefined && others.length === 0) {
    if (only === 'Ref') return evaluateRef(textAt(value.Ref, 'Ref'), scope)
    if (only === 'Condition' && typeof value.Condition === 'string') return scope.condition(value.Condition)
    if (only.startsWith('Fn::')) return evaluateFunction(only, value[only] ?? null, scope)
  }
  const result: JsonObject = {}
  for (const [key, item] of Object.entries(value)) {
    const resolved = evaluate(item, scope)
    if (isPresent(resolved)) result[key] = resolved
  }
  return result
}

function evaluateRef(name: string, scope: Scope): Resolved {
  return name === 'AWS::NoValue' ? NO_VALUE : scope.ref(name)
}

function evaluateFunction(name: string, argument: Json, scope: Scope): Resolved {
  const implementation = functions[name]
  if (!implementation) throw new Error(`The template uses ${name}, which the local runtime does not know.`)
  return implementation(argument, scope)
}

const functions: Record<string, (argument: Json, scope: Scope) => Resolved> = {
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...attribute] =
      typeof argument === 'string' ? argument.split('.') : texts(argument, scope, 'Fn::GetAtt')
    return scope.attribute(logicalId ?? '', attribute.join('.'))
  },
  'Fn::ImportValue': (argument, scope) => scope.exported(text(argument, scope, 'Fn::ImportValue')),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = listAt(argument, 'Fn::Join')
    return texts(parts ?? null, scope, 'Fn::Join').join(text(separator ?? '', scope, 'Fn::Join'))
  },
  'Fn::Sub': (argument, scope) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument]
    const own = variables === undefined ? {} : objectAt(resolveIntrinsics(variables, scope), 'Fn::Sub')
    return textAt(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '')
      const value = own[name] ?? (name.includes('.') ? attributeByPath(name, scope) : scope.ref(name))
      return String(value)
    })
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = listAt(argument, 'Fn::Select')
    const selected = listAt(resolveIntrinsics(items ?? null, scope), 'Fn::Select')[Number(index)]
    if (selected === undefined) throw new Error('Fn::Select asks for an entry that its list does not have.')
    return selected
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = listAt(argument, 'Fn::Split')
    return text(source ?? null, scope, 'Fn::Split').split(textAt(separator, 'Fn::Split'))
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = listAt(argument, 'Fn::If')
    return evaluate((scope.condition(textAt(condition, 'Fn::If')) ? whenTrue : whenFalse) ?? null, scope)
  },
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => scope.region + zone),
  'Fn::FindInMap': (argument, scope) => scope.mapping(texts(argument, scope, 'Fn::FindInMap').slice(0, 3)),
  'Fn::Base64': (argument, scope) => Buffer.from(text(argument, scope, 'Fn::Base64')).toString('base64'),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolveIntrinsics(argument, scope)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = listAt(resolveIntrinsics(argument, scope), 'Fn::Equals')
    return JSON.stringify(left) === JSON.stringify(right)
  },
  'Fn::And': (argument, scope) => listAt(resolveIntrinsics(argument, scope), 'Fn::And').every((item) => item === true),
  'Fn::Or': (argument, scope) => listAt(resolveIntrinsics(argument, scope), 'Fn::Or').some((item) => item === true),
  'Fn::Not': (argument, scope) => listAt(resolveIntrinsics(argument, scope), 'Fn::Not')[0] !== true,
}

function attributeByPath(path: string, scope: Scope): Json {
  const [logicalId, ...attribute] = path.split('.')
  return scope.attribute(logicalId ?? '', attribute.join('.'))
}

function text(value: Json, scope: Scope, place: string): string {
  const resolved = resolveIntrinsics(value, scope)
  return typeof resolved === 'number' ? String(resolved) : textAt(resolved, place)
}

function texts(value: Json, scope: Scope, place: string): string[] {
  return listAt(resolveIntrinsics(value, scope), place).map(String)
}

function isPresent(value: Resolved): value is Json {
  return typeof value !== 'symbol'
}
