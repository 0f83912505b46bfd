/** An EventBridge rule: which events of a bus, or which times, go to which targets. */
import type { Resource } from '../assembly/resources'
import { isObject, type Json, type JsonObject, listOr, objectAt, objectOr, parseJson, textAt, textOr } from '../json'
import { compilePattern, type Matcher } from './pattern'

export interface Target {
  id: string
  arn: string
  deadLetterArn: string | undefined
  /** What the target gets of an event. */
  inputOf(event: JsonObject): Json
}

export interface RuleDeclaration {
  name: string
  busName: string
  isEnabled: boolean
  /** Undefined for a rule that only follows a schedule. */
  matches: Matcher | undefined
  scheduleExpression: string | undefined
  targets: Target[]
}

export function readRule({ name, properties }: Resource): RuleDeclaration {
  const place = `rule ${name}`
  const pattern = properties.EventPattern
  const bus = textOr(properties.EventBusName, 'default')
  return {
    name,
    busName: bus.slice(bus.lastIndexOf('/') + 1),
    isEnabled: textOr(properties.State, 'ENABLED') !== 'DISABLED',
    matches: isObject(pattern) ? compilePattern(pattern, place) : undefined,
    scheduleExpression: typeof properties.ScheduleExpression === 'string' ? properties.ScheduleExpression : undefined,
    targets: listOr(properties.Targets, []).map((target) => readTarget(objectAt(target, place), place)),
  }
}

function readTarget(target: JsonObject, place: string): Target {
  if (target.InputTransformer) throw new Error(`${place} transforms its input, which the local runtime does not do.`)
  const { Input, InputPath } = target
  const deadLetterArn = objectOr(target.DeadLetterConfig, {}).Arn
  return {
    id: textOr(target.Id, 'target'),
    arn: textAt(target.Arn, place),
    deadLetterArn: typeof deadLetterArn === 'string' ? deadLetterArn : undefined,
    inputOf: (event) => {
      if (typeof Input === 'string') return parseJson(Input)
      if (typeof InputPath === 'string') return valueAt(event, InputPath)
      return event
    },
  }
}

function valueAt(event: JsonObject, path: string): Json {
  const keys = path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean)
  return keys.reduce<Json>((value, key) => objectOr(value, {})[key] ?? null, event)
}
