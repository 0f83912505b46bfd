/** All that the templates declare, read once at start: a mistake in any of it stops the start with one clear line. */
import { loadAssembly } from './assembly/load'
import { type Resource, readResources } from './assembly/resources'
import { readStreamMapping, type StreamMappingDeclaration } from './dynamo/stream-mapping'
import { readTable, type TableDeclaration } from './dynamo/table'
import { type ApiDeclaration, readApi } from './gateway/declaration'
import { Permissions } from './iam/permissions'
import { numberOr, objectOr, textAt, textOr } from './json'
import { type FunctionDeclaration, functionNameIn, readFunction } from './lambda/declaration'
import type { AsynchronousSetting } from './lambda/functions'
import { type QueueDeclaration, readQueue } from './messaging/queue'
import { type QueueMappingDeclaration, readQueueMapping } from './messaging/queue-consumer'
import { type RuleDeclaration, readRule } from './messaging/rule'
import { readSchedule, type ScheduleDeclaration, schedulesOf } from './messaging/schedules'
import { type ReceiptRule, readReceiptRule } from './services/inbound-mail'
import { type BucketDeclaration, readBucket } from './services/object-store'
import { readSecret, type SecretDeclaration } from './services/secrets'

export interface Declarations {
  api: ApiDeclaration | undefined
  functions: FunctionDeclaration[]
  permissions: Permissions
  asynchronous: Map<string, AsynchronousSetting>
  tables: TableDeclaration[]
  streamMappings: StreamMappingDeclaration[]
  queues: QueueDeclaration[]
  queueMappings: QueueMappingDeclaration[]
  busNames: Set<string>
  rules: RuleDeclaration[]
  schedules: ScheduleDeclaration[]
  secrets: SecretDeclaration[]
  buckets: BucketDeclaration[]
  receiptRules: ReceiptRule[]
  /** Names of functions to run once at start, which a deployment would run, too. */
  triggers: string[]
}

export interface AssemblySource {
  directory: string
  stage?: string | undefined
  parameters: Record<string, string>
  awsUrl: string
}

export function readDeclarations({ directory, stage, parameters, awsUrl }: AssemblySource): Declarations {
  const assembly = loadAssembly(directory, stage)
  const resources = readResources(assembly, parameters, awsUrl)
  const of = (...types: string[]): Resource[] => resources.filter(({ type }) => types.includes(type))
  const mappings = of('AWS::Lambda::EventSourceMapping')
  const isOfQueue = ({ properties }: Resource): boolean =>
    textOr(properties.EventSourceArn, '').startsWith('arn:aws:sqs:')
  const rules = of('AWS::Events::Rule').map(readRule)
  return {
    api: readApi(resources, assembly.assets),
    functions: of('AWS::Lambda::Function').map((resource) => readFunction(resource, assembly.assets)),
    permissions: new Permissions(resources),
    asynchronous: new Map(of('AWS::Lambda::EventInvokeConfig').map(readAsynchronous)),
    tables: of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(readTable),
    streamMappings: mappings.filter((mapping) => !isOfQueue(mapping)).map(readStreamMapping),
    queues: of('AWS::SQS::Queue').map(readQueue),
    queueMappings: mappings.filter(isOfQueue).map(readQueueMapping),
    busNames: new Set(['default', ...of('AWS::Events::EventBus').map(({ name }) => name)]),
    rules,
    schedules: [...of('AWS::Scheduler::Schedule').map(readSchedule), ...rules.flatMap(schedulesOf)],
    secrets: of('AWS::SecretsManager::Secret').map(readSecret),
    buckets: of('AWS::S3::Bucket').map(readBucket),
    receiptRules: of('AWS::SES::ReceiptRule').map(readReceiptRule),
    triggers: of('Custom::Trigger').map(({ properties }) =>
      functionNameIn(textAt(properties.HandlerArn, 'HandlerArn')),
    ),
  }
}

function readAsynchronous({ properties }: Resource): [string, AsynchronousSetting] {
  const onFailure = objectOr(objectOr(properties.DestinationConfig, {}).OnFailure, {}).Destination
  const setting = {
    maximumRetryAttempts: numberOr(properties.MaximumRetryAttempts, 2),
    onFailureQueueArn: typeof onFailure === 'string' && onFailure.startsWith('arn:aws:sqs:') ? onFailure : undefined,
  }
  return [functionNameIn(textAt(properties.FunctionName, 'FunctionName of an EventInvokeConfig')), setting]
}
