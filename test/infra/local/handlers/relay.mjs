// Stream → bus, like the product's relay. Items whose `poison` is set always fail.
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'

const bus = new EventBridgeClient({})

export const handler = async ({ Records }) => {
  const batchItemFailures = []
  for (const { dynamodb } of Records) {
    const { pk, sk, poison } = dynamodb.NewImage
    const Detail = JSON.stringify({ pk: pk.S, sk: sk.S })
    const Entries = [
      { EventBusName: process.env.EVENT_BUS_NAME, Source: 'better-data', DetailType: 'thing.happened', Detail },
    ]
    const { FailedEntryCount } = poison ? { FailedEntryCount: 1 } : await bus.send(new PutEventsCommand({ Entries }))
    if (FailedEntryCount > 0) return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] }
  }
  return { batchItemFailures }
}
