/**
 * `npm run dead-letters`: lists the messages that consumers gave up on, and sends them back when the cause is mended.
 *
 *   npm run dead-letters                        what lies where
 *   npm run dead-letters -- redrive send-welcome
 */
import { parseArgs } from 'node:util'
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { functionsStartedBy } from './functions'
import { physicalName, type Stage, stages } from './stages'
import { turnToThisMachine } from './this-machine'

try {
  console.log(await run())
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } })
  const [command, name] = positionals
  const stage = stages.find((known) => known === (values.stage ?? 'dev'))
  if (!stage) throw new Error(`There is no stage ${values.stage}: ${stages.join(' or ')}.`)
  if (!values.stage) turnToThisMachine()
  const client = new SQSClient({})
  if (command === undefined) return list(client, stage)
  if (command !== 'redrive' || !name) throw new Error('Say nothing to list them, or: redrive <consumer>')
  return redrive(client, stage, name)
}

async function list(client: SQSClient, stage: Stage): Promise<string> {
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: physicalName(stage, '') }))
  const rows = await Promise.all(
    QueueUrls.filter((url) => /-(dead|undelivered|unrelayed)$/.test(url)).map(async (url) => {
      const { count } = await attributesOf(client, url)
      return `${count.padStart(6)}  ${url.split('/').at(-1)}`
    }),
  )
  return rows.length > 0 ? rows.sort().join('\n') : 'There are no dead-letter queues here.'
}

async function redrive(client: SQSClient, stage: Stage, name: string): Promise<string> {
  const consumers = [...functionsStartedBy('event'), ...functionsStartedBy('email')].map((consumer) => consumer.name)
  if (!consumers.some((consumer) => consumer === name))
    throw new Error(`There is no consumer ${name}: ${consumers.join(', ')}.`)
  const queueName = physicalName(stage, `${name}-dead`)
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: queueName }))
  const [url] = QueueUrls
  if (!url) throw new Error(`${queueName} is not there.`)
  const { arn, count } = await attributesOf(client, url)
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn }))
  return `${count} messages of ${queueName} go back to ${name}.`
}

async function attributesOf(client: SQSClient, QueueUrl: string): Promise<{ arn: string | undefined; count: string }> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] })
  const { Attributes = {} } = await client.send(asked)
  return { arn: Attributes.QueueArn, count: Attributes.ApproximateNumberOfMessages ?? '0' }
}
