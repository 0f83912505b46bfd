/** What comes in by email, and who takes it. Apart from what is sent: who receives no email deploys it and sets nothing. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { Surroundings } from '../constructs/domain-function'
import { EventConsumer, undeliveredIn } from '../constructs/event-consumer'
import { InboundMail } from '../constructs/inbound-mail'
import { DeadLetterQueue } from '../constructs/private-queue'
import { ReplySettings } from '../constructs/reply-settings'
import { functionsStartedBy } from '../functions'
import { physicalName } from '../stages'

export class InboundStack extends Stack {
  constructor(scope: Construct, id: 'Inbound', data: Surroundings, props: StackProps) {
    super(scope, id, props)
    const { stage } = data
    const replies = new ReplySettings(this)
    const inbound = new InboundMail(this, 'Mail', { stage, replies })
    const undelivered = new DeadLetterQueue(this, 'Undelivered', physicalName(stage, undeliveredIn[id]))
    // S3 tells the bus that every account has.
    const bus = EventBus.fromEventBusName(this, 'AccountBus', 'default')
    const events = {
      pattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [inbound.bucketName] } },
      },
      description: 'An email came in',
    }
    for (const { name } of functionsStartedBy('email'))
      new EventConsumer(this, name, { ...data, replies, inbound, bus, undelivered, events, batches: {} })
  }
}
