/** Those who follow what happened. Two stacks of them, for a template holds 500 resources: those that write to people, and all others. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import { eventSource } from '#shared/events/event'
import type { Surroundings } from '../constructs/domain-function'
import { EventConsumer, undeliveredIn } from '../constructs/event-consumer'
import { MailSettings } from '../constructs/mail-settings'
import { DeadLetterQueue } from '../constructs/private-queue'
import { PublicUrls } from '../constructs/public-urls'
import { ReplySettings } from '../constructs/reply-settings'
import { definitionOf, functionsStartedBy } from '../functions'
import { physicalName } from '../stages'

export class ConsumersStack extends Stack {
  constructor(scope: Construct, id: 'Consumers' | 'Emails', data: Surroundings & { bus: EventBus }, props: StackProps) {
    super(scope, id, props)
    const { stage } = data
    const writes = id === 'Emails'
    const surroundings = writes
      ? { ...data, mail: new MailSettings(this, stage), replies: new ReplySettings(this), urls: new PublicUrls(this) }
      : data
    // Each stack its own: the policy of this queue names the rules, and no two stacks may need each other.
    const undelivered = new DeadLetterQueue(this, 'Undelivered', physicalName(stage, undeliveredIn[id]))
    for (const { name, trigger } of functionsStartedBy('event')) {
      const { mail, texts } = definitionOf(name)
      if ((mail !== undefined || texts !== undefined) !== writes) continue
      const { types, source, ...batches } = trigger
      // Services of AWS tell what happens on the bus that every account has.
      const bus = source ? EventBus.fromEventBusName(this, `${name}-bus`, 'default') : data.bus
      const events = eventsOf(types, source)
      new EventConsumer(this, name, { ...surroundings, bus, undelivered, events, batches })
    }
  }
}

/** By their types, or every event there is. */
const eventsOf = (types: readonly string[] | 'EVERY', source: string = eventSource) =>
  types === 'EVERY'
    ? { pattern: { source: [source] }, description: 'every event' }
    : { pattern: { source: [source], detailType: [...types] }, description: types.join(', ') }
