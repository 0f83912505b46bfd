/** Metrics by the names that things have in the account: see physicalName for why not by reference. */
import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { FunctionName } from '../functions'
import { physicalName, type Stage } from '../stages'

const period = Duration.minutes(5)

export function functionMetric(stage: Stage, name: FunctionName, metricName: string, statistic: string): Metric {
  const dimensionsMap = { FunctionName: physicalName(stage, name) }
  return new Metric({ namespace: 'AWS/Lambda', metricName, statistic, dimensionsMap, period, label: name })
}

/** Over all functions of the account, ours or not: they share one limit of sandboxes. */
export function accountMetric(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period })
}

/** How many messages wait in a queue. */
export function queueMetric(stage: Stage, queue: string): Metric {
  return new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
    dimensionsMap: { QueueName: physicalName(stage, queue) },
    period,
    label: queue,
  })
}

export function apiMetric(stage: Stage, metricName: string, statistic: string): Metric {
  const dimensionsMap = { ApiName: physicalName(stage), Stage: stage }
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    statistic,
    dimensionsMap,
    period,
    label: `${metricName} ${statistic}`,
  })
}

/** A figure that a function reports itself, as one of the whole function: CloudWatch adds nothing up over operations. */
export function productMetric(stage: Stage, service: FunctionName, metricName: string): Metric {
  const dimensionsMap = { service, stage }
  return new Metric({ namespace: 'BetterData', metricName, statistic: 'Sum', dimensionsMap, period, label: service })
}
