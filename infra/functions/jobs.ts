import { readFiles, writeLockedFiles } from '../file-rights'
import type { StartedBy } from '../functions'
import { read, readByKey, readDue, remove, update, write } from '../table-rights'

/** The functions that a clock or a person starts. */
export const jobs = {
  operator: {
    entry: 'functions/operator/handler.ts',
    trigger: { kind: 'invoke' },
    impact:
      'The platform operators cannot set plans, see figures or find sales requests: who bought an upgrade or wrote to sales waits.',
    table: [
      read('organizations', 'users', 'billing', 'metrics', 'sales', 'runs', 'givenUp', 'keyRing'),
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
  reconcile: {
    entry: 'functions/outbox/job-reconcile.ts',
    trigger: { kind: 'schedule', every: { minutes: 5 } },
    impact: 'An event the relay missed stays untold: its email does not go out. What the sealer missed is in no chain.',
    table: [readDue, read('log', 'chains'), update('log'), write('chains')],
    bus: 'publish',
    timeoutSeconds: 60,
  },
  'anchor-chains': {
    entry: 'functions/audit/job-anchor-chains.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'What was sealed since is not anchored: entries cut off from the end of a chain would not show.',
    table: [readDue, read('log', 'chains'), write('chains')],
    files: [readFiles('anchors'), writeLockedFiles('anchors')],
    timeoutSeconds: 600,
  },
  'rotate-keys': {
    entry: 'functions/identity/job-rotate-keys.ts',
    trigger: { kind: 'schedule', every: { days: 30 }, atDeploy: true },
    impact: 'Signing keys grow older than 30 days; on a first deploy nobody can sign in.',
    table: [readByKey('keyRing'), write('keyRing', 'log')],
    secret: 'replace',
    timeoutSeconds: 30,
  },
  'expire-invitations': {
    entry: 'functions/partnerships/job-expire-invitations.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'Invitations that nobody answered go on looking open to who sent them; they cannot be accepted.',
    table: [readDue, readByKey('partnerships'), write('partnerships', 'log')],
    timeoutSeconds: 60,
  },
  'expire-approvals': {
    entry: 'functions/approvals/job-expire-approvals.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'Approvals whose time is up go on being listed as open; they can be neither decided nor used.',
    table: [readDue, readByKey('approvals'), write('approvals', 'log')],
    timeoutSeconds: 60,
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
  'tell-late': {
    entry: 'functions/packing/job-tell-late.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact:
      'Nobody is told that a shipment has not come by the day on which it was expected, nor that a discrepancy is to be settled; lists show both days.',
    table: [readDue, readByKey('organizations'), write('organizations', 'log')],
    timeoutSeconds: 60,
  },
  'open-due-counts': {
    entry: 'functions/counts/job-open-due-counts.ts',
    trigger: { kind: 'schedule', every: { days: 1 } },
    impact: 'Counts that are due by plan are not opened; people can open them by hand.',
    table: [read('organizations', 'stock', 'levels', 'counts'), readDue, write('organizations', 'counts', 'log')],
    timeoutSeconds: 300,
  },
  'issue-vmi-invoices': {
    entry: 'functions/vmi-billing/job-issue-vmi-invoices.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'What retailers sold of VMI stock is invoiced late; nothing of it is lost, and each day is invoiced once.',
    table: [
      readDue,
      read('organizations', 'vmi', 'vmiSales', 'vmiInvoices', 'numbers'),
      write('organizations', 'vmi', 'vmiSales', 'vmiInvoices', 'numbers', 'log'),
    ],
    // Thousands of days of many stores are looked through.
    memoryMegabytes: 1769,
    timeoutSeconds: 600,
  },
  'make-storage-statements': {
    entry: 'functions/fees/job-make-statements.ts',
    trigger: { kind: 'schedule', every: { minutes: 60 } },
    impact: 'Statements of storage fees are late; what lies where is counted on, and none is lost or made twice.',
    table: [
      readDue,
      read('organizations', 'partnerships', 'levels', 'movements', 'storage', 'storageBills', 'numbers'),
      write('organizations', 'storage', 'storageBills', 'numbers', 'log'),
    ],
    memoryMegabytes: 1769,
    timeoutSeconds: 900,
  },
  'digest-stock-alerts': {
    entry: 'functions/stock/job-digest-stock-alerts.ts',
    trigger: { kind: 'schedule', every: { minutes: 15 } },
    impact: 'Emails about stock that became low or expired are late; the list of what is low says so.',
    table: [readDue, readByKey('stockAlerts'), write('stockAlerts', 'log')],
    timeoutSeconds: 60,
  },
  'close-notice-batches': {
    entry: 'functions/notifications/job-close-batches.ts',
    trigger: { kind: 'schedule', every: { minutes: 5 } },
    impact: 'Digests, and what waited for the end of quiet hours, go out late; feeds show it.',
    table: [readDue, readByKey('feeds'), write('feeds', 'log')],
    timeoutSeconds: 60,
  },
  'watch-supply': {
    entry: 'functions/supply/job-watch-supply.ts',
    trigger: { kind: 'schedule', every: { minutes: 15 } },
    impact:
      'Emails about supply at retailers that runs low are late, and nobody is alerted that sales are reported no more.',
    table: [readDue, read('organizations', 'vmi', 'stock', 'levels', 'shipments', 'asns'), write('vmi', 'log')],
    timeoutSeconds: 300,
  },
  'expire-lots': {
    entry: 'functions/stock/job-expire-lots.ts',
    trigger: { kind: 'schedule', every: { days: 1 } },
    impact:
      'Lots that expired stay among what is available, though none is picked by itself, and nobody is warned of those that will.',
    table: [
      readDue,
      read('organizations', 'stock', 'levels', 'stockAlerts'),
      write('organizations', 'stock', 'levels', 'stockedAt', 'movements', 'stockDocuments', 'stockAlerts', 'log'),
      remove('stock'),
    ],
    timeoutSeconds: 300,
  },
} as const satisfies StartedBy<'schedule' | 'invoke'>
