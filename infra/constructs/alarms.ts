/** THE page of alarms. Each says first what a user notices, then what to do first; an alarm that cannot say both is not worth waking anybody for. */
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { definitionOf, type FunctionName, functionNames, functionsStartedBy } from '../functions'
import { physicalName, type Stage } from '../stages'
import { undeliveredIn } from './event-consumer'
import { accountMetric, apiMetric, functionMetric, productMetric, queueMetric } from './metrics'

export interface AlarmDefinition {
  readonly name: string
  readonly impact: string
  readonly firstStep: string
  readonly metric: IMetric
  /** The alarm goes off above this. */
  readonly above: number
  /** Periods of 5 minutes in a row. */
  readonly periods?: number
}

/**
 * The functions that answer callers. What goes wrong in them is answered 5xx and counted by themselves, as `Failures`: to Lambda an answer is a
 * success.
 */
export const answering: readonly FunctionName[] = [
  ...functionsStartedBy('authorizer'),
  ...functionsStartedBy('api'),
].map(({ name }) => name)

/**
 * The functions whose errors, as Lambda counts them, are all our fault. Not the authorizer: it can say 401 in no other way than by an error, so
 * every stranger's request counts as one. Where it ends before it can count a failure itself (out of time, out of memory, not starting),
 * requests are answered 500, and `api-failures` goes off.
 */
export const crashing: readonly FunctionName[] = functionNames.filter(
  (name) => definitionOf(name).trigger.kind !== 'authorizer',
)

export class AlarmWithImpact extends Alarm {
  constructor(
    scope: Construct,
    stage: Stage,
    { name, impact, firstStep, metric, above, periods = 1 }: AlarmDefinition,
  ) {
    super(scope, name, {
      alarmName: physicalName(stage, name),
      alarmDescription: `Impact: ${impact} First: ${firstStep}`,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }
}

export function alarmsOf(stage: Stage): AlarmDefinition[] {
  const streams = functionsStartedBy('stream')
  const consumers = [...functionsStartedBy('event'), ...functionsStartedBy('email')].map(({ name }) => name)
  return [
    ...crashing.map((name) => functionErrors(stage, name)),
    ...answering.map((name) => functionFailures(stage, name)),
    ...consumers.map((name) => deadLetters(stage, name)),
    ...streams.map((stream) => deadPositions(stage, stream)),
    ...streams.map((stream) => streamAge(stage, stream)),
    ...Object.values(undeliveredIn).map((name) => ({
      name,
      impact: 'Events did not reach the queue of a consumer, so an email or what else follows is missing.',
      firstStep:
        "Read a message's RULE_ARN and ERROR_CODE in the queue, mend the queue's policy or name, then redrive.",
      metric: queueMetric(stage, name),
      above: 0,
    })),
    {
      name: 'unrelayed-entries',
      impact: 'Emails and all that follows an event were minutes late, or still are; nothing is lost.',
      firstStep:
        "Look for errors in the relay's log at that time; entries that stay stuck are named in the log of reconcile.",
      metric: productMetric(stage, 'reconcile', 'UnrelayedEntries'),
      above: 0,
    },
    {
      name: 'broken-chains',
      impact:
        'An entry of an audit trail was changed, removed or put in by somebody who got at the table past the product.',
      firstStep:
        'The log of anchor-chains names the organization and the first broken entry; compare it with a point-in-time copy of the table, and see in CloudTrail who wrote to it.',
      metric: productMetric(stage, 'anchor-chains', 'BrokenChains'),
      above: 0,
    },
    {
      name: 'entries-gone-unsealed',
      impact: 'A log entry was removed within the seconds before it was sealed.',
      firstStep:
        'The log of seal-log names the entries; the archive of the bus has what they told. See in CloudTrail who wrote to the table.',
      metric: productMetric(stage, 'seal-log', 'BrokenChains'),
      above: 0,
    },
    {
      name: 'mended-subscriptions',
      impact:
        'Plans unlocked or locked late: what Stripe holds had not reached us, and is in line since the comparison.',
      firstStep:
        'See at Stripe under Webhooks whether deliveries fail, and the log of follow-stripe; `npm run operator -- reconcile-stripe` compares again.',
      metric: productMetric(stage, 'reconcile-stripe', 'MendedSubscriptions'),
      above: 0,
    },
    {
      name: 'unexplained-subscriptions',
      impact: 'Somebody pays for what nobody has, or has what nobody pays for.',
      firstStep:
        'Run `npm run operator -- reconcile-stripe`: it names the organizations and customers. Hold their subscription at Stripe against what the API shows, and correct it there.',
      metric: productMetric(stage, 'reconcile-stripe', 'UnexplainedSubscriptions'),
      above: 0,
    },
    {
      name: 'api-failures',
      impact: 'More than one request in a hundred is answered 5xx: people see "Something went wrong".',
      firstStep: 'See on the dashboard which function fails, and find its errors in the log by requestId.',
      metric: apiMetric(stage, '5XXError', 'Average'),
      above: 0.01,
      periods: 2,
    },
    {
      name: 'api-slow',
      impact: 'One request in a hundred takes longer than 3 seconds.',
      firstStep:
        'See in the access logs whether authorizer, function or gateway took the time, then follow the request by its requestId.',
      metric: apiMetric(stage, 'Latency', 'p99'),
      above: 3_000,
      periods: 3,
    },
    {
      name: 'throttles',
      impact: 'Some requests are answered 429 or 5xx, and events are late, because functions may not start.',
      firstStep:
        "See on the dashboard which function is throttled; raise its reserved concurrency or the account's limit.",
      metric: accountMetric('Throttles'),
      above: 0,
      periods: 2,
    },
  ]
}

function functionErrors(stage: Stage, name: FunctionName): AlarmDefinition {
  return {
    name: `${name}-errors`,
    impact: definitionOf(name).impact,
    firstStep: `Read the errors in the log group /aws/lambda/${physicalName(stage, name)}; if they began with a deployment, deploy the commit before.`,
    metric: functionMetric(stage, name, 'Errors', 'Sum'),
    above: 0,
  }
}

function functionFailures(stage: Stage, name: FunctionName): AlarmDefinition {
  return {
    name: `${name}-failures`,
    impact: `Requests were answered "Something went wrong". While that lasts: ${definitionOf(name).impact}`,
    firstStep: `Find the errors in the log group /aws/lambda/${physicalName(stage, name)} by their requestId; if they began with a deployment, deploy the commit before.`,
    metric: productMetric(stage, name, 'Failures'),
    above: 0,
  }
}

function deadLetters(stage: Stage, name: FunctionName): AlarmDefinition {
  return {
    name: `${name}-dead`,
    impact: `${definitionOf(name).impact} It was tried again and again, and given up.`,
    firstStep: `Read a message of ${physicalName(stage, `${name}-dead`)} and the log of ${name}, mend the cause, then redrive the queue.`,
    metric: queueMetric(stage, `${name}-dead`),
    above: 0,
  }
}

/** What a stream's function gave up on is not in its queue, only where in the stream it lies. */
function deadPositions(stage: Stage, { name, trigger }: Stream): AlarmDefinition {
  return {
    name: `${name}-dead`,
    impact: `${definitionOf(name).impact} It was tried again and again, and given up.`,
    firstStep: `Read the errors in the log of ${name} and mend the cause. ${trigger.givenUp} It is ${physicalName(stage, `${name}-dead`)}.`,
    metric: queueMetric(stage, `${name}-dead`),
    above: 0,
  }
}

type Stream = ReturnType<typeof functionsStartedBy<'stream'>>[number]

function streamAge(stage: Stage, { name, trigger }: Stream): AlarmDefinition {
  return {
    name: `${name}-behind`,
    impact: `${trigger.lateness} Nothing is lost for 24 hours.`,
    firstStep: `Look at errors and throttles of ${name}; a batch that fails again and again holds back those behind it.`,
    metric: functionMetric(stage, name, 'IteratorAge', 'Maximum'),
    above: 60_000,
    periods: 2,
  }
}
