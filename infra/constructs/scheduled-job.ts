/** A function that the clock starts, and on request every deployment as well. */
import { Duration, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Trigger as DeployTrigger } from 'aws-cdk-lib/triggers'
import { Construct } from 'constructs'
import type { FunctionName, Trigger } from '../functions'
import { physicalName } from '../stages'
import { DomainFunction, type Surroundings } from './domain-function'
import { logicalIdOf } from './logical-id'

export interface ScheduledJobProps extends Surroundings {
  readonly trigger: Extract<Trigger, { kind: 'schedule' }>
}

export class ScheduledJob extends Construct {
  constructor(scope: Construct, name: FunctionName, props: ScheduledJobProps) {
    super(scope, `${name}-job`)
    const { lambda } = new DomainFunction(this, name, props)
    const { every, atDeploy } = props.trigger

    const role = new Role(this, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') })
    new Schedule(this, 'Schedule', {
      scheduleName: physicalName(props.stage, name),
      schedule: ScheduleExpression.rate('days' in every ? Duration.days(every.days) : Duration.minutes(every.minutes)),
      // A job that failed runs again at its next turn; trying the missed turn for a day would only pile turns up.
      target: new LambdaInvoke(lambda, { role, retryAttempts: 2, maxEventAge: Duration.minutes(15) }),
    })

    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalIdOf(lambda)}.Arn>:*]`,
      reason: 'The wildcard stands for the versions of this one function.',
    })
    if (atDeploy) new DeployTrigger(this, 'AtDeploy', { handler: lambda })
  }
}
