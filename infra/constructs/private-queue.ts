/** A queue as all of ours are: encrypted, reached over TLS only, and holding what it holds for the longest time SQS keeps anything. */
import { Duration, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

export class PrivateQueue extends Queue {
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...props,
    })
  }
}

/** Where what could not be delivered waits for a person. It has no dead-letter queue of its own: it is one. */
export class DeadLetterQueue extends PrivateQueue {
  constructor(scope: Construct, id: string, queueName: string) {
    super(scope, id, { queueName })
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This queue is a dead-letter queue; an alarm watches its depth.',
    })
  }
}
