/** The figures of a synthesized app that have a ceiling in AWS: how near each one is. */
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { operations } from '#shared/contract/all'
import { pathNodes } from './constructs/gateway-body'

/**
 * CloudFormation stops at 500 resources and 1 MB a template: below that, room for a day's work. API Gateway stops at 300 path nodes unless a larger quota is
 * asked for, which it gives to a single API: no deployment is to wait for that.
 */
export const ceilings = { resources: 400, templateBytes: 900_000, pathNodes: 300 } as const

export interface StackFigures {
  readonly stack: string
  readonly resources: number
  readonly templateBytes: number
}

export function stackFigures(assembly: CloudAssembly): StackFigures[] {
  return assembly.stacks.map(({ stackName, template }) => ({
    stack: stackName,
    resources: Object.keys(template.Resources).length,
    templateBytes: Buffer.byteLength(JSON.stringify(template)),
  }))
}

export function pathNodeCount(): number {
  return pathNodes([...operations.map(({ path }) => path), '/{proxy+}']).size
}
