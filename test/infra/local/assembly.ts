/** A small cloud assembly, written by hand: every part of the runtime with the fewest resources that show it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '#infra/local/json'

const HANDLERS = fileURLToPath(new URL('./handlers', import.meta.url))

export type Resources = Record<string, { Type: string; Properties?: JsonObject; Condition?: string }>

const invocationUri = (logicalId: string): JsonObject => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':apigateway:us-east-1:lambda:path/2015-03-31/functions/',
      { 'Fn::GetAtt': [logicalId, 'Arn'] },
      '/invocations',
    ],
  ],
})

const proxied = (more: JsonObject = {}): JsonObject => ({
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: invocationUri('Api'), ...more },
})
const secured = (more: JsonObject = {}): JsonObject => ({ ...proxied(more), security: [{ bearer: [] }] })

const mocked = (statusCode: number, template: string, headers: Record<string, string> = {}): JsonObject => ({
  'x-amazon-apigateway-integration': {
    type: 'mock',
    requestTemplates: { 'application/json': `{"statusCode":${statusCode}}` },
    responses: {
      default: {
        statusCode: String(statusCode),
        responseTemplates: { 'application/problem+json': template },
        responseParameters: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
        ),
      },
    },
  },
})

const problem = (code: string): JsonObject => ({
  responseTemplates: { 'application/json': `{"code":"${code}","requestId":"$context.requestId"}` },
})

const apiBody: JsonObject = {
  openapi: '3.0.1',
  paths: {
    '/open/{act}': {
      get: proxied(),
      post: proxied(),
      'x-amazon-apigateway-any-method': mocked(405, '{"code":"methodNotAllowed"}'),
    },
    '/open/fixed': { get: proxied() },
    '/open/slow': { get: proxied({ timeoutInMillis: 60 }) },
    '/late/slow': { get: proxied({ uri: invocationUri('Hasty') }) },
    '/closed/{act}': {
      get: secured(),
      post: secured(),
      options: mocked(204, '', { 'Access-Control-Allow-Origin': '*' }),
    },
    '/things/{thingId}/parts/{partId}': { get: proxied() },
    '/{proxy+}': {
      'x-amazon-apigateway-any-method': mocked(404, '{"code":"notFound","requestId":"$context.requestId"}'),
    },
  },
  components: {
    securitySchemes: {
      bearer: {
        type: 'apiKey',
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          authorizerUri: invocationUri('Authorizer'),
          authorizerResultTtlInSeconds: 0,
        },
      },
    },
  },
  'x-amazon-apigateway-gateway-responses': {
    ACCESS_DENIED: {
      statusCode: '403',
      responseTemplates: {
        'application/json':
          '{"code":"$context.authorizer.code","who":"$context.authorizer.organizationId","requestId":"$context.requestId"}',
      },
      responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
    },
    UNAUTHORIZED: { statusCode: '401', ...problem('unauthenticated') },
    MISSING_AUTHENTICATION_TOKEN: { statusCode: '404', ...problem('notFound') },
    REQUEST_TOO_LARGE: { statusCode: '413', ...problem('tooLarge') },
    INTEGRATION_TIMEOUT: { statusCode: '504', ...problem('timeout') },
    DEFAULT_5XX: problem('internal'),
  },
}

const lambda = (name: string, environment: JsonObject = {}, more: JsonObject = {}): Resources[string] => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `test-${name}`,
    Handler: `${name}.handler`,
    Code: { S3Bucket: { 'Fn::Join': ['-', ['assets', { Ref: 'AWS::AccountId' }]] }, S3Key: 'handlers.zip' },
    Timeout: 3,
    MemorySize: 256,
    Environment: { Variables: environment },
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    ...more,
  },
})

const queue = (name: string, more: JsonObject = {}): Resources[string] => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: `test-${name}`, VisibilityTimeout: 30, ...more },
})

/** A role with exactly these statements, as CDK writes them. */
export const role = (logicalId: string, statements: JsonObject[]): Resources => ({
  [logicalId]: { Type: 'AWS::IAM::Role', Properties: { RoleName: `test-${logicalId}` } },
  [`${logicalId}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: logicalId,
      PolicyDocument: { Version: '2012-10-17', Statement: statements },
      Roles: [{ Ref: logicalId }],
    },
  },
})

export const resources: Resources = {
  ...role('Role', [{ Effect: 'Allow', Action: '*', Resource: '*' }]),
  Table: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      TableName: 'test-table',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'cpk', 'csk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byCounterparty',
          KeySchema: [
            { AttributeName: 'cpk', KeyType: 'HASH' },
            { AttributeName: 'csk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  },
  Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'test', Body: apiBody } },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'dev', RestApiId: { Ref: 'Rest' } } },
  Authorizer: lambda('authorizer'),
  Api: lambda('api', { TABLE_NAME: { Ref: 'Table' } }),
  // Apart from the others: the SDK alone may wait a second before it repeats a throttled call.
  Hasty: lambda('hasty', {}, { Handler: 'api.handler', Timeout: 1 }),
  Relay: lambda('relay', { EVENT_BUS_NAME: { Ref: 'Bus' } }),
  Consumer: lambda('consumer', {}, { ReservedConcurrentExecutions: 1 }),
  Job: lambda('job', { SECRET_ID: { Ref: 'Secret' } }),
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'test-bus' } },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'test-rule',
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['better-data'], 'detail-type': ['thing.happened'] },
      Targets: [
        {
          Id: 'queue',
          Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Undelivered', 'Arn'] } },
        },
      ],
    },
  },
  Queue: queue('things', {
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
  }),
  Dead: queue('things-dead'),
  Undelivered: queue('undelivered'),
  Unrelayed: queue('unrelayed'),
  StreamMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Relay' },
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Unrelayed', 'Arn'] } } },
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"LOG#"}]}}}}' }],
      },
    },
  },
  QueueMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Consumer' },
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  Secret: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: 'test-secret', GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } },
  },
  Nightly: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'test-nightly',
      ScheduleExpression: 'cron(30 2 * * ? *)',
      Target: { Arn: { 'Fn::GetAtt': ['Job', 'Arn'] }, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'test-files' } },
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
}

/** Writes an assembly and gives its folder; `remove` deletes it. */
export function writeAssembly(template: JsonObject = { Resources: resources }): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'better-data-assembly-'))
  const write = (file: string, content: JsonObject): void =>
    writeFileSync(join(directory, file), JSON.stringify(content))
  mkdirSync(directory, { recursive: true })
  write('manifest.json', {
    version: '1',
    artifacts: {
      'Test.assets': { type: 'cdk:asset-manifest', properties: { file: 'Test.assets.json' } },
      Test: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Test.template.json' } },
    },
  })
  write('Test.assets.json', {
    files: {
      handlers: {
        source: { path: HANDLERS, packaging: 'zip' },
        destinations: { current: { bucketName: 'assets', objectKey: 'handlers.zip' } },
      },
    },
  })
  write('Test.template.json', template)
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
