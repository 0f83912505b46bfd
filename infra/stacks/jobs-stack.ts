/** What the clock or an operator starts. Deployed before the API, so that the first signing keys exist when the first user comes. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { DomainFunction, type Surroundings } from '../constructs/domain-function'
import { ScheduledJob } from '../constructs/scheduled-job'
import { functionsStartedBy } from '../functions'

export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, surroundings: Surroundings, props: StackProps) {
    super(scope, id, props)
    for (const { name, trigger } of functionsStartedBy('schedule'))
      new ScheduledJob(this, name, { ...surroundings, trigger })
    for (const { name } of functionsStartedBy('invoke')) new DomainFunction(this, name, surroundings)
  }
}
