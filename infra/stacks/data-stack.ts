/** What must outlive everything else: the table, the files, the keys that sign, seal and bill. */
import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { FilesBucket } from '../file-rights'
import { physicalName, type Stage, stageSettings } from '../stages'

const text = (name: string) => ({ name, type: AttributeType.STRING })

export class DataStack extends Stack {
  readonly table: TableV2
  readonly files: FilesBucket
  readonly signingSecret: Secret
  readonly sealingSecret: Secret
  readonly stripeSecret: Secret

  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, props)
    const { removal, isProtected } = stageSettings[stage]

    this.table = new TableV2(this, 'Table', {
      tableName: physicalName(stage),
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: [
        {
          indexName: 'byCounterparty',
          partitionKey: text('cpk'),
          sortKey: text('csk'),
          projectionType: ProjectionType.ALL,
        },
        {
          indexName: 'byDue',
          partitionKey: text('duePk'),
          sortKey: text('dueSk'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      billing: Billing.onDemand(),
      // AWS's key in our account: its use shows in CloudTrail, and no key policy can lock us out of our own data.
      encryption: TableEncryptionV2.awsManagedKey(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isProtected,
      removalPolicy: removal,
    })

    const files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      // Anchors are written with a time before which no version of them is removed; other files without one are as they were.
      objectLockEnabled: true,
      // Pages of any origin may follow a link or send a form: what these may do is in their signature, and no cookie goes with them.
      cors: [{ allowedMethods: [HttpMethods.GET, HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1), noncurrentVersionExpiration: Duration.days(90) },
        // What was uploaded is taken over within minutes or never; what a job made goes with the job (shared/domain/job/job.ts).
        { prefix: 'uploads/', expiration: Duration.days(7) },
        { prefix: 'results/', expiration: Duration.days(90) },
        // A paper is made anew at each click, and the link to it works for minutes.
        { prefix: 'papers/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
      ],
      removalPolicy: removal,
    })
    files.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
        resources: [files.arnForObjects('anchors/*')],
      }),
    )
    this.files = { name: this.exportValue(files.bucketName), arn: this.exportValue(files.bucketArn) }
    Validations.of(files).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'A file is reached only through a link signed for one click, and the click is in the access logs of the API.',
    })

    // Starts as random text; the first run of rotate-keys, in this same deployment, puts the first key pair in its place.
    this.signingSecret = new Secret(this, 'SigningKey', {
      description: 'Private keys that sign access tokens; replaced by rotate-keys.',
      removalPolicy: removal,
    })
    Validations.of(this.signingSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'rotate-keys replaces it every 30 days and at every change of itself: its public half must reach the table in the same step.',
    })

    this.sealingSecret = new Secret(this, 'SealingKey', {
      description: 'Seals the secrets of second factors in the table.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: removal,
    })
    Validations.of(this.sealingSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Another key would lock out everybody with a second factor. Sealed texts name the version of their key, so that one can follow.',
    })

    // Filled in by hand after the first deployment (docs/billing.md): Stripe makes these keys. Until then billing answers that it is not set up.
    this.stripeSecret = new Secret(this, 'StripeKeys', {
      description: 'Keys of the Stripe account: {"secretKey":"sk_…","webhookSecrets":["whsec_…"]}.',
      secretObjectValue: {},
      removalPolicy: removal,
    })
    Validations.of(this.stripeSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Stripe makes and rotates these keys. Two webhook secrets may be active at once, so that one can follow the other.',
    })
  }
}
