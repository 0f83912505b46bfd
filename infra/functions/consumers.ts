import { readFiles, writeFiles } from '../file-rights'
import type { StartedBy } from '../functions'
import { read, readByKey, readDue, remove, update, write } from '../table-rights'

/** The functions that what has happened starts: the relay, which carries the log to the bus, and who is told by it. */
export const consumers = {
  relay: {
    entry: 'functions/outbox/relay.ts',
    trigger: { kind: 'stream', partitionPrefix: 'LOG#' },
    impact: 'Nothing that happens is told: emails and all that follows an event are late. Nothing is lost.',
    table: [update('log')],
    bus: 'publish',
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
  'post-shipments': {
    entry: 'functions/logistics/on-posting-due.ts',
    trigger: { kind: 'event', types: ['shipment.postingDue', 'receipt.postingDue'], batchSize: 1 },
    impact:
      'Long shipments and long counts stop half way: their lines leave and arrive once this works again, each once.',
    table: [
      read(
        'organizations',
        'partnerships',
        'partyDocuments',
        'stock',
        'levels',
        'shipments',
        'asns',
        'orders',
        'salesOrders',
        'longReceipts',
      ),
      write(
        'organizations',
        'partyDocuments',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'asns',
        'orders',
        'salesOrders',
        'longReceipts',
        'openDiscrepancies',
        'log',
      ),
      remove('stock'),
    ],
    timeoutSeconds: 30,
  },
  'follow-sales-orders': {
    entry: 'functions/sales/on-order-followed.ts',
    trigger: {
      kind: 'event',
      types: [
        'purchaseOrder.issued',
        'purchaseOrder.acknowledged',
        'purchaseOrder.ended',
        'purchaseOrder.shipped',
        'purchaseOrder.unshipped',
        'purchaseOrder.received',
        'purchaseOrder.receiptReversed',
        'salesOrder.releaseDue',
      ],
    },
    impact:
      'What partners order is not among the sales orders yet, and goods stay kept for what is not wanted any more; once this works again, both follow.',
    table: [
      read('organizations', 'orders', 'salesOrders', 'stock', 'levels'),
      write('organizations', 'salesOrders', 'stock', 'levels', 'numbers', 'log'),
      // A draft that is called off holds its place no more.
      remove('stock'),
    ],
    timeoutSeconds: 60,
  },
  'note-stock-alerts': {
    entry: 'functions/stock/on-stock-alert.ts',
    trigger: { kind: 'event', types: ['stock.low', 'stock.expired'] },
    impact: 'Nobody is told by email that stock became low or expired; the list of what is low says so.',
    table: [readByKey('stockAlerts'), write('stockAlerts')],
    timeoutSeconds: 30,
  },
  'send-stock-notice': {
    entry: 'functions/stock/on-stock-notice-due.ts',
    trigger: { kind: 'event', types: ['stock.digestDue', 'stock.lotsExpiring', 'count.finished'] },
    impact:
      'Nobody is told by email that stock became low, has expired or will, or that a count waits for approval; the lists of stock and counts say so.',
    table: [
      readDue,
      read('organizations', 'stockDocuments'),
      readByKey('stock', 'levels', 'stockAlerts', 'users'),
      write('mails'),
    ],
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
    trigger: { kind: 'event', types: ['asn.sent', 'asn.replaced', 'asn.withdrawn', 'asn.late', 'discrepancy.due'] },
    impact:
      'Warehouses are not told by email what is on its way, announced anew or called back, nor both sides what is late, nor who is to settle a discrepancy; the portal shows it.',
    table: [read('organizations', 'asns'), readByKey('partnerships', 'users'), write('mails')],
    mail: 'send',
    timeoutSeconds: 30,
  },
  'send-order-email': {
    entry: 'functions/orders/on-order-event.ts',
    trigger: {
      kind: 'event',
      types: [
        'purchaseOrder.approvalAsked',
        'purchaseOrder.decided',
        'purchaseOrder.issued',
        'purchaseOrder.answered',
        'purchaseOrder.ended',
        'supplierInvoice.received',
        'supplierInvoice.messageReceived',
        'supplierInvoice.decided',
      ],
    },
    impact: 'Approvers, buyers and suppliers are not told by email what happens to purchase orders and invoices.',
    table: [
      // Of whom a member left that is told no more: its admins.
      read('organizations'),
      readByKey('users', 'partnerships', 'parties', 'supplierInvoices'),
      write('mails'),
    ],
    mail: 'send',
    timeoutSeconds: 60,
  },
  'follow-orders': {
    entry: 'functions/charges/on-order-goods.ts',
    trigger: {
      kind: 'event',
      types: [
        'orderCharge.postingDue',
        'purchaseOrder.received',
        'purchaseOrder.receiptReversed',
        'purchaseOrder.answered',
        'purchaseOrder.sent',
        'purchaseOrder.closed',
      ],
      batchSize: 1,
    },
    impact:
      'Charges of orders stay POSTING and goods in stock are worth less than they cost; invoices that wait for goods are not matched by themselves.',
    table: [
      read('organizations', 'orders', 'supplierInvoices', 'stock', 'levels'),
      write('organizations', 'orders', 'supplierInvoices', 'levels', 'stockedAt', 'movements', 'log'),
    ],
    timeoutSeconds: 30,
  },
  'measure-suppliers': {
    entry: 'functions/reports/on-order-changed.ts',
    trigger: {
      kind: 'event',
      types: [
        'purchaseOrder.sent',
        'purchaseOrder.answered',
        'purchaseOrder.received',
        'purchaseOrder.receiptReversed',
        'purchaseOrder.cancelled',
        'purchaseOrder.closed',
      ],
    },
    impact: 'Reports of how well suppliers deliver fall behind what was ordered and received.',
    table: [read('organizations', 'orders', 'measured', 'supply'), write('measured', 'supply')],
    timeoutSeconds: 60,
  },
  'send-party-document': {
    entry: 'functions/papers/on-document-sending-asked.ts',
    trigger: { kind: 'event', types: ['party.documentSendingAsked'] },
    impact:
      'Companies without an account are not told what was shipped to them or ordered of them; the history of the party shows what was not emailed.',
    table: [
      read('organizations', 'users', 'parties', 'partyDocuments', 'asns', 'shipments', 'orders'),
      write('partyDocuments', 'mails', 'log'),
    ],
    mail: 'sendFiles',
    // Laying out hundreds of lines is computing.
    memoryMegabytes: 1769,
    timeoutSeconds: 60,
  },
  'send-return-notice': {
    entry: 'functions/returns/on-return-decided.ts',
    trigger: { kind: 'event', types: ['return.requested', 'return.decided', 'return.cancelled'] },
    impact:
      'Customers are not told whether their goods may come back, and where to, nor suppliers that goods are to be returned; the RMA says so.',
    table: [
      read('organizations'),
      readByKey('users', 'partnerships', 'parties', 'partyDocuments', 'returns'),
      write('partyDocuments', 'mails', 'log'),
    ],
    mail: 'send',
    timeoutSeconds: 30,
  },
} as const satisfies StartedBy<'stream' | 'event'>
