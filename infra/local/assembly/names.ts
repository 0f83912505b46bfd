/**
 * The names, ARNs and attributes that CloudFormation would give to what a template declares: what `Ref` and
 * `Fn::GetAtt` answer, by resource type.
 */
export const REGION = 'us-east-1'
export const ACCOUNT_ID = '000000000000'

/** Everything a resource's identity may depend on. */
export interface Identity {
  name: string
  /** Reads another property of the same resource, resolved. */
  property(name: string): string
  /** Base address of the loopback AWS services: queue URLs begin with it. */
  awsUrl: string
}

interface Naming {
  /** The property that holds the physical name, where the template gives one. */
  nameProperty?: string
  ref?(identity: Identity): string
  attributes?: Record<string, (identity: Identity) => string>
}

const arn =
  (service: string, prefix = '') =>
  ({ name }: Identity): string =>
    `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${prefix}${name}`

const functionArn = arn('lambda', 'function:')
const tableArn = arn('dynamodb', 'table/')
const tableAttributes = { Arn: tableArn, StreamArn: (identity: Identity) => `${tableArn(identity)}/stream/local` }
const secretArn = (identity: Identity): string => `${arn('secretsmanager', 'secret:')(identity)}-local1`

/** A version's or alias' function is given by name or by ARN. */
const qualifiedArn =
  (qualifier: (identity: Identity) => string) =>
  (identity: Identity): string => {
    const target = identity.property('FunctionName')
    return `${target.startsWith('arn:') ? target : functionArn({ ...identity, name: target })}:${qualifier(identity)}`
  }
const versionArn = qualifiedArn(() => '1')
const aliasArn = qualifiedArn(({ property }) => property('Name'))

const namings: Record<string, Naming> = {
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', attributes: { Arn: functionArn } },
  'AWS::Lambda::Version': { ref: versionArn, attributes: { FunctionArn: versionArn, Version: () => '1' } },
  'AWS::Lambda::Alias': { ref: aliasArn, attributes: { AliasArn: aliasArn } },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    attributes: { Arn: ({ name }) => `arn:aws:iam::${ACCOUNT_ID}:role/${name}` },
  },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', attributes: tableAttributes },
  'AWS::DynamoDB::GlobalTable': { nameProperty: 'TableName', attributes: tableAttributes },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: ({ awsUrl, name }) => `${awsUrl}/${ACCOUNT_ID}/${name}`,
    attributes: { Arn: arn('sqs'), QueueName: ({ name }) => name },
  },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    attributes: { Arn: arn('events', 'event-bus/'), Name: ({ name }) => name },
  },
  'AWS::Events::Rule': { nameProperty: 'Name', attributes: { Arn: arn('events', 'rule/') } },
  'AWS::Scheduler::Schedule': { nameProperty: 'Name', attributes: { Arn: arn('scheduler', 'schedule/default/') } },
  'AWS::SecretsManager::Secret': { nameProperty: 'Name', ref: secretArn, attributes: { Id: secretArn } },
  'AWS::S3::Bucket': { nameProperty: 'BucketName', attributes: { Arn: ({ name }) => `arn:aws:s3:::${name}` } },
  'AWS::SNS::Topic': { nameProperty: 'TopicName', ref: arn('sns'), attributes: { TopicArn: arn('sns') } },
  'AWS::ApiGateway::RestApi': { ref: () => 'local', attributes: { RootResourceId: () => 'root' } },
  'AWS::ApiGateway::Stage': { nameProperty: 'StageName' },
}

const defaultNaming: Naming = {}

function namingOf(type: string): Naming {
  return namings[type] ?? defaultNaming
}

export function namePropertyOf(type: string): string | undefined {
  return namingOf(type).nameProperty
}

export function refOf(type: string, identity: Identity): string {
  return namingOf(type).ref?.(identity) ?? identity.name
}

/** Attributes of types which nothing here runs (roles, keys, dashboards) get a recognizable placeholder. */
export function attributeOf(type: string, attribute: string, identity: Identity): string {
  const known = namingOf(type).attributes?.[attribute]
  return (
    known?.(identity) ??
    `arn:aws:${type.split('::')[1]?.toLowerCase()}:${REGION}:${ACCOUNT_ID}:${identity.name}/${attribute}`
  )
}
