/** The REST API of the contract: one resource for all routes, one permission for each function, the authorizer, access logs, and the firewall before it. */
import { Fn, Stack, Validations } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { functionOf, type Operation } from '#shared/contract/operation'
import type { FunctionName } from '../functions'
import { physicalName, type Stage, stageSettings } from '../stages'
import type { DomainFunction } from './domain-function'
import { gatewayBody } from './gateway-body'
import { logicalIdOf } from './logical-id'
import { WebFirewall } from './web-firewall'

export interface ContractApiProps {
  readonly stage: Stage
  readonly operations: readonly Operation[]
  readonly functionNamed: (name: FunctionName) => DomainFunction
}

/** Far above what is expected, far below what would hurt: a runaway client meets 429 before it meets the account's limit of sandboxes. */
const throttling = { throttlingRateLimit: 1_000, throttlingBurstLimit: 500 }

export class ContractApi extends Construct {
  readonly api: SpecRestApi

  constructor(scope: Construct, id: string, { stage, operations, functionNamed }: ContractApiProps) {
    super(scope, id)
    const settings = stageSettings[stage]
    const authorizer = functionNamed('authorizer')
    const body = gatewayBody(
      operations.map((operation) => ({
        ...operation,
        isPublic: operation.access === 'public',
        invokeUri: invokeUri(functionNamed(functionOf(operation))),
      })),
      physicalName(stage),
      invokeUri(authorizer),
    )

    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/${physicalName(stage)}`,
      retention: settings.logRetention,
      removalPolicy: settings.removal,
    })
    this.api = new SpecRestApi(this, 'Api', {
      restApiName: physicalName(stage),
      apiDefinition: ApiDefinition.fromInline(body),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: stage,
        // A trace of the gateway holds the whole URL, and invitation tokens travel in paths. Functions are traced, which see no URL.
        tracingEnabled: false,
        ...throttling,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat,
      },
    })

    for (const name of new Set<FunctionName>(['authorizer', ...operations.map(functionOf)])) {
      functionNamed(name).lambda.addPermission('Gateway', {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn:
          name === 'authorizer'
            ? Stack.of(this).formatArn({
                service: 'execute-api',
                resource: this.api.restApiId,
                resourceName: 'authorizers/*',
              })
            : this.api.arnForExecuteApi('*', '/*', stage),
      })
    }
    new WebFirewall(this, 'Firewall', { stage, api: this.api, operations })
    this.acknowledgeFindings()
  }

  private acknowledgeFindings(): void {
    Validations.of(this.api).acknowledge(
      {
        id: 'AwsSolutions-APIG2',
        reason:
          'Functions check every request against the contract, which says more than a gateway model could, and answer with a pointer per field.',
      },
      {
        id: 'AwsSolutions-APIG6',
        reason:
          'Execution logs would write raw paths, and invitation tokens travel in paths and stay valid. Access logs, which know the route only, stand in.',
      },
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
        reason: "This policy is API Gateway's own requirement for writing logs, set once for the account.",
      },
    )
  }
}

/** As one text: it stands in the template once for each operation, and joined of its parts it would be twice as long. */
function invokeUri({ lambda }: DomainFunction): string {
  return Fn.sub(
    `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${logicalIdOf(lambda)}.Arn}/invocations`,
  )
}

/** Who, what, how long, with what result. The path is the route's template and never what was asked for, and no address is kept. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTimeEpoch',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    actor: '$context.authorizer.principalId',
    denial: '$context.authorizer.code',
    responseBytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    authorizerLatencyMs: '$context.authorizer.latency',
    integrationLatencyMs: '$context.integrationLatency',
    gatewayError: '$context.error.responseType',
  }),
)
