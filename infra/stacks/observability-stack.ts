/**
 * Who is told what, when something is wrong. Alarms and the dashboard name what they watch by its name in the account and refer to no other
 * stack, so that this one can be deployed, changed and removed on its own.
 */
import { CfnCondition, CfnParameter, Fn, Stack, type StackProps } from 'aws-cdk-lib'
import { Dashboard, GraphWidget, type Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { AlarmWithImpact, alarmsOf, answering, crashing } from '../constructs/alarms'
import { apiMetric, functionMetric, productMetric, queueMetric } from '../constructs/metrics'
import { slowOperations } from '../constructs/slow-operations'
import { functionNames, functionsStartedBy } from '../functions'
import { physicalName, type Stage } from '../stages'

export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, props)
    const topic = new Topic(this, 'Alarms', { topicName: physicalName(stage, 'alarms'), enforceSSL: true })
    this.subscribe(topic)
    for (const alarm of alarmsOf(stage)) {
      new AlarmWithImpact(this, stage, alarm).addAlarmAction(new SnsAction(topic))
    }
    this.dashboard(stage)
  }

  private subscribe(topic: Topic): void {
    const address = new CfnParameter(this, 'AlarmEmail', {
      default: '',
      description: 'Who gets alarms by email; nobody when empty.',
    })
    const isGiven = new CfnCondition(this, 'AlarmEmailIsGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(address.valueAsString, '')),
    })
    const subscription = new CfnSubscription(this, 'AlarmSubscription', {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint: address.valueAsString,
    })
    subscription.cfnOptions.condition = isGiven
  }

  private dashboard(stage: Stage): void {
    const ofFunctions = (metricName: string, statistic: string, names = functionNames) =>
      names.map((name) => functionMetric(stage, name, metricName, statistic))
    const consumers = [...functionsStartedBy('event'), ...functionsStartedBy('email')].map(({ name }) => name)
    const streams = functionsStartedBy('stream').map(({ name }) => name)

    const board = new Dashboard(this, 'Dashboard', { dashboardName: physicalName(stage) })
    board.addWidgets(
      new TextWidget({ width: 24, height: 1, markdown: '# Can people work?' }),
      graph(
        'Requests',
        ['Count'].map((name) => apiMetric(stage, name, 'Sum')),
      ),
      graph(
        'Refused and failed',
        ['4XXError', '5XXError'].map((name) => apiMetric(stage, name, 'Sum')),
      ),
      graph(
        'Response time, ms',
        ['p50', 'p99'].map((statistic) => apiMetric(stage, 'Latency', statistic)),
      ),
      new TextWidget({ width: 24, height: 1, markdown: '# Does the news arrive?' }),
      graph(
        'Age of the oldest change not yet told, ms',
        streams.map((name) => functionMetric(stage, name, 'IteratorAge', 'Maximum')),
      ),
      graph(
        'Waiting',
        consumers.map((name) => queueMetric(stage, name)),
      ),
      graph(
        'Given up',
        [...streams, ...consumers].map((name) => queueMetric(stage, `${name}-dead`)),
      ),
      new TextWidget({ width: 24, height: 1, markdown: '# Which function?' }),
      graph(
        'Answered 5xx',
        answering.map((name) => productMetric(stage, name, 'Failures')),
      ),
      graph('Errors', ofFunctions('Errors', 'Sum', crashing)),
      graph('Throttles', ofFunctions('Throttles', 'Sum')),
      graph('Duration p99, ms', ofFunctions('Duration', 'p99')),
      ...slowOperations(stage),
    )
  }
}

function graph(title: string, left: Metric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 })
}
