/**
 * One function of the functions page: its bundle, its own role with exactly the rights listed there, its log group and its environment.
 * No function is in a VPC: all it talks to are AWS's public endpoints, and a network of its own would add start-up time and NAT cost for nothing.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { EnvironmentName } from '#shared/kernel/environment'
import { bundleFolder } from '../bundles'
import type { FileGrant, FilesBucket } from '../file-rights'
import { definitionOf, type FunctionName, tableGrantsOf } from '../functions'
import { physicalName, type Stage, stageSettings } from '../stages'
import type { TableGrant } from '../table-rights'
import { type InboundMail, inboundPrefix } from './inbound-mail'
import type { MailSettings } from './mail-settings'
import type { PublicUrls } from './public-urls'
import type { ReplySettings } from './reply-settings'

/** What a stack has at hand to give to its functions. A function that needs what is missing here fails the synthesis. */
export interface Surroundings {
  readonly stage: Stage
  readonly table?: ITable
  readonly files?: FilesBucket
  readonly signingSecret?: ISecret
  readonly sealingSecret?: ISecret
  readonly stripeSecret?: ISecret
  readonly bus?: IEventBus
  readonly mail?: MailSettings
  readonly replies?: ReplySettings
  readonly inbound?: InboundMail
  readonly urls?: PublicUrls
}

export class DomainFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly timeout: Duration

  constructor(
    scope: Construct,
    readonly functionName: FunctionName,
    private readonly surroundings: Surroundings,
  ) {
    super(scope, functionName)
    const { stage } = surroundings
    const definition = definitionOf(functionName)
    const settings = stageSettings[stage]
    this.timeout = Duration.seconds(definition.timeoutSeconds ?? 15)

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${physicalName(stage, functionName)}`,
      retention: settings.logRetention,
      removalPolicy: settings.removal,
    })
    logGroup.grantWrite(role)

    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: physicalName(stage, functionName),
      description: `${definition.entry} (${definition.trigger.kind})`,
      code: Code.fromAsset(bundleFolder(functionName)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      memorySize: definition.memoryMegabytes ?? 1024,
      timeout: this.timeout,
      reservedConcurrentExecutions: definition.reservedConcurrency,
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: {
        STAGE: stage,
        POWERTOOLS_SERVICE_NAME: functionName,
        POWERTOOLS_METRICS_NAMESPACE: 'BetterData',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        NODE_OPTIONS: '--enable-source-maps',
      },
    })

    for (const grant of tableGrantsOf(functionName)) this.grantTable(grant)
    for (const grant of definition.files ?? []) this.grantFiles(grant, role)
    if (definition.secret) this.grantSecret(definition.secret)
    if (definition.sealing) this.grantReading('sealingSecret', 'SEALING_SECRET_ID')
    if (definition.stripe) this.grantReading('stripeSecret', 'STRIPE_SECRET_ID')
    if (definition.bus) this.grantPublish()
    if (definition.mail) this.grantMail()
    if (definition.texts) this.grantTexts()
    if (definition.urls) this.nameAddresses()
    if (definition.sales) this.lambda.addEnvironment('SALES_TO', this.need('mail').salesTo)
    if (definition.replies) this.lambda.addEnvironment('REPLY_DOMAIN', this.need('replies').domain)
    if (definition.inbound) this.grantInbound(role)
    if (definition.issuer) this.lambda.addEnvironment('ISSUER', physicalName(stage))
    this.acknowledgeFindings(role)
  }

  private grantTable({ actions, index, leadingKeys }: TableGrant): void {
    const table = this.need('table')
    this.lambda.addEnvironment('TABLE_NAME', table.tableName)
    this.allow(
      actions.map((action) => `dynamodb:${action}`),
      [index ? `${table.tableArn}/index/${index}` : table.tableArn],
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } },
    )
  }

  private grantFiles({ actions, kinds }: FileGrant, role: Role): void {
    const { name, arn } = this.need('files')
    this.lambda.addEnvironment('FILES_BUCKET', name)
    this.allow(
      actions.map((action) => `s3:${action}`),
      kinds.map((kind) => `${arn}/${kind}/*`),
    )
    // A finding is acknowledged by its exact id, in which an import of another stack stands by its name.
    const imported = String(Stack.of(this).resolve(arn)['Fn::ImportValue'])
    for (const kind of kinds) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${imported}/${kind}/*]`,
        reason: `Files are named when they are made. The right ends at those of a kind, and the code at those of an organization.`,
      })
    }
  }

  private grantSecret(right: 'read' | 'replace'): void {
    const secret = this.need('signingSecret')
    this.lambda.addEnvironment('SIGNING_SECRET_ID', secret.secretArn)
    const actions = ['secretsmanager:GetSecretValue']
    if (right === 'replace') actions.push('secretsmanager:PutSecretValue')
    this.allow(actions, [secret.secretArn])
  }

  private grantReading(name: 'sealingSecret' | 'stripeSecret', variable: EnvironmentName): void {
    const secret = this.need(name)
    this.lambda.addEnvironment(variable, secret.secretArn)
    this.allow(['secretsmanager:GetSecretValue'], [secret.secretArn])
  }

  private grantInbound(role: Role): void {
    const { bucketName, arnOfEmails } = this.need('inbound')
    this.lambda.addEnvironment('INBOUND_BUCKET', bucketName)
    this.allow(['s3:GetObject'], [arnOfEmails])
    const { logicalId } = this.need('inbound')
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${inboundPrefix}*]`,
      reason: 'SES names an email when it comes in. The right ends at those that came in.',
    })
  }

  private grantPublish(): void {
    const bus = this.need('bus')
    this.lambda.addEnvironment('EVENT_BUS_NAME', bus.eventBusName)
    this.allow(['events:PutEvents'], [bus.eventBusArn])
  }

  private grantMail(): void {
    const mail = this.need('mail')
    this.lambda.addEnvironment('MAIL_FROM', mail.from)
    this.lambda.addEnvironment('MAIL_CONFIGURATION', mail.configuration)
    this.nameAddresses()
    // IAM knows a message of several parts as raw, whoever puts it together.
    const actions =
      definitionOf(this.functionName).mail === 'sendFiles' ? ['ses:SendEmail', 'ses:SendRawEmail'] : ['ses:SendEmail']
    this.allow(actions, [...mail.identityArns, mail.configurationArn], {
      StringEquals: { 'ses:FromAddress': mail.fromAddress },
    })
  }

  /** A phone number has no ARN: the right is for everything that SNS publishes to, and denied for its topics. */
  private grantTexts(): void {
    this.allow(['sns:Publish'], ['*'])
    const topics = Stack.of(this).formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })
    this.lambda.addToRolePolicy(
      new PolicyStatement({ effect: Effect.DENY, actions: ['sns:Publish'], resources: [topics] }),
    )
  }

  private nameAddresses(): void {
    const { publicUrl, appUrl } = this.need('urls')
    this.lambda.addEnvironment('PUBLIC_URL', publicUrl)
    this.lambda.addEnvironment('APP_URL', appUrl)
  }

  private allow(actions: string[], resources: string[], conditions?: Record<string, unknown>): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources, conditions }))
  }

  private need<Name extends keyof Omit<Surroundings, 'stage'>>(name: Name): NonNullable<Surroundings[Name]> {
    const found = this.surroundings[name]
    if (!found) throw new Error(`${this.functionName} needs ${name}, which ${Stack.of(this).stackName} does not have.`)
    return found
  }

  private acknowledgeFindings(role: Role): void {
    Validations.of(this.lambda).acknowledge({
      id: 'AwsSolutions-L1',
      reason:
        'Node 22 is the newest runtime that the dependencies are proven on; the bundles are tested from Node 20 up.',
    })
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray has no resources to name, nor have phone numbers: PutTraceSegments, PutTelemetryRecords and, of text messages, Publish accept only *.',
    })
  }
}
