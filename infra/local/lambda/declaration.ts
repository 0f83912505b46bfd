/** A function as its template declares it. */
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Resource } from '../assembly/resources'
import { isObject, numberAt, numberOr, objectOr, textAt, textOr } from '../json'

export interface FunctionDeclaration {
  name: string
  arn: string
  codeDirectory: string
  handler: string
  memoryMb: number
  timeoutMs: number
  /** Undefined where the account's concurrency is the only limit. */
  reservedConcurrency: number | undefined
  environment: Record<string, string>
}

export function readFunction({ name, properties }: Resource, assets: Map<string, string>): FunctionDeclaration {
  const code = objectOr(properties.Code, {})
  const codeDirectory = assets.get(textOr(code.S3Key, ''))
  const isInline = typeof code.ZipFile === 'string'
  if (!codeDirectory && !isInline) throw new Error(`The code of function ${name} is not among the assembly's assets.`)
  const environment = objectOr(objectOr(properties.Environment, {}).Variables, {})
  return {
    name,
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${name}`,
    // CDK's own providers are inline at times; they are declared, never called.
    codeDirectory: codeDirectory ?? '',
    handler: textAt(properties.Handler, `Handler of function ${name}`),
    memoryMb: numberOr(properties.MemorySize, 128),
    timeoutMs: numberOr(properties.Timeout, 3) * 1000,
    reservedConcurrency:
      isObject(properties) && properties.ReservedConcurrentExecutions !== undefined
        ? numberAt(properties.ReservedConcurrentExecutions, `ReservedConcurrentExecutions of ${name}`)
        : undefined,
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
  }
}

/** From `arn:…:function:name[:qualifier]`, an invocation URI that holds one, or `name[:qualifier]`. */
export function functionNameIn(reference: string): string {
  const [name = reference] = reference.split(':')
  return /:function:([^:/]+)/.exec(reference)?.[1] ?? name
}
