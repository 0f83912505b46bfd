/** Every resource of every stack, with its expressions resolved. A type that is neither run nor knowingly ignored stops the start. */
import { isObject, type Json, type JsonObject, objectAt, objectOr, textAt, textOr } from '../json'
import { resolveIntrinsics, type Scope } from './intrinsics'
import type { Assembly, Stack } from './load'
import { ACCOUNT_ID, attributeOf, type Identity, namePropertyOf, REGION, refOf } from './names'

export interface Resource {
  type: string
  logicalId: string
  /** The physical name. */
  name: string
  ref: string
  properties: JsonObject
}

const RUN = new Set([
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SES::ReceiptRule',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
  'Custom::Trigger',
])

/** What has no meaning on one machine, or is only a right, a log or an alarm. */
const IGNORED = [
  /^AWS::ApiGateway::(Account|Deployment|UsagePlan|BasePathMapping|DomainName|RequestValidator)/,
  /^AWS::(Backup|Budgets|CDK|CertificateManager|CloudWatch|KMS|Logs|Route53|SNS|SSM|WAFv2)::/,
  /^AWS::CloudFormation::(CustomResource|WaitCondition)/,
  /^AWS::Events::(Archive|EventBusPolicy)$/,
  /^AWS::IAM::(InstanceProfile|ManagedPolicy|ServiceLinkedRole|User)$/,
  /^AWS::Lambda::(Alias|LayerVersion|Permission|Version)$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::SES::/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::SecretsManager::(ResourcePolicy|RotationSchedule|SecretTargetAttachment)$/,
  /^Custom::(AWS|LogRetention|S3AutoDeleteObjects|CrossRegion.*)$/,
]

export function readResources(assembly: Assembly, parameters: Record<string, string>, awsUrl: string): Resource[] {
  const exports = new Map<string, () => Json>()
  const readers = assembly.stacks.map((stack) => new StackReader(stack, parameters, awsUrl, exports))
  for (const reader of readers) reader.publishExports()
  return readers.flatMap((reader) => reader.resources())
}

/** Resolves one stack's expressions, lazily, since resources refer to each other in any order. */
class StackReader implements Scope {
  readonly region = REGION

  constructor(
    private readonly stack: Stack,
    private readonly parameters: Record<string, string>,
    private readonly awsUrl: string,
    private readonly exports: Map<string, () => Json>,
  ) {}

  publishExports(): void {
    for (const output of Object.values(this.#section('Outputs'))) {
      if (!isObject(output) || !isObject(output.Export)) continue
      const name = textAt(resolveIntrinsics(output.Export.Name ?? null, this), 'Output export')
      this.exports.set(name, () => resolveIntrinsics(output.Value ?? null, this))
    }
  }

  resources(): Resource[] {
    return Object.entries(this.#section('Resources')).flatMap(([logicalId, resource]) => {
      const { Type, Properties, Condition } = objectAt(resource, `${this.stack.name}, resource ${logicalId}`)
      const type = textAt(Type, `${this.stack.name}, resource ${logicalId}, Type`)
      if (typeof Condition === 'string' && !this.condition(Condition)) return []
      if (!RUN.has(type)) {
        if (IGNORED.some((ignored) => ignored.test(type))) return []
        throw new Error(
          `${this.stack.name} declares ${logicalId} of type ${type}, which the local runtime does not know.`,
        )
      }
      const identity = this.#identity(logicalId)
      const properties = objectOr(this.#resolve(logicalId, Properties ?? {}), {})
      return [{ type, logicalId, name: identity.name, ref: refOf(type, identity), properties }]
    })
  }

  ref(name: string): Json {
    const pseudo = this.#pseudoParameter(name)
    if (pseudo !== undefined) return pseudo
    const parameter = this.#section('Parameters')[name]
    if (isObject(parameter)) return this.#parameter(name, parameter)
    return refOf(this.#type(name), this.#identity(name))
  }

  attribute(logicalId: string, attribute: string): Json {
    return attributeOf(this.#type(logicalId), attribute, this.#identity(logicalId))
  }

  exported(name: string): Json {
    const value = this.exports.get(name)
    if (!value) throw new Error(`${this.stack.name} imports ${name}, which no stack exports.`)
    return value()
  }

  condition(name: string): boolean {
    const condition = this.#section('Conditions')[name]
    if (condition === undefined) throw new Error(`${this.stack.name} has no condition ${name}.`)
    return resolveIntrinsics(condition, this) === true
  }

  mapping(path: string[]): Json {
    const found = path.reduce<Json>((value, key) => objectOr(value, {})[key] ?? null, this.#section('Mappings'))
    if (found === null) throw new Error(`${this.stack.name} has no mapping ${path.join('.')}.`)
    return found
  }

  #section(name: string): JsonObject {
    return objectOr(this.stack.template[name], {})
  }

  #type(logicalId: string): string {
    const resource = this.#section('Resources')[logicalId]
    if (!isObject(resource)) throw new Error(`${this.stack.name} refers to ${logicalId}, which it does not declare.`)
    return textAt(resource.Type, `${this.stack.name}, resource ${logicalId}, Type`)
  }

  #resolve(logicalId: string, value: Json): Json {
    try {
      return resolveIntrinsics(value, this)
    } catch (error) {
      throw new Error(`${this.stack.name}, resource ${logicalId}: ${error instanceof Error ? error.message : error}`)
    }
  }

  #identity(logicalId: string): Identity {
    const type = this.#type(logicalId)
    const resource = objectOr(this.#section('Resources')[logicalId], {})
    const property = (name: string): string =>
      textOr(this.#resolve(logicalId, objectOr(resource.Properties, {})[name] ?? null), '')
    const given = namePropertyOf(type)
    const name = (given && property(given)) || `${this.stack.name}-${logicalId}`
    return { name: type === 'AWS::S3::Bucket' ? name.toLowerCase() : name, property, awsUrl: this.awsUrl }
  }

  #parameter(name: string, declaration: JsonObject): Json {
    const value = this.parameters[name] ?? declaration.Default
    if (value === undefined) throw new Error(`${this.stack.name} needs the parameter ${name}.`)
    return /List/.test(textOr(declaration.Type, '')) ? String(value).split(',') : value
  }

  #pseudoParameter(name: string): string | undefined {
    const values: Record<string, string> = {
      'AWS::AccountId': ACCOUNT_ID,
      'AWS::Region': REGION,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.stack.name,
      'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT_ID}:stack/${this.stack.name}/local`,
    }
    return values[name]
  }
}
