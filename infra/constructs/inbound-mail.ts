/**
 * Emails that come in, and nothing else they may do:
 *
 *   SES ── receipt rule: the reply domain, scanned, over TLS ──▶ bucket ── Object Created ──▶ the account's bus
 *
 * Which rule set is active is the account's to say, once a region (README, Deploy): no template can.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { physicalName, type Stage, stageSettings } from '../stages'
import type { ReplySettings } from './reply-settings'

export const inboundPrefix = 'inbound/'
const keptDays = 3

export class InboundMail extends Construct {
  readonly bucketName: string
  readonly arnOfEmails: string
  readonly logicalId: string

  constructor(scope: Construct, id: string, { stage, replies }: { stage: Stage; replies: ReplySettings }) {
    super(scope, id)
    const bucket = this.makeBucket(stage)
    this.bucketName = bucket.bucketName
    this.arnOfEmails = bucket.arnForObjects(`${inboundPrefix}*`)
    this.logicalId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket)

    const ruleSetName = physicalName(stage, 'inbound')
    const ruleName = 'replies'
    const ruleSet = new CfnReceiptRuleSet(this, 'Rules', { ruleSetName })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName,
      rule: {
        name: ruleName,
        enabled: true,
        scanEnabled: true,
        tlsPolicy: 'Require',
        recipients: [replies.domain],
        actions: [{ s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: inboundPrefix } }],
      },
    })
    rule.cfnOptions.condition = replies.condition(Stack.of(this))
    rule.node.addDependency(ruleSet)
    if (bucket.policy) rule.node.addDependency(bucket.policy)
    this.letSesWrite(bucket, `receipt-rule-set/${ruleSetName}:receipt-rule/${ruleName}`)
  }

  private makeBucket(stage: Stage): Bucket {
    const bucket = new Bucket(this, 'Emails', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // What was answered is in its thread. What was refused is kept for as long as somebody may ask.
      lifecycleRules: [{ expiration: Duration.days(keptDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: stageSettings[stage].removal,
    })
    // By the property itself: the switch of the construct brings a function of its own along.
    if (bucket.node.defaultChild instanceof CfnBucket)
      bucket.node.defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'SES alone writes to it, one function alone reads it, and what lies there is gone after three days.',
    })
    return bucket
  }

  /** SES for this one rule of this account ("Giving permissions to Amazon SES for email receiving"). */
  private letSesWrite(bucket: Bucket, rule: string): void {
    const stack = Stack.of(this)
    bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.arnOfEmails],
        conditions: {
          StringEquals: {
            'aws:SourceAccount': stack.account,
            'aws:SourceArn': `arn:${stack.partition}:ses:${stack.region}:${stack.account}:${rule}`,
          },
        },
      }),
    )
  }
}
