import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { definitionOf, environmentNamesOf, type FunctionName, functionNames } from '#infra/functions'
import { physicalName } from '#infra/stages'
import { type Resource, synthesized } from './synthesized'

const { resources, ofType } = await synthesized('prod')

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: Record<string, Record<string, unknown>>
}

const listed = (value: string | string[]): string[] => [value].flat()

function functionResource(name: FunctionName): Resource {
  const found = ofType('AWS::Lambda::Function').find(
    ({ Properties }) => Properties.FunctionName === physicalName('prod', name),
  )
  if (!found) throw new Error(`${name} is not in the templates`)
  return found
}

/** All that a function's role allows: none has a managed policy (a test below holds that). */
function statementsOf(name: FunctionName): Statement[] {
  const { stack, Properties } = functionResource(name)
  const role = Properties.Role['Fn::GetAtt'][0]
  return resources
    .filter((each) => each.stack === stack && each.Type === 'AWS::IAM::Policy')
    .filter((policy) => policy.Properties.Roles.some((each: Record<string, string>) => each.Ref === role))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
}

const actionsOf = (name: FunctionName) => statementsOf(name).flatMap(({ Action }) => listed(Action))
const readersOf = (secret: string) =>
  functionNames.filter((name) => statementsOf(name).some(({ Resource }) => JSON.stringify(Resource).includes(secret)))
const mayDo = (action: string) => functionNames.filter((name) => actionsOf(name).includes(action))
const tableActionsOf = (name: FunctionName) => actionsOf(name).filter((action) => action.startsWith('dynamodb:'))

/** The partitions a function is held to, where every right it has on the table is held. */
function leadingKeysOf(name: FunctionName): unknown[] {
  return statementsOf(name)
    .filter(({ Action }) => listed(Action).some((action) => action.startsWith('dynamodb:')))
    .flatMap(({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['every partition'])
}

/** The partitions in which a function may do one of these actions. */
function partitionsOf(name: FunctionName, actions: readonly string[]): unknown[] {
  return statementsOf(name)
    .filter(({ Action }) => listed(Action).some((action) => actions.includes(action)))
    .flatMap(({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['every partition'])
}

const partitionsChangedBy = (name: FunctionName) =>
  partitionsOf(name, ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'])

describe('signing keys', () => {
  test('are read by those who sign and by those who make them, nobody else', () => {
    expect(readersOf('SigningKey')).toEqual(['credentials', 'identity', 'rotate-keys'])
  })

  test('are not those of the Stripe account: these are read by who asks Stripe, or is told by it, and changed by nobody', () => {
    const readers = [
      'billing',
      'webhooks',
      'follow-stripe',
      'release-coverage',
      'stripe-catalogue',
      'remind-billing',
      'reconcile-stripe',
    ]
    expect(readersOf('StripeKeys')).toEqual(readers)
    expect(mayDo('secretsmanager:PutSecretValue')).toEqual(['rotate-keys'])
  })

  test('seal nothing: the key that seals second factors is another one, read by who checks codes and changed by nobody', () => {
    expect(readersOf('SealingKey')).toEqual(['credentials'])
    const [statement, ...more] = statementsOf('credentials').filter(({ Resource }) =>
      JSON.stringify(Resource).includes('SealingKey'),
    )
    expect([listed(statement?.Action ?? []), more]).toEqual([['secretsmanager:GetSecretValue'], []])
  })

  test('are replaced by the rotation only', () => {
    expect(mayDo('secretsmanager:PutSecretValue')).toEqual(['rotate-keys'])
  })
})

describe('the table', () => {
  test('is never scanned', () => {
    expect(functionNames.flatMap(actionsOf).filter((action) => /Scan|PartiQL/.test(action))).toEqual([])
  })

  test('is read by the authorizer by key only; all it writes is how often it refused', () => {
    expect(tableActionsOf('authorizer').sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ])
    expect(partitionsChangedBy('authorizer')).toEqual(['DENIALS#*'])
  })

  test('is not touched by the public pages', () => {
    expect(tableActionsOf('platform')).toEqual([])
  })

  test('is given to nobody as a whole: every right names its partitions', () => {
    const whole = functionNames.filter((name) => leadingKeysOf(name).includes('every partition'))
    // The stream of relay and count is read as a stream, in which there are no partitions to name.
    expect(whole).toEqual(['relay', 'count-storage'])
  })

  test('shows the authorizer sessions, organizations, partnerships and public keys only', () => {
    expect(leadingKeysOf('authorizer')).toEqual(['SESSIONS#*', 'ORG#*', 'PARTNERSHIP#*', 'KEYS', 'DENIALS#*'])
  })

  test('is read through the index of addressed documents only where such documents are shown', () => {
    const readers = functionNames.filter((name) =>
      statementsOf(name).some(({ Resource }) => JSON.stringify(Resource).includes('/index/byCounterparty')),
    )
    expect(readers).toEqual([
      'organizations',
      'messages',
      'logistics',
      'receiving',
      'orders',
      'invoices',
      'reports',
      'sales',
      'returns',
      'vmiBilling',
      'approvals',
      'audit',
      'send-message',
      'post-reply',
      'run-reports',
    ])
  })

  test('is read by the function that shows organizations and the portal: all it writes is requests to sales, and what it refused', () => {
    expect(partitionsChangedBy('organizations')).toEqual(['SALES#*', 'LOG#*', 'ONCE#*', 'DENIALS#*'])
  })
})

describe('files', () => {
  const filesOf = (name: FunctionName, action: string) =>
    statementsOf(name)
      .filter(({ Action }) => listed(Action).includes(`s3:${action}`))
      .flatMap(({ Resource }) =>
        [Resource].flat().map((each) => /\/(\w+)\/\*/.exec(JSON.stringify(each))?.[1] ?? 'all'),
      )
  const kindsBy = (action: string) =>
    Object.fromEntries(
      functionNames.flatMap((name) => (mayDo(`s3:${action}`).includes(name) ? [[name, filesOf(name, action)]] : [])),
    )

  test('are read, written and removed by kind, by who makes or shows them', () => {
    expect(kindsBy('GetObject')).toEqual({
      messages: ['attachments', 'uploads'],
      'post-reply': ['inbound'],
      images: ['images', 'uploads'],
      jobs: ['results', 'uploads'],
      papers: ['papers'],
      sellThrough: ['uploads'],
      'run-audit-jobs': ['anchors'],
      'run-product-jobs': ['results', 'uploads'],
      'run-reports': ['results'],
      'run-sell-through-jobs': ['results', 'uploads'],
      'anchor-chains': ['anchors'],
    })
    expect(kindsBy('PutObject')).toEqual({
      messages: ['attachments', 'uploads'],
      images: ['images', 'uploads'],
      jobs: ['uploads'],
      papers: ['papers'],
      sellThrough: ['results', 'uploads'],
      'run-audit-jobs': ['results'],
      'run-product-jobs': ['results'],
      'run-reports': ['results'],
      'run-sell-through-jobs': ['results'],
      'anchor-chains': ['anchors'],
    })
    expect(kindsBy('DeleteObject')).toEqual({ images: ['images'] })
  })

  test('are neither listed nor given to anybody as a whole', () => {
    const others = functionNames.flatMap(actionsOf).filter((action) => /^s3:(?!(Get|Put|Delete)Object$)/.test(action))
    expect(others, 'anchors, and how long they are kept').toEqual(['s3:PutObjectRetention'])
    expect(mayDo('s3:PutObjectRetention')).toEqual(['anchor-chains'])
  })
})

describe('the partition', () => {
  /** Who may change what lies in it, and how: `catalog`, or `catalog, also deleting`. */
  const changing: Record<string, string[]> = {
    ORG: [
      'credentials',
      'members',
      'partnerships',
      'hierarchy',
      'catalog',
      'images',
      'inventory',
      'ledger',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'orders',
      'invoices',
      'sales',
      'packing',
      'returns',
      'vmi',
      'vmiBilling',
      'supply',
      'fees',
      'billing',
      'send-member-invitation',
      'end-given-plans',
      'follow-plan',
      'follow-stripe',
      'run-product-jobs',
      'release-coverage',
      'end-unlinked-coverage',
      'end-terminated-coverage',
      'post-stock-documents',
      'post-shipments',
      'follow-sales-orders',
      'settle-sales',
      'follow-orders',
      'operator',
      'remind-billing',
      'reconcile-stripe',
      'tell-late',
      'open-due-counts',
      'issue-vmi-invoices',
      'make-storage-statements',
      'expire-lots',
    ],
    USAGE: [
      'credentials',
      'hierarchy',
      'catalog',
      'inventory',
      'billing',
      'end-given-plans',
      'follow-plan',
      'follow-stripe',
      'run-product-jobs',
      'release-coverage',
      'end-unlinked-coverage',
      'end-terminated-coverage',
      'operator',
      'remind-billing',
      'reconcile-stripe',
    ],
    USER: ['credentials', 'members'],
    EMAIL: ['credentials'],
    VERIFY: ['send-verification'],
    RESET: ['credentials (deletes only)', 'send-password-reset'],
    THROTTLE: ['credentials', 'notifications', 'jobs', 'logistics', 'receiving', 'sellThrough'],
    SESSIONS: ['credentials (also deletes)', 'identity (also deletes)'],
    JOIN: ['send-member-invitation'],
    PARTNERSHIP: ['credentials', 'partnerships', 'vmi', 'send-invitation', 'expire-invitations'],
    KEY_USE: ['jobs', 'logistics', 'receiving', 'sellThrough'],
    THREAD: ['messages', 'send-message', 'post-reply'],
    THREADS: ['messages'],
    REPLY: ['send-message'],
    PARTIES: ['partnerships (also deletes)'],
    PARTY: [
      'logistics',
      'receiving',
      'corrections',
      'orders',
      'sales',
      'papers',
      'returns',
      'post-shipments',
      'send-party-document',
      'send-return-notice',
    ],
    INVITE: ['credentials (deletes only)', 'partnerships (deletes only)', 'send-invitation (also deletes)'],
    CATALOGUE: ['catalog (also deletes)', 'run-product-jobs (also deletes)'],
    RELATIONSHIP: ['hierarchy'],
    TREE: ['hierarchy'],
    BOMS: ['boms'],
    JOB: [
      'jobs',
      'reports',
      'sellThrough',
      'audit',
      'run-audit-jobs',
      'run-product-jobs',
      'run-reports',
      'run-sell-through-jobs',
    ],
    LOC: [
      'inventory (also deletes)',
      'ledger (also deletes)',
      'counts (also deletes)',
      'logistics (also deletes)',
      'receiving (also deletes)',
      'corrections (also deletes)',
      'sales (also deletes)',
      'returns (also deletes)',
      'supply (also deletes)',
      'post-stock-documents (also deletes)',
      'post-shipments (also deletes)',
      'follow-sales-orders (also deletes)',
      'settle-sales (also deletes)',
      'relabel-stock',
      'expire-lots (also deletes)',
    ],
    LEVELS: [
      'ledger',
      'stock',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'sales',
      'returns',
      'supply',
      'post-stock-documents',
      'post-shipments',
      'follow-sales-orders',
      'settle-sales',
      'relabel-stock',
      'follow-orders',
      'expire-lots',
    ],
    STOCKED: [
      'ledger',
      'stock',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'returns',
      'supply',
      'post-stock-documents',
      'post-shipments',
      'settle-sales',
      'follow-orders',
      'expire-lots',
    ],
    STOCKDOC: ['ledger', 'counts', 'post-stock-documents', 'settle-sales', 'expire-lots'],
    MOV: [
      'ledger',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'returns',
      'supply',
      'post-stock-documents',
      'post-shipments',
      'settle-sales',
      'follow-orders',
      'expire-lots',
    ],
    ALERTS: ['note-stock-alerts', 'digest-stock-alerts', 'expire-lots'],
    BOARD: ['count-storage', 'follow-open-documents (also deletes)'],
    BOARD_GOODS: ['count-storage'],
    FEE: ['count-storage', 'relabel-stock', 'make-storage-statements'],
    STORAGE_BILL: ['make-storage-statements'],
    CONSUMED: ['count-consumption'],
    COUNT: ['counts', 'open-due-counts'],
    SHIPMENT: ['logistics', 'sales', 'packing (also deletes)', 'supply'],
    PACKING: ['packing'],
    SSCC: ['packing'],
    ASN: ['logistics', 'receiving', 'corrections', 'supply', 'post-shipments'],
    RECEIPT: ['receiving', 'post-shipments'],
    RECEIPTS: ['receiving', 'corrections'],
    OPEN_DISCREPANCIES: ['receiving (also deletes)', 'corrections (also deletes)', 'post-shipments'],
    PO: [
      'logistics',
      'receiving',
      'corrections',
      'orders (also deletes)',
      'invoices',
      'charges',
      'returns',
      'post-shipments',
      'follow-orders',
    ],
    SUPPLIER_INVOICE: ['invoices', 'follow-orders'],
    SUPPLIER_INVOICES: ['invoices (also deletes)'],
    MEASURED: ['measure-suppliers'],
    SUPPLY: ['measure-suppliers'],
    APPROVALS: [
      'members',
      'partnerships',
      'ledger',
      'counts',
      'invoices',
      'returns',
      'vmi',
      'fees',
      'approvals',
      'expire-approvals',
    ],
    SO: ['logistics', 'sales', 'post-shipments', 'follow-sales-orders'],
    VMI_SOLD: ['sellThrough', 'run-sell-through-jobs', 'issue-vmi-invoices'],
    VMI: [
      'vmi',
      'sellThrough',
      'supply',
      'run-sell-through-jobs',
      'settle-sales',
      'follow-supply',
      'issue-vmi-invoices',
      'watch-supply',
    ],
    VMI_BILLED: ['issue-vmi-invoices'],
    RMA: ['returns'],
    RETURNED: ['corrections', 'returns'],
    NUMBERS: [
      'logistics',
      'orders',
      'sales',
      'returns',
      'supply',
      'follow-sales-orders',
      'issue-vmi-invoices',
      'make-storage-statements',
    ],
    BILLING: [
      'billing',
      'end-given-plans',
      'follow-plan',
      'follow-stripe',
      'release-coverage',
      'end-unlinked-coverage',
      'end-terminated-coverage',
      'remind-billing',
      'reconcile-stripe',
    ],
    CUSTOMER: ['billing'],
    STRIPE_EVENT: ['webhooks'],
    METRICS: ['count-metrics'],
    SALES: ['organizations', 'operator'],
    LOG: [
      'credentials',
      'identity',
      'organizations',
      'members',
      'partnerships',
      'messages',
      'hierarchy',
      'notifications',
      'catalog',
      'boms',
      'images',
      'jobs',
      'inventory',
      'ledger',
      'stock',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'orders',
      'invoices',
      'charges',
      'reports',
      'sales',
      'packing',
      'papers',
      'returns',
      'vmi',
      'sellThrough',
      'vmiBilling',
      'supply',
      'fees',
      'approvals',
      'billing',
      'audit',
      'webhooks',
      'relay',
      'seal-log',
      'run-audit-jobs',
      'send-invitation',
      'send-member-invitation',
      'send-refusal',
      'send-standing-notice',
      'send-message',
      'post-reply',
      'send-verification',
      'send-password-reset',
      'send-security-notice',
      'send-link-proposal',
      'send-link-answer',
      'end-given-plans',
      'follow-plan',
      'follow-stripe',
      'send-enterprise-welcome',
      'run-product-jobs',
      'release-coverage',
      'send-coverage-notice',
      'send-approval',
      'send-billing-request',
      'end-unlinked-coverage',
      'end-terminated-coverage',
      'send-billing-notice',
      'send-end-notice',
      'send-billing-reminder',
      'post-stock-documents',
      'post-shipments',
      'follow-sales-orders',
      'send-vmi-invoice',
      'send-storage-statement',
      'send-stock-notice',
      'run-reports',
      'run-sell-through-jobs',
      'settle-sales',
      'send-variance-notice',
      'send-asn-notice',
      'send-order-email',
      'follow-orders',
      'follow-supply',
      'send-supply-alert',
      'send-party-document',
      'send-return-notice',
      'send-text-message',
      'suppress-addresses',
      'operator',
      'reconcile',
      'rotate-keys',
      'expire-invitations',
      'expire-approvals',
      'remind-billing',
      'reconcile-stripe',
      'tell-late',
      'open-due-counts',
      'issue-vmi-invoices',
      'make-storage-statements',
      'digest-stock-alerts',
      'close-notice-batches',
      'watch-supply',
      'expire-lots',
    ],
    CHAIN: ['seal-log', 'reconcile', 'anchor-chains'],
    DENIALS: [
      'authorizer',
      'credentials',
      'identity',
      'organizations',
      'members',
      'partnerships',
      'messages',
      'hierarchy',
      'catalog',
      'boms',
      'images',
      'jobs',
      'inventory',
      'ledger',
      'stock',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'orders',
      'invoices',
      'charges',
      'reports',
      'sales',
      'packing',
      'papers',
      'returns',
      'vmi',
      'sellThrough',
      'vmiBilling',
      'supply',
      'fees',
      'approvals',
      'billing',
      'audit',
    ],
    ONCE: [
      'credentials',
      'organizations',
      'members',
      'partnerships',
      'messages',
      'hierarchy',
      'catalog',
      'boms',
      'jobs',
      'inventory',
      'ledger',
      'counts',
      'logistics',
      'receiving',
      'corrections',
      'orders',
      'invoices',
      'charges',
      'reports',
      'sales',
      'packing',
      'papers',
      'returns',
      'vmi',
      'supply',
      'fees',
      'approvals',
      'billing',
      'audit',
    ],
    MAIL: [
      'send-invitation',
      'send-member-invitation',
      'send-refusal',
      'send-standing-notice',
      'send-message',
      'send-welcome',
      'send-verification',
      'send-account-reminder',
      'send-password-reset',
      'send-security-notice',
      'send-link-proposal',
      'send-link-answer',
      'send-sales-request',
      'send-enterprise-welcome',
      'send-coverage-notice',
      'send-approval',
      'send-billing-request',
      'send-billing-notice',
      'send-end-notice',
      'send-billing-reminder',
      'send-vmi-invoice',
      'send-storage-statement',
      'send-stock-notice',
      'send-variance-notice',
      'send-asn-notice',
      'send-order-email',
      'send-supply-alert',
      'send-party-document',
      'send-return-notice',
      'send-digest',
      'send-text-message',
      'suppress-addresses',
    ],
    FEED: [
      'notifications',
      'send-refusal',
      'send-standing-notice',
      'send-message',
      'send-link-proposal',
      'send-link-answer',
      'send-enterprise-welcome',
      'send-coverage-notice',
      'send-approval',
      'send-billing-request',
      'send-billing-notice',
      'send-end-notice',
      'send-billing-reminder',
      'send-vmi-invoice',
      'send-storage-statement',
      'send-stock-notice',
      'send-variance-notice',
      'send-asn-notice',
      'send-order-email',
      'send-supply-alert',
      'send-return-notice',
      'suppress-addresses',
      'close-notice-batches',
    ],
    UNSUBSCRIBE: [
      'send-refusal',
      'send-standing-notice',
      'send-message',
      'send-link-proposal',
      'send-link-answer',
      'send-enterprise-welcome',
      'send-coverage-notice',
      'send-approval',
      'send-billing-request',
      'send-billing-notice',
      'send-end-notice',
      'send-billing-reminder',
      'send-vmi-invoice',
      'send-storage-statement',
      'send-stock-notice',
      'send-variance-notice',
      'send-asn-notice',
      'send-order-email',
      'send-supply-alert',
      'send-return-notice',
      'send-digest',
      'suppress-addresses',
    ],
    SUPPRESSED: ['send-security-notice', 'suppress-addresses'],
    PHONE: ['notifications', 'send-text-message'],
    KEYS: ['rotate-keys'],
    RUNS: functionNames.filter((name) => definitionOf(name).entry.includes('/job-')),
    GIVEN_UP: functionNames.filter((name) => ['event', 'email'].includes(definitionOf(name).trigger.kind)),
  }
  const ofThePlatform = ['KEYS', 'RUNS', 'GIVEN_UP']

  test.each(Object.entries(changing))('%s is changed by those only: %j', (partition, expected) => {
    const pattern = ofThePlatform.includes(partition) ? partition : `${partition}#*`
    const found = functionNames.flatMap((name) => {
      const deletes = partitionsOf(name, ['dynamodb:DeleteItem']).includes(pattern)
      const writes = partitionsOf(name, ['dynamodb:PutItem', 'dynamodb:UpdateItem']).includes(pattern)
      if (writes) return [deletes ? `${name} (also deletes)` : name]
      return deletes ? [`${name} (deletes only)`] : []
    })
    expect(found).toEqual(expected)
  })

  test('is one of the table, and none of the table is left out', () => {
    const page = readFileSync(new URL('../../shared/table/keys.ts', import.meta.url), 'utf8')
    const ofTable = [...page.matchAll(/\bkey\([`']([A-Z_]+)/g)].map(([, prefix]) => prefix)
    expect(new Set(Object.keys(changing))).toEqual(new Set(ofTable))
  })

  test('of log entries is changed by relay, reconcile and sealer in place: they add none', () => {
    for (const name of ['relay', 'reconcile', 'seal-log'] as const)
      expect(partitionsOf(name, ['dynamodb:PutItem', 'dynamodb:DeleteItem'])).not.toContain('LOG#*')
  })

  test('of a consumer of events is its own: it deletes nothing but the invitation link that a new one replaces', () => {
    const consumers = functionNames.filter((name) => name.startsWith('send-'))
    const deleted = consumers.flatMap((name) => partitionsOf(name, ['dynamodb:DeleteItem']))
    expect(deleted).toEqual(['INVITE#*'])
  })
})

describe('the rest', () => {
  test('only consumers that write emails may send them, from the one sender', () => {
    expect(mayDo('ses:SendEmail')).toEqual([
      'send-invitation',
      'send-member-invitation',
      'send-refusal',
      'send-standing-notice',
      'send-message',
      'send-welcome',
      'send-verification',
      'send-account-reminder',
      'send-password-reset',
      'send-security-notice',
      'send-link-proposal',
      'send-link-answer',
      'send-sales-request',
      'send-enterprise-welcome',
      'send-coverage-notice',
      'send-approval',
      'send-billing-request',
      'send-billing-notice',
      'send-end-notice',
      'send-billing-reminder',
      'send-vmi-invoice',
      'send-storage-statement',
      'send-stock-notice',
      'send-variance-notice',
      'send-asn-notice',
      'send-order-email',
      'send-supply-alert',
      'send-party-document',
      'send-return-notice',
      'send-digest',
      'suppress-addresses',
    ])
    expect(mayDo('ses:SendRawEmail')).toEqual(['send-party-document'])
    const sending = statementsOf('send-welcome').find(({ Action }) => Action === 'ses:SendEmail')
    expect(sending?.Condition).toHaveProperty(['StringEquals', 'ses:FromAddress'])
  })

  test('only relay and reconcile put events on the bus', () => {
    expect(mayDo('events:PutEvents')).toEqual(['relay', 'reconcile'])
  })

  test.each(functionNames)(
    '%s may do nothing to everything, but trace itself, list streams and send text messages',
    (name) => {
      const toEverything = statementsOf(name).filter(({ Resource }) => [Resource].flat().includes('*'))
      const actions = toEverything.flatMap(({ Action }) => listed(Action))
      const harmless = [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        ...(name === 'relay' ? ['dynamodb:ListStreams'] : []),
        // A phone has no name in AWS; topics, which have one, are denied.
        ...(name === 'send-text-message' ? ['sns:Publish'] : []),
      ]
      expect(actions.filter((action) => !harmless.includes(action))).toEqual([])
    },
  )

  test.each(functionNames)('%s is given no action by wildcard and no managed policy', (name) => {
    expect(actionsOf(name).filter((action) => action.includes('*'))).toEqual([])
    const { stack, Properties } = functionResource(name)
    const role = resources.find((each) => each.stack === stack && each.logicalId === Properties.Role['Fn::GetAtt'][0])
    expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns')
  })

  test.each(functionNames)('%s finds in its environment what it has rights to, and nothing else', (name) => {
    const common = [
      'STAGE',
      'POWERTOOLS_SERVICE_NAME',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_LOG_LEVEL',
      'NODE_OPTIONS',
    ]
    const found = Object.keys(functionResource(name).Properties.Environment.Variables)
    expect(found.sort()).toEqual([...common, ...environmentNamesOf(name)].sort())
  })
})
