/** What operations took, the slowest first: a query over the metric lines that functions write, for a metric of each would cost each month. */
import { LogQueryVisualizationType, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { functionsStartedBy } from '../functions'
import { physicalName, type Stage } from '../stages'

/** Log groups at most that one query of CloudWatch Logs Insights looks through. */
const mostLogGroups = 50

/** One table a group of functions: CloudWatch limits how many a query looks through. */
export function slowOperations(stage: Stage): LogQueryWidget[] {
  const names = functionsStartedBy('api').map(({ name }) => `/aws/lambda/${physicalName(stage, name)}`)
  return Array.from({ length: Math.ceil(names.length / mostLogGroups) }, (_, group) => {
    const logGroupNames = names.slice(group * mostLogGroups, (group + 1) * mostLogGroups)
    return new LogQueryWidget({
      title: 'Slow operations',
      logGroupNames,
      view: LogQueryVisualizationType.TABLE,
      width: 24,
      height: 9,
      queryLines: [
        'filter ispresent(milliseconds)',
        'stats count(*) as calls, sum(Failures) as failed, pct(milliseconds, 50) as median_ms, pct(milliseconds, 99) as p99_ms, max(milliseconds) as slowest_ms by operation',
        'sort p99_ms desc',
        'limit 25',
      ],
    })
  })
}
