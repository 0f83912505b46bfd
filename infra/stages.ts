/**
 * The stages the product is deployed in, and all that differs between them. Everything else is the same on purpose:
 * what is tried on dev is what runs on prod.
 */
import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'

export const stages = ['dev', 'prod'] as const
export type Stage = (typeof stages)[number]

export interface StageSettings {
  /** What becomes of data, keys and logs when their stack is deleted or stops naming them. */
  readonly removal: RemovalPolicy
  /** Whether stacks and the table refuse deletion altogether. */
  readonly isProtected: boolean
  readonly logRetention: RetentionDays
}

// Only dev is thrown away and made anew, so only dev may lose data. Any stage added here has to decide for itself: there is no default.
export const stageSettings: Record<Stage, StageSettings> = {
  dev: {
    removal: RemovalPolicy.DESTROY,
    isProtected: false,
    logRetention: RetentionDays.TWO_WEEKS,
  },
  prod: {
    removal: RemovalPolicy.RETAIN,
    isProtected: true,
    logRetention: RetentionDays.ONE_YEAR,
  },
}

export function parseStage(given: unknown): Stage {
  const stage = stages.find((known) => known === given)
  if (!stage) throw new Error(`Unknown stage ${JSON.stringify(given)}: use -c stage=${stages.join(' or -c stage=')}.`)
  return stage
}

/**
 * The name a thing has in the account: `better-data-dev-relay`. Names are fixed, not generated, for two reasons: metrics and alarms
 * name things without a reference between stacks (which could never be taken back), and a change that would replace the table fails
 * at the taken name instead of putting an empty one in its place.
 */
export function physicalName(stage: Stage, part?: string): string {
  return part ? `better-data-${stage}-${part}` : `better-data-${stage}`
}
