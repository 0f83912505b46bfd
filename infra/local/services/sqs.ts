/** SQS' JSON protocol over the queues. */
import { createHash } from 'node:crypto'
import { isObject, type JsonObject, listOr, numberOr, objectOr, textAt, textOr } from '../json'
import type { Message, Queue } from '../messaging/queue'
import type { Queues } from '../messaging/queues'
import { AwsError } from './aws-error'

const MAXIMUM_MESSAGE_BYTES = 1024 * 1024

export class SqsService {
  constructor(private readonly queues: Queues) {}

  call(operation: string, input: JsonObject): JsonObject {
    const implementation = this.#operations[operation]
    if (!implementation)
      throw new AwsError(400, 'UnknownOperationException', `The local queues do not know ${operation}.`)
    return implementation(input)
  }

  readonly #operations: Record<string, (input: JsonObject) => JsonObject> = {
    GetQueueUrl: (input) => ({ QueueUrl: this.#find(input.QueueName).declaration.url }),
    ListQueues: (input) => ({
      QueueUrls: this.queues.all
        .filter(({ declaration }) => declaration.name.startsWith(textOr(input.QueueNamePrefix, '')))
        .map(({ declaration }) => declaration.url),
    }),
    GetQueueAttributes: (input) => ({ Attributes: attributesOf(this.#find(input.QueueUrl)) }),
    PurgeQueue: (input) => {
      this.#find(input.QueueUrl).purge()
      return {}
    },
    SendMessage: (input) => this.#send(this.#find(input.QueueUrl), input),
    SendMessageBatch: (input) => {
      const queue = this.#find(input.QueueUrl)
      const Successful = listOr(input.Entries, []).map((entry) => {
        const one = objectOr(entry, {})
        return { Id: textAt(one.Id, 'Id'), ...this.#send(queue, one) }
      })
      return { Successful, Failed: [] }
    },
    ReceiveMessage: (input) => {
      const seconds = input.VisibilityTimeout
      const queue = this.#find(input.QueueUrl)
      const timeoutMs = seconds === undefined ? queue.declaration.visibilityTimeoutMs : numberOr(seconds, 30) * 1000
      const messages = queue.receive(numberOr(input.MaxNumberOfMessages, 1), timeoutMs)
      const answer: JsonObject = messages.length === 0 ? {} : { Messages: messages.map(received) }
      return answer
    },
    DeleteMessage: (input) => {
      this.#find(input.QueueUrl).delete(textOr(input.ReceiptHandle, ''))
      return {}
    },
    DeleteMessageBatch: (input) => {
      const queue = this.#find(input.QueueUrl)
      const Successful = listOr(input.Entries, []).map((entry) => {
        const { Id, ReceiptHandle } = objectOr(entry, {})
        queue.delete(textOr(ReceiptHandle, ''))
        return { Id: textAt(Id, 'Id') }
      })
      return { Successful, Failed: [] }
    },
    ChangeMessageVisibility: (input) => {
      this.#find(input.QueueUrl).release(textOr(input.ReceiptHandle, ''), numberOr(input.VisibilityTimeout, 0) * 1000)
      return {}
    },
    StartMessageMoveTask: (input) => {
      const queue = this.#find(input.SourceArn)
      queue.redrive((arn) => this.queues.byArn(textOr(input.DestinationArn, arn)))
      return { TaskHandle: queue.declaration.name }
    },
    ListMessageMoveTasks: () => ({ Results: [] }),
  }

  #send(queue: Queue, input: JsonObject): JsonObject {
    const body = textAt(input.MessageBody, 'MessageBody')
    if (Buffer.byteLength(body) > MAXIMUM_MESSAGE_BYTES) {
      throw new AwsError(400, 'InvalidParameterValue', 'One or more parameters are invalid: the message is too long.')
    }
    const delayMs = input.DelaySeconds === undefined ? undefined : numberOr(input.DelaySeconds, 0) * 1000
    const attributes = isObject(input.MessageAttributes) ? input.MessageAttributes : {}
    return { MessageId: queue.send(body, attributes, delayMs), MD5OfMessageBody: md5(body) }
  }

  #find(reference: JsonObject[string] | undefined): Queue {
    const queue = this.queues.find(textOr(reference, ''))
    if (!queue) throw new AwsError(400, 'QueueDoesNotExist', 'The specified queue does not exist.')
    return queue
  }
}

function received({ id, body, receiptHandle, receiveCount, sentAt, attributes }: Message): JsonObject {
  return {
    MessageId: id,
    Body: body,
    MD5OfBody: md5(body),
    ReceiptHandle: receiptHandle,
    Attributes: { ApproximateReceiveCount: String(receiveCount), SentTimestamp: String(sentAt) },
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }),
  }
}

function attributesOf({ declaration, messages }: Queue): JsonObject {
  const now = Date.now()
  const visible = messages.filter(({ visibleAt }) => visibleAt <= now).length
  const inFlight = messages.filter(({ visibleAt, receiveCount }) => visibleAt > now && receiveCount > 0).length
  return {
    QueueArn: declaration.arn,
    VisibilityTimeout: String(declaration.visibilityTimeoutMs / 1000),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(messages.length - visible - inFlight),
  }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
