/**
 * THE page of functions: every Lambda function there is, what starts it, what it may touch and what a user notices when it fails.
 * Bundles, stacks, rights, environments, alarms and the dashboard are all made from this page.
 *
 * A right and the environment variable that names its target are one entry, so that neither is ever given without the other:
 *
 * | entry    | right                                      | environment              |
 * |----------|--------------------------------------------|--------------------------|
 * | `table`  | actions on the partitions listed, no other | `TABLE_NAME`             |
 * | `secret` | read, or read and replace, the signing key | `SIGNING_SECRET_ID`      |
 * | `sealing`| read the key that seals second factors     | `SEALING_SECRET_ID`      |
 * | `stripe` | read the keys of the Stripe account        | `STRIPE_SECRET_ID`       |
 * | `bus`    | put events                                 | `EVENT_BUS_NAME`         |
 * | `files`  | actions on the kinds of files listed, no other | `FILES_BUCKET`       |
 * | `mail`   | send from the one sender address           | `MAIL_FROM`, `PUBLIC_URL`, `APP_URL` |
 * | `sales`  | none: where sales requests go              | `SALES_TO`               |
 * | `issuer` | none                                       | `ISSUER`                 |
 * | `urls`   | none                                       | `PUBLIC_URL`, `APP_URL`  |
 */
import type { EnvironmentName } from '#shared/kernel/environment'
import { type FileGrant, readFiles, removeFiles, writeFiles } from './file-rights'
import { check, read, readAddressed, readByKey, readDue, remove, type TableGrant, update, write } from './table-rights'

export type Trigger =
  | { readonly kind: 'authorizer' }
  | { readonly kind: 'api' }
  /** Started by a person with the right to do so, from the command line. */
  | { readonly kind: 'invoke' }
  /** Inserted items of the table whose partition key begins so. */
  | { readonly kind: 'stream'; readonly partitionPrefix: string }
  | { readonly kind: 'schedule'; readonly every: { minutes: number } | { days: number }; readonly atDeploy?: true }
  | {
      readonly kind: 'event'
      readonly types: readonly string[]
      /** Events at most that one call is handed; ten when absent. */
      readonly batchSize?: number
      /** Calls at most at one time, two at least; as many as there is work for when absent. */
      readonly maxConcurrency?: number
    }

export interface FunctionDefinition {
  readonly entry: `functions/${string}.ts`
  readonly trigger: Trigger
  /** What a user notices while this function fails: the first sentence of its alarm. */
  readonly impact: string
  readonly table?: readonly TableGrant[]
  readonly secret?: 'read' | 'replace'
  readonly sealing?: 'read'
  readonly stripe?: 'read'
  readonly bus?: 'publish'
  readonly files?: readonly FileGrant[]
  readonly mail?: 'send'
  readonly sales?: 'address'
  readonly issuer?: true
  readonly urls?: true
  readonly memoryMegabytes?: number
  readonly timeoutSeconds?: number
  /** Sandboxes at most at one time; the account's limit when absent. */
  readonly reservedConcurrency?: number
}

export const functions = {
  authorizer: {
    entry: 'functions/authorizer/handler.ts',
    trigger: { kind: 'authorizer' },
    impact: 'Nobody can use the API: every request that needs a sign-in is answered 500.',
    table: [readByKey('sessions', 'organizations', 'keyRing')],
    issuer: true,
    memoryMegabytes: 512,
    timeoutSeconds: 5,
  },
  platform: {
    entry: 'functions/platform/api.ts',
    trigger: { kind: 'api' },
    impact: 'The list of plans and the API reference do not load; signed-in work goes on.',
  },
  credentials: {
    entry: 'functions/credentials/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Nobody can register, verify an address, accept an invitation, sign in or change a password or second factor; sessions under way go on.',
    table: [
      read(
        'organizations',
        'users',
        'emailClaims',
        'sessions',
        'verifications',
        'passwordResets',
        'invitations',
        'joinLinks',
        'partnerships',
        'answers',
      ),
      write('organizations', 'usage', 'users', 'emailClaims', 'sessions', 'partnerships', 'log', 'answers'),
      update('attempts'),
      remove('sessions', 'passwordResets', 'invitations'),
    ],
    secret: 'read',
    sealing: 'read',
    issuer: true,
    // argon2id is pure computing: a whole processor comes with 1,769 MB, and the ceiling keeps a flood of guesses from taking the account's sandboxes.
    memoryMegabytes: 1769,
    reservedConcurrency: 20,
  },
  identity: {
    entry: 'functions/identity/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Sessions cannot be renewed, listed, ended or switched: users are asked to sign in again within minutes, and signing out fails.',
    table: [read('organizations', 'users', 'sessions'), write('sessions', 'log'), remove('sessions')],
    secret: 'read',
    issuer: true,
  },
  organizations: {
    entry: 'functions/organizations/api.ts',
    trigger: { kind: 'api' },
    impact:
      'The portal page, organizations, their entitlements and onboarding do not load, and nobody can contact sales.',
    table: [
      read('organizations', 'usage', 'partnerships', 'trees', 'stock', 'answers', 'keyRing'),
      readAddressed,
      write('sales', 'log', 'answers'),
    ],
  },
  members: {
    entry: 'functions/members/api.ts',
    trigger: { kind: 'api' },
    impact: 'Members cannot be invited, given roles or levels at locations, or removed; who is a member works on.',
    table: [
      read('organizations', 'users', 'emailClaims', 'joinLinks', 'partnerships', 'answers', 'keyRing'),
      write('organizations', 'users', 'log', 'answers'),
    ],
  },
  partnerships: {
    entry: 'functions/partnerships/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Partners cannot be invited, accept or be suspended, parties not be changed; invitations, partnerships, parties and what partners share do not load.',
    table: [
      read(
        'organizations',
        'users',
        'partnerships',
        'invitations',
        'parties',
        'partyDocuments',
        'stock',
        'answers',
        'keyRing',
      ),
      write('organizations', 'partnerships', 'parties', 'partyDocuments', 'log', 'answers'),
      // A party that is renamed gives its old name up, an invitation that is answered its link.
      remove('parties', 'invitations'),
    ],
  },
  hierarchy: {
    entry: 'functions/hierarchy/api.ts',
    trigger: { kind: 'api' },
    impact: 'Organizations cannot be linked, unlinked or created below others, and hierarchies do not load.',
    table: [
      read('organizations', 'partnerships', 'relationships', 'trees', 'answers', 'keyRing'),
      write('organizations', 'usage', 'relationships', 'trees', 'log', 'answers'),
    ],
  },
  catalog: {
    entry: 'functions/catalog/api.ts',
    trigger: { kind: 'api' },
    impact: 'Products and lots cannot be read or changed.',
    table: [
      read('organizations', 'usage', 'catalogue', 'levels', 'stockedAt', 'answers', 'keyRing'),
      write('organizations', 'usage', 'catalogue', 'log', 'answers'),
      // A product that changes is not found any more by what it was.
      remove('catalogue'),
    ],
  },
  boms: {
    entry: 'functions/boms/api.ts',
    trigger: { kind: 'api' },
    impact: 'Bills of materials cannot be read, changed, exploded or rolled up.',
    table: [read('organizations', 'boms', 'answers'), write('boms', 'log', 'answers')],
  },
  images: {
    entry: 'functions/images/api.ts',
    trigger: { kind: 'api' },
    impact: 'Images of products cannot be added, arranged, removed or looked at.',
    table: [read('organizations', 'partnerships', 'stock'), write('organizations', 'log')],
    files: [readFiles('uploads', 'images'), writeFiles('uploads', 'images'), removeFiles('images')],
  },
  jobs: {
    entry: 'functions/jobs/api.ts',
    trigger: { kind: 'api' },
    impact: 'Imports and exports cannot be begun, looked at or fetched; those under way go on.',
    table: [read('jobs', 'answers', 'keyRing'), write('jobs', 'log', 'answers')],
    // Whoever signs a form to upload by, or a link to read by, needs the right itself.
    files: [readFiles('uploads', 'results'), writeFiles('uploads')],
  },
  inventory: {
    entry: 'functions/inventory/api.ts',
    trigger: { kind: 'api' },
    impact: 'Locations, stock and movements cannot be read, and locations not be changed.',
    table: [
      // A location that a partnership shares is not archived.
      read('organizations', 'usage', 'partnerships', 'stock', 'levels', 'stockedAt', 'movements', 'answers', 'keyRing'),
      write('organizations', 'usage', 'stock', 'log', 'answers'),
      remove('stock'),
    ],
  },
  ledger: {
    entry: 'functions/ledger/api.ts',
    trigger: { kind: 'api' },
    impact: 'Stock cannot be adjusted, put on hold, reserved or used: books fall behind what is on the shelf.',
    table: [
      read('organizations', 'stock', 'levels', 'stockDocuments', 'answers', 'keyRing'),
      write('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'stockDocuments', 'log', 'answers'),
      remove('stock'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  stock: {
    entry: 'functions/stock/api.ts',
    trigger: { kind: 'api' },
    impact:
      'What stock adds up to, is worth and was used for cannot be read, nor thresholds be set; alerts and movements go on.',
    table: [
      read('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'consumption', 'asns', 'keyRing'),
      readDue,
      write('levels', 'stockedAt', 'log'),
    ],
    timeoutSeconds: 29,
  },
  counts: {
    entry: 'functions/counts/api.ts',
    trigger: { kind: 'api' },
    impact: 'Stock cannot be counted: open counts wait, and what is off stays unknown.',
    table: [
      read('organizations', 'stock', 'levels', 'movements', 'counts', 'stockDocuments', 'answers', 'keyRing'),
      write('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'counts', 'stockDocuments', 'log', 'answers'),
      remove('stock'),
    ],
  },
  logistics: {
    entry: 'functions/logistics/api.ts',
    trigger: { kind: 'api' },
    impact: 'Shipments cannot be dispatched and receipts cannot be confirmed: books fall behind what is on the dock.',
    table: [
      read(
        'organizations',
        'partnerships',
        'parties',
        'partyDocuments',
        'stock',
        'levels',
        'shipments',
        'asns',
        'receipts',
        'answers',
        'keyRing',
      ),
      readAddressed,
      // Of a suspension and a shipment through the partnership one comes first, of an archival and a shipment to the party, too.
      check('partnerships', 'parties'),
      write(
        'organizations',
        'partyDocuments',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'shipments',
        'asns',
        'receipts',
        'numbers',
        'log',
        'answers',
      ),
      remove('stock'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  billing: {
    entry: 'functions/billing/api.ts',
    trigger: { kind: 'api' },
    impact: 'Nobody can upgrade, change or cancel a plan or look at what is billed; plans that are paid work on.',
    table: [
      read('organizations', 'partnerships', 'relationships', 'trees', 'billing', 'answers', 'keyRing'),
      // Of an unlinking and a consent to pay through the link one comes first.
      check('partnerships', 'relationships'),
      write('organizations', 'usage', 'billing', 'stripeCustomers', 'log', 'answers'),
    ],
    stripe: 'read',
    urls: true,
    timeoutSeconds: 29,
  },
  webhooks: {
    entry: 'functions/webhooks/api.ts',
    trigger: { kind: 'api' },
    impact:
      'What is paid at Stripe unlocks late: Stripe tells it again for three days, and the daily comparison finds the rest.',
    table: [write('stripeEvents', 'log')],
    stripe: 'read',
  },
  operator: {
    entry: 'functions/operator/handler.ts',
    trigger: { kind: 'invoke' },
    impact:
      'The platform operators cannot set plans, see figures or find sales requests: who bought an upgrade or wrote to sales waits.',
    table: [
      read('organizations', 'users', 'billing', 'metrics', 'sales'),
      readDue,
      write('organizations', 'usage', 'sales', 'log'),
    ],
    // Figures are computed from all rows at once.
    memoryMegabytes: 1769,
    timeoutSeconds: 60,
  },
  'stripe-catalogue': {
    entry: 'functions/billing/job-make-catalogue.ts',
    trigger: { kind: 'invoke' },
    impact: 'Prices at Stripe cannot be brought in line with the table of plans.',
    stripe: 'read',
    timeoutSeconds: 60,
  },
  relay: {
    entry: 'functions/outbox/relay.ts',
    trigger: { kind: 'stream', partitionPrefix: 'LOG#' },
    impact: 'Nothing that happens is told: emails and all that follows an event are late. Nothing is lost.',
    table: [update('log')],
    bus: 'publish',
    timeoutSeconds: 30,
  },
  reconcile: {
    entry: 'functions/outbox/job-reconcile.ts',
    trigger: { kind: 'schedule', every: { minutes: 5 } },
    impact: 'An event the relay missed stays untold: its email does not go out.',
    table: [readDue, readByKey('log'), update('log')],
    bus: 'publish',
    timeoutSeconds: 60,
  },
  'rotate-keys': {
    entry: 'functions/identity/job-rotate-keys.ts',
    trigger: { kind: 'schedule', every: { days: 30 }, atDeploy: true },
    impact: 'Signing keys grow older than 30 days; on a first deploy nobody can sign in.',
    table: [readByKey('keyRing'), write('keyRing', 'log')],
    secret: 'replace',
    timeoutSeconds: 30,
  },
  'send-invitation': {
    entry: 'functions/partnerships/on-partner-invited.ts',
    trigger: { kind: 'event', types: ['partnership.invited'] },
    impact: 'Invited partners wait for an email that does not come.',
    // A link that is sent anew takes the place of the one before.
    table: [
      readByKey('partnerships', 'users'),
      write('partnerships', 'invitations', 'mails', 'log'),
      remove('invitations'),
    ],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-member-invitation': {
    entry: 'functions/members/on-member-invited.ts',
    trigger: { kind: 'event', types: ['member.invited'] },
    impact: 'People who were invited to become members wait for an email that does not come.',
    table: [readByKey('organizations', 'users'), write('organizations', 'joinLinks', 'mails', 'log')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'expire-invitations': {
    entry: 'functions/partnerships/job-expire-invitations.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'Invitations that nobody answered go on looking open to who sent them; they cannot be accepted.',
    table: [readDue, readByKey('partnerships'), write('partnerships', 'log')],
    timeoutSeconds: 60,
  },
  'send-refusal': {
    entry: 'functions/partnerships/on-partnership-answered.ts',
    trigger: { kind: 'event', types: ['partnership.answered'] },
    impact: 'Who invited a company is not told by email that it declined; the partnership says so.',
    table: [readByKey('partnerships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-standing-notice': {
    entry: 'functions/partnerships/on-standing-changed.ts',
    trigger: { kind: 'event', types: ['partnership.standingChanged'] },
    impact:
      'A partner is not told by email that the other side suspended, resumed or ended a partnership; the portal shows it.',
    table: [readByKey('partnerships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-welcome': {
    entry: 'functions/partnerships/on-partnership-accepted.ts',
    trigger: { kind: 'event', types: ['partnership.accepted'] },
    impact: 'New partners get no welcome email; their account works.',
    table: [readByKey('partnerships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-verification': {
    entry: 'functions/identity/on-user-registered.ts',
    trigger: { kind: 'event', types: ['user.registered'] },
    impact: 'New users cannot verify their address: the link does not arrive.',
    table: [readByKey('users', 'emailClaims'), write('verifications', 'mails', 'log')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-account-reminder': {
    entry: 'functions/identity/on-registration-repeated.ts',
    trigger: { kind: 'event', types: ['user.registrationRepeated'] },
    impact: 'Who registers again with an address that has an account waits for an email that does not come.',
    table: [readByKey('users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-password-reset': {
    entry: 'functions/identity/on-password-reset-requested.ts',
    trigger: { kind: 'event', types: ['user.passwordResetRequested'] },
    impact: 'Who forgot a password stays locked out: the link to choose a new one does not arrive.',
    table: [readByKey('users'), write('passwordResets', 'mails', 'log')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-security-notice': {
    entry: 'functions/identity/on-credentials-changed.ts',
    trigger: { kind: 'event', types: ['user.credentialsChanged'] },
    impact: 'Owners are not told that their password or second factor was changed, which could be the work of a thief.',
    table: [readByKey('users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-link-proposal': {
    entry: 'functions/hierarchy/on-relationship-proposed.ts',
    trigger: { kind: 'event', types: ['relationship.proposed'] },
    impact:
      'Organizations that are asked to be linked wait for an email that does not come; the proposal is in their list.',
    table: [readByKey('relationships', 'partnerships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-link-answer': {
    entry: 'functions/hierarchy/on-relationship-answered.ts',
    trigger: { kind: 'event', types: ['relationship.answered'] },
    impact: 'Who proposed a link is not told by email whether it was consented to; the list shows it.',
    table: [readByKey('relationships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'end-given-plans': {
    entry: 'functions/hierarchy/on-relationship-ended.ts',
    trigger: { kind: 'event', types: ['relationship.ended'] },
    impact: 'Organizations that were unlinked keep the plan that their former owner gave them.',
    table: [readByKey('organizations', 'trees', 'billing'), write('organizations', 'usage', 'billing', 'log')],
    timeoutSeconds: 60,
  },
  'follow-plan': {
    entry: 'functions/hierarchy/on-plan-changed.ts',
    trigger: { kind: 'event', types: ['organization.planChanged'] },
    impact: 'Organizations that share the plan of their owner keep the one it had before.',
    table: [readByKey('organizations', 'trees', 'billing'), write('organizations', 'usage', 'billing', 'log')],
    timeoutSeconds: 60,
  },
  'follow-stripe': {
    entry: 'functions/billing/on-stripe-event.ts',
    trigger: { kind: 'event', types: ['stripe.eventReceived'], batchSize: 1 },
    impact:
      'What is paid, or no more paid, at Stripe unlocks and locks late; who pays through the API is not concerned.',
    table: [read('organizations', 'billing', 'stripeCustomers'), write('organizations', 'usage', 'billing', 'log')],
    stripe: 'read',
    timeoutSeconds: 60,
  },
  'send-sales-request': {
    entry: 'functions/organizations/on-sales-requested.ts',
    trigger: { kind: 'event', types: ['sales.requested'] },
    impact:
      'Who contacts sales hears nothing, and sales hears nothing of it; operators find the request in their list.',
    table: [readByKey('organizations', 'users', 'sales'), write('mails')],
    mail: 'send',
    sales: 'address',
    timeoutSeconds: 30,
  },
  'send-enterprise-welcome': {
    entry: 'functions/organizations/on-plan-changed.ts',
    trigger: { kind: 'event', types: ['organization.planChanged'] },
    impact: 'New ENTERPRISE organizations get no email with their contact and checklist; both are in their account.',
    table: [read('organizations', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 60,
  },
  'run-product-jobs': {
    entry: 'functions/jobs/on-product-job-due.ts',
    // A step is seconds of work, and each has a message of its own: one that fails keeps no other back.
    trigger: { kind: 'event', types: ['job.productImportDue', 'job.productExportDue'], batchSize: 1 },
    impact: 'Imports and exports of products stop where they are; once this works again, they go on from there.',
    table: [
      read('organizations', 'usage', 'catalogue', 'levels', 'stockedAt', 'jobs'),
      write('organizations', 'usage', 'catalogue', 'jobs', 'log'),
      // A product that is told to have another name or GTIN is found by the old ones no more.
      remove('catalogue'),
    ],
    files: [readFiles('uploads', 'results'), writeFiles('results')],
    // A file of 20 MB is read whole, and a processor is what reading it takes.
    memoryMegabytes: 1769,
    timeoutSeconds: 60,
  },
  'count-metrics': {
    entry: 'functions/metrics/on-counted-event.ts',
    trigger: {
      kind: 'event',
      types: [
        'organization.registered',
        'organization.planChanged',
        'billing.standingChanged',
        'relationship.created',
        'organization.linked',
        'organization.unlinked',
        'partnership.invited',
        'partnership.accepted',
        'partnership.terminated',
      ],
    },
    impact: 'The operators’ figures fall behind what happened; nothing that customers see changes.',
    table: [readByKey('metrics'), write('metrics')],
    timeoutSeconds: 30,
  },
  'release-coverage': {
    entry: 'functions/billing/on-coverage-ended.ts',
    // Changes of one bill go one by one: many at once would only wait for each other, and for Stripe.
    trigger: { kind: 'event', types: ['billing.coverageEnded'], batchSize: 1, maxConcurrency: 2 },
    impact:
      'Who paid for another organization still has it on its bill; once this works again it is credited from the second in which that ended.',
    table: [read('organizations', 'billing'), write('organizations', 'usage', 'billing', 'log')],
    stripe: 'read',
    timeoutSeconds: 60,
  },
  'send-coverage-notice': {
    entry: 'functions/billing/on-coverage-ended-tell.ts',
    trigger: { kind: 'event', types: ['billing.coverageEnded'] },
    impact: 'Who paid for another organization is not told by email that this has ended; its billing page shows it.',
    table: [read('organizations', 'users', 'billing'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-billing-request': {
    entry: 'functions/billing/on-request-changed.ts',
    trigger: { kind: 'event', types: ['billing.requestChanged'] },
    impact: 'Who is asked to pay for another, or was answered, is not told by email; the list of requests shows it.',
    table: [read('organizations', 'users', 'billing'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'end-unlinked-coverage': {
    entry: 'functions/billing/on-relationship-ended.ts',
    trigger: { kind: 'event', types: ['relationship.ended'] },
    impact: 'Organizations that were unlinked stay on the bill of the one that paid for them.',
    table: [
      readByKey('organizations', 'billing', 'partnerships', 'relationships'),
      write('organizations', 'usage', 'billing', 'log'),
    ],
    timeoutSeconds: 60,
  },
  'end-terminated-coverage': {
    entry: 'functions/billing/on-partnership-terminated.ts',
    trigger: { kind: 'event', types: ['partnership.terminated'] },
    impact: 'A partner stays on the bill of the one that paid for it, though the partnership has ended.',
    table: [
      readByKey('organizations', 'billing', 'partnerships', 'relationships'),
      write('organizations', 'usage', 'billing', 'log'),
    ],
    timeoutSeconds: 30,
  },
  'send-billing-notice': {
    entry: 'functions/billing/on-standing-changed.ts',
    trigger: { kind: 'event', types: ['billing.standingChanged'] },
    impact:
      'Admins are not told by email that a payment failed, or that they are on FREE now; a banner says so, and reminders follow.',
    table: [read('organizations'), readByKey('billing', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-end-notice': {
    entry: 'functions/billing/on-end-planned.ts',
    trigger: { kind: 'event', types: ['billing.endPlanned'] },
    impact: 'Admins are not told by email that their subscription was cancelled, or goes on after all.',
    table: [read('organizations'), readByKey('users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-billing-reminder': {
    entry: 'functions/billing/on-notice-due.ts',
    trigger: { kind: 'event', types: ['billing.noticeDue'] },
    impact: 'Admins are not reminded by email of a payment that failed, or of a trial that ends; a banner says so.',
    table: [read('organizations'), readByKey('billing', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'remind-billing': {
    entry: 'functions/billing/job-remind-billing.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact:
      'Who has not paid is not reminded, and whose trial ends is not told; what is locked, and when, does not depend on it.',
    table: [read('organizations', 'billing'), readDue, write('organizations', 'usage', 'billing', 'log')],
    stripe: 'read',
    timeoutSeconds: 300,
  },
  'reconcile-stripe': {
    entry: 'functions/billing/job-reconcile-stripe.ts',
    trigger: { kind: 'schedule', every: { days: 1 } },
    impact:
      'What was paid, or not, while Stripe could not tell us stays unknown until Stripe tells the next thing of it.',
    table: [read('organizations', 'billing', 'stripeCustomers'), write('organizations', 'usage', 'billing', 'log')],
    stripe: 'read',
    timeoutSeconds: 300,
  },
  'open-due-counts': {
    entry: 'functions/counts/job-open-due-counts.ts',
    trigger: { kind: 'schedule', every: { days: 1 } },
    impact: 'Counts that are due by plan are not opened; people can open them by hand.',
    table: [read('organizations', 'stock', 'levels', 'counts'), readDue, write('organizations', 'counts', 'log')],
    timeoutSeconds: 300,
  },
  'post-stock-documents': {
    entry: 'functions/ledger/on-posting-due.ts',
    trigger: { kind: 'event', types: ['stock.postingDue'], batchSize: 1 },
    impact: 'Long stock documents stop half way: their lines are posted once this works again, each once.',
    table: [
      // What was taken back, or counted again, since a line of a count was counted.
      read('organizations', 'stock', 'levels', 'movements', 'stockDocuments'),
      write('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'stockDocuments', 'log'),
      remove('stock'),
    ],
    timeoutSeconds: 30,
  },
  'note-stock-alerts': {
    entry: 'functions/stock/on-stock-alert.ts',
    trigger: { kind: 'event', types: ['stock.low', 'stock.expired'] },
    impact: 'Nobody is told by email that stock became low or expired; the list of what is low says so.',
    table: [readByKey('stockAlerts'), write('stockAlerts')],
    timeoutSeconds: 30,
  },
  'digest-stock-alerts': {
    entry: 'functions/stock/job-digest-stock-alerts.ts',
    trigger: { kind: 'schedule', every: { minutes: 15 } },
    impact: 'Emails about stock that became low or expired are late; the list of what is low says so.',
    table: [readDue, readByKey('stockAlerts'), write('stockAlerts', 'log')],
    timeoutSeconds: 60,
  },
  'expire-lots': {
    entry: 'functions/stock/job-expire-lots.ts',
    trigger: { kind: 'schedule', every: { days: 1 } },
    impact:
      'Lots that expired stay among what is available, though none is picked by itself, and nobody is warned of those that will.',
    table: [
      readDue,
      read('organizations', 'stock', 'levels'),
      readByKey('stockAlerts'),
      write('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'stockDocuments', 'stockAlerts', 'log'),
      remove('stock'),
    ],
    timeoutSeconds: 300,
  },
  'send-stock-notice': {
    entry: 'functions/stock/on-stock-notice-due.ts',
    trigger: { kind: 'event', types: ['stock.digestDue', 'stock.lotsExpiring'] },
    impact: 'Nobody is told by email that stock became low, has expired or will; the lists of stock say so.',
    table: [readDue, read('organizations', 'stockDocuments'), readByKey('stock', 'levels', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 60,
  },
  'count-consumption': {
    entry: 'functions/stock/on-stock-posted.ts',
    trigger: { kind: 'event', types: ['stock.posted'] },
    impact: 'Reports of what locations used fall behind what they used.',
    table: [read('organizations', 'stockDocuments', 'consumption'), write('consumption')],
    timeoutSeconds: 60,
  },
  'relabel-stock': {
    entry: 'functions/stock/on-product-changed.ts',
    trigger: { kind: 'event', types: ['product.changed'] },
    impact: 'Stock is listed by the SKU and list price that its products had before.',
    table: [read('organizations', 'stock', 'levels', 'stockedAt'), update('stock', 'levels')],
    timeoutSeconds: 300,
  },
  'send-asn-notice': {
    entry: 'functions/logistics/on-asn-sent.ts',
    trigger: { kind: 'event', types: ['asn.sent'] },
    impact: 'Warehouses are not told by email what is on its way; the portal shows it.',
    table: [readByKey('organizations', 'partnerships'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-party-document': {
    entry: 'functions/logistics/on-document-sending-asked.ts',
    trigger: { kind: 'event', types: ['party.documentSendingAsked'] },
    impact:
      'Companies without an account are not told what was shipped to them; the history of the party shows what was not emailed.',
    table: [
      read('asns'),
      readByKey('organizations', 'users', 'parties', 'partyDocuments'),
      write('partyDocuments', 'mails', 'log'),
    ],
    mail: 'send',
    timeoutSeconds: 30,
  },
} as const satisfies Record<string, FunctionDefinition>

export type FunctionName = keyof typeof functions

export const functionNames: readonly FunctionName[] = Object.keys(functions).filter(isFunctionName)

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}

export function definitionOf(name: FunctionName): FunctionDefinition {
  return functions[name]
}

/** The functions that one kind of trigger starts, each with that trigger. */
export function functionsStartedBy<Kind extends Trigger['kind']>(kind: Kind) {
  return functionNames.flatMap((name) => {
    const trigger = definitionOf(name).trigger
    return isOfKind(trigger, kind) ? [{ name, trigger }] : []
  })
}

function isOfKind<Kind extends Trigger['kind']>(
  trigger: Trigger,
  kind: Kind,
): trigger is Extract<Trigger, { kind: Kind }> {
  return trigger.kind === kind
}

/** The environment variables a function finds beside those that all functions have. */
export function environmentNamesOf(name: FunctionName): readonly EnvironmentName[] {
  const { table, secret, sealing, stripe, bus, files, mail, sales, issuer, urls } = definitionOf(name)
  const names: (EnvironmentName | false)[] = [
    table !== undefined && 'TABLE_NAME',
    secret !== undefined && 'SIGNING_SECRET_ID',
    sealing !== undefined && 'SEALING_SECRET_ID',
    stripe !== undefined && 'STRIPE_SECRET_ID',
    bus !== undefined && 'EVENT_BUS_NAME',
    files !== undefined && 'FILES_BUCKET',
    mail !== undefined && 'MAIL_FROM',
    (mail ?? urls) !== undefined && 'PUBLIC_URL',
    (mail ?? urls) !== undefined && 'APP_URL',
    sales !== undefined && 'SALES_TO',
    issuer !== undefined && 'ISSUER',
  ]
  return names.filter((each) => each !== false)
}
