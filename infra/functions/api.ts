import { readFiles, removeFiles, writeFiles } from '../file-rights'
import type { StartedBy } from '../functions'
import { check, read, readAddressed, readByKey, readDue, remove, update, write } from '../table-rights'

/** The functions that answer requests: one a domain of the API, and the authorizer before them all. */
export const apiFunctions = {
  authorizer: {
    entry: 'functions/authorizer/handler.ts',
    trigger: { kind: 'authorizer' },
    impact: 'Nobody can use the API: every request that needs a sign-in is answered 500.',
    table: [readByKey('sessions', 'organizations', 'partnerships', 'keyRing'), update('denials')],
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
      update('attempts', 'denials'),
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
    table: [
      read('organizations', 'users', 'sessions'),
      write('sessions', 'log'),
      remove('sessions'),
      update('denials'),
    ],
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
      update('denials'),
    ],
  },
  members: {
    entry: 'functions/members/api.ts',
    trigger: { kind: 'api' },
    impact: 'Members cannot be invited, given roles or levels at locations, or removed; who is a member works on.',
    table: [
      read('organizations', 'users', 'emailClaims', 'joinLinks', 'partnerships', 'answers', 'keyRing', 'approvals'),
      write('organizations', 'users', 'log', 'answers', 'approvals'),
      update('denials'),
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
        'keyUses',
        'invitations',
        'parties',
        'stock',
        'answers',
        'keyRing',
        'approvals',
      ),
      write('organizations', 'partnerships', 'parties', 'log', 'answers', 'approvals'),
      // A party that is renamed gives its old name up, an invitation that is answered its link.
      remove('parties', 'invitations'),
      update('denials'),
    ],
  },
  messages: {
    entry: 'functions/messages/api.ts',
    trigger: { kind: 'api' },
    impact: 'Partners cannot write to each other here, nor read what was written; answers by email are posted.',
    table: [
      read('organizations', 'users', 'partnerships', 'threads', 'threadsOfDocuments', 'answers', 'keyRing'),
      readAddressed,
      // Of a suspension and a message one comes first.
      check('partnerships'),
      write('threads', 'threadsOfDocuments', 'log', 'answers'),
    ],
    files: [readFiles('uploads', 'attachments'), writeFiles('uploads', 'attachments')],
  },
  hierarchy: {
    entry: 'functions/hierarchy/api.ts',
    trigger: { kind: 'api' },
    impact: 'Organizations cannot be linked, unlinked or created below others, and hierarchies do not load.',
    table: [
      read('organizations', 'partnerships', 'relationships', 'trees', 'answers', 'keyRing'),
      write('organizations', 'usage', 'relationships', 'trees', 'log', 'answers'),
      update('denials'),
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
      update('denials'),
    ],
  },
  boms: {
    entry: 'functions/boms/api.ts',
    trigger: { kind: 'api' },
    impact: 'Bills of materials cannot be read, changed, exploded or rolled up.',
    table: [read('organizations', 'boms', 'answers'), write('boms', 'log', 'answers'), update('denials')],
  },
  images: {
    entry: 'functions/images/api.ts',
    trigger: { kind: 'api' },
    impact: 'Images of products cannot be added, arranged, removed or looked at.',
    table: [read('organizations', 'partnerships', 'stock'), write('organizations', 'log'), update('denials')],
    files: [readFiles('uploads', 'images'), writeFiles('uploads', 'images'), removeFiles('images')],
  },
  jobs: {
    entry: 'functions/jobs/api.ts',
    trigger: { kind: 'api' },
    impact: 'Imports and exports cannot be begun, looked at or fetched; those under way go on.',
    table: [
      read('jobs', 'answers', 'keyRing'),
      write('jobs', 'log', 'answers'),
      update('attempts', 'keyUses', 'denials'),
    ],
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
      update('denials'),
    ],
  },
  ledger: {
    entry: 'functions/ledger/api.ts',
    trigger: { kind: 'api' },
    impact: 'Stock cannot be adjusted, put on hold, reserved or used: books fall behind what is on the shelf.',
    table: [
      read('organizations', 'stock', 'levels', 'stockDocuments', 'answers', 'keyRing', 'approvals'),
      write(
        'organizations',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'stockDocuments',
        'log',
        'answers',
        'approvals',
      ),
      remove('stock'),
      update('denials'),
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
      update('denials'),
    ],
    timeoutSeconds: 29,
  },
  counts: {
    entry: 'functions/counts/api.ts',
    trigger: { kind: 'api' },
    impact: 'Stock cannot be counted: open counts wait, and what is off stays unknown.',
    table: [
      read(
        'organizations',
        'stock',
        'levels',
        'movements',
        'counts',
        'stockDocuments',
        'answers',
        'keyRing',
        'approvals',
      ),
      write(
        'organizations',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'counts',
        'stockDocuments',
        'log',
        'answers',
        'approvals',
      ),
      remove('stock'),
      update('denials'),
    ],
  },
  logistics: {
    entry: 'functions/logistics/api.ts',
    trigger: { kind: 'api' },
    impact: 'Shipments cannot be drafted or dispatched: books fall behind what leaves the dock.',
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
        'orders',
        'salesOrders',
        'answers',
        'keyRing',
      ),
      readAddressed,
      // Calls of ingestion keys, and when the last one came.
      update('attempts', 'keyUses', 'denials'),
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
        'orders',
        'salesOrders',
        'numbers',
        'log',
        'answers',
      ),
      remove('stock'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  receiving: {
    entry: 'functions/receiving/api.ts',
    trigger: { kind: 'api' },
    impact: 'Receipts cannot be confirmed: books fall behind what is on the dock.',
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
        'receipts',
        'longReceipts',
        'answers',
        'keyRing',
      ),
      readAddressed,
      // Calls of ingestion keys, and when the last one came.
      update('attempts', 'keyUses', 'denials'),
      write(
        'organizations',
        'partyDocuments',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'asns',
        'orders',
        'receipts',
        'longReceipts',
        'openDiscrepancies',
        'log',
        'answers',
      ),
      remove('stock', 'openDiscrepancies'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  corrections: {
    entry: 'functions/corrections/api.ts',
    trigger: { kind: 'api' },
    impact:
      'What was counted or announced wrongly cannot be put right by taking it back: books and documents stay wrong.',
    table: [
      read(
        'organizations',
        'partnerships',
        'partyDocuments',
        'stock',
        'levels',
        'movements',
        'asns',
        'orders',
        'returnedGoods',
        'receipts',
        'longReceipts',
        'answers',
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
        'returnedGoods',
        'receipts',
        'openDiscrepancies',
        'log',
        'answers',
      ),
      remove('stock', 'openDiscrepancies'),
      update('denials'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  orders: {
    entry: 'functions/orders/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Purchase orders cannot be drafted, approved, sent, acknowledged or read; goods that were ordered still arrive.',
    table: [
      read('organizations', 'partnerships', 'parties', 'partyDocuments', 'orders', 'answers', 'keyRing'),
      readAddressed,
      // Of a suspension and an order through the partnership one comes first, of an archival and an order to the party, too.
      check('partnerships', 'parties'),
      write('organizations', 'partyDocuments', 'orders', 'numbers', 'log', 'answers'),
      // A line that is taken out before anybody was sent it.
      remove('orders'),
      update('denials'),
    ],
  },
  invoices: {
    entry: 'functions/invoices/api.ts',
    trigger: { kind: 'api' },
    impact: 'Invoices of suppliers cannot be recorded, matched, disputed or read: bills wait.',
    table: [
      read('organizations', 'orders', 'supplierInvoices', 'answers', 'keyRing', 'approvals'),
      readAddressed,
      write('organizations', 'orders', 'supplierInvoices', 'supplierInvoiceNumbers', 'log', 'answers', 'approvals'),
      // An invoice that is taken back gives its number up.
      remove('supplierInvoiceNumbers'),
      update('denials'),
    ],
  },
  charges: {
    entry: 'functions/charges/api.ts',
    trigger: { kind: 'api' },
    impact: 'Freight, duty and other charges of orders cannot be recorded, corrected or read; goods cost too little.',
    table: [
      read('organizations', 'orders', 'answers', 'keyRing'),
      // What a charge is shared over is as it was read.
      check('organizations'),
      write('orders', 'log', 'answers'),
      update('denials'),
    ],
  },
  reports: {
    entry: 'functions/reports/api.ts',
    trigger: { kind: 'api' },
    impact:
      'How well suppliers deliver, and what was received, cannot be read; nothing that reports are made of is concerned.',
    table: [
      read(
        'organizations',
        'partnerships',
        'parties',
        'supply',
        'receipts',
        'longReceipts',
        'openDiscrepancies',
        'keyRing',
      ),
      readAddressed,
      update('denials'),
    ],
    timeoutSeconds: 29,
  },
  sales: {
    entry: 'functions/sales/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Goods cannot be kept for customers, nor shipments be drafted of them; what is kept stays kept, and drafts leave.',
    table: [
      read(
        'organizations',
        'partnerships',
        'parties',
        'orders',
        'salesOrders',
        'stock',
        'levels',
        'answers',
        'keyRing',
      ),
      readAddressed,
      // Of an archival and an order of the party one comes first.
      check('parties'),
      write(
        'organizations',
        'partyDocuments',
        'salesOrders',
        'stock',
        'levels',
        'shipments',
        'numbers',
        'log',
        'answers',
      ),
      // A draft that is called off holds its place no more.
      remove('stock'),
      update('denials'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  packing: {
    entry: 'functions/packing/api.ts',
    trigger: { kind: 'api' },
    impact: 'Shipments cannot be packed, nor pallets and cartons be looked up by scan; dispatch and receipts go on.',
    table: [
      read('organizations', 'shipments', 'packing', 'ssccs', 'answers'),
      write('organizations', 'shipments', 'packing', 'ssccs', 'log', 'answers'),
      // A carton that is taken apart.
      remove('shipments'),
      update('denials'),
    ],
  },
  papers: {
    entry: 'functions/papers/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Packing lists, labels, purchase orders, VMI invoices and storage statements cannot be printed, nor what parties were sent be looked up or sent again; goods are packed and leave without them.',
    table: [
      read(
        'organizations',
        'shipments',
        'orders',
        'partnerships',
        'parties',
        'partyDocuments',
        'vmiInvoices',
        'storageBills',
        'answers',
        'keyRing',
      ),
      write('partyDocuments', 'log', 'answers'),
      update('denials'),
    ],
    files: [readFiles('papers'), writeFiles('papers')],
    // Laying out hundreds of labels is computing.
    memoryMegabytes: 1769,
    timeoutSeconds: 29,
  },
  returns: {
    entry: 'functions/returns/api.ts',
    trigger: { kind: 'api' },
    impact: 'Returns cannot be requested, approved, received, inspected or credited: what came back waits on the dock.',
    table: [
      read(
        'organizations',
        'parties',
        'stock',
        'levels',
        'asns',
        'orders',
        'returns',
        'returnedGoods',
        'answers',
        'keyRing',
        'approvals',
      ),
      readAddressed,
      write(
        'organizations',
        'partyDocuments',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'orders',
        'returns',
        'returnedGoods',
        'numbers',
        'log',
        'answers',
        'approvals',
      ),
      remove('stock'),
      update('denials'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  vmi: {
    entry: 'functions/vmi/api.ts',
    trigger: { kind: 'api' },
    impact: 'VMI agreements cannot be made, changed or read; stock lies where it is.',
    table: [
      read('organizations', 'partnerships', 'vmi', 'vmiSales', 'answers', 'keyRing', 'approvals'),
      // Of a suspension and an agreement through the partnership one comes first.
      check('partnerships'),
      write('organizations', 'partnerships', 'vmi', 'log', 'answers', 'approvals'),
      update('denials'),
    ],
  },
  sellThrough: {
    entry: 'functions/sell-through/api.ts',
    trigger: { kind: 'api' },
    impact: 'Retailers cannot report what their stores sold; what they report later counts all the same.',
    table: [
      read('organizations', 'vmi', 'vmiSales', 'jobs', 'keyRing'),
      write('vmi', 'vmiSales', 'jobs', 'log'),
      // Calls of ingestion keys are counted, and when each was used last.
      update('attempts', 'keyUses', 'denials'),
    ],
    files: [readFiles('uploads'), writeFiles('uploads', 'results')],
    timeoutSeconds: 29,
  },
  vmiBilling: {
    entry: 'functions/vmi-billing/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Invoices of sold VMI stock and statements cannot be read, nor what was paid be noted; they are made all the same.',
    table: [
      read('organizations', 'vmi', 'vmiSales', 'vmiInvoices', 'keyRing'),
      readAddressed,
      readDue,
      write('organizations', 'log'),
      update('denials'),
    ],
    // A statement looks through thousands of days.
    memoryMegabytes: 1769,
    timeoutSeconds: 29,
  },
  supply: {
    entry: 'functions/supply/api.ts',
    trigger: { kind: 'api' },
    impact: 'Supply at retailers cannot be read, nor be replenished in one step; shipments can be made by hand.',
    table: [
      read(
        'organizations',
        'partnerships',
        'vmi',
        'vmiSales',
        'stock',
        'levels',
        'stockedAt',
        'shipments',
        'asns',
        'answers',
        'keyRing',
      ),
      // Of a suspension and a shipment through the partnership one comes first.
      check('partnerships'),
      write(
        'organizations',
        'vmi',
        'stock',
        'levels',
        'stockedAt',
        'movements',
        'shipments',
        'asns',
        'numbers',
        'log',
        'answers',
      ),
      remove('stock'),
      update('denials'),
    ],
    // Who wants the same goods as many others waits its turn.
    timeoutSeconds: 29,
  },
  fees: {
    entry: 'functions/fees/api.ts',
    trigger: { kind: 'api' },
    impact:
      'Rate cards of storage fees cannot be made, changed or read, nor what they cost be worked out; what lies where is counted on, and billed.',
    table: [
      read('organizations', 'partnerships', 'storage', 'storageBills', 'stock', 'answers', 'keyRing', 'approvals'),
      // Of a suspension and a rate card of the partnership one comes first.
      check('partnerships'),
      write('organizations', 'log', 'answers', 'approvals'),
      update('denials'),
    ],
  },
  approvals: {
    entry: 'functions/approvals/api.ts',
    trigger: { kind: 'api' },
    impact: 'Nothing that waits for a second person can be approved; what needs none goes on.',
    table: [
      read('approvals', 'answers', 'keyRing'),
      readAddressed,
      write('approvals', 'log', 'answers'),
      update('denials'),
    ],
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
      update('denials'),
    ],
    stripe: 'read',
    urls: true,
    timeoutSeconds: 29,
  },
  audit: {
    entry: 'functions/audit/api.ts',
    trigger: { kind: 'api' },
    impact:
      'The audit trail and what was refused cannot be read, verified or exported; everything is written down and sealed.',
    table: [
      read('organizations', 'users', 'log', 'chains', 'denials', 'answers', 'keyRing'),
      readAddressed,
      write('jobs', 'log', 'answers'),
      update('denials'),
    ],
  },
  webhooks: {
    entry: 'functions/webhooks/api.ts',
    trigger: { kind: 'api' },
    impact:
      'What is paid at Stripe unlocks late: Stripe tells it again for three days, and the daily comparison finds the rest.',
    table: [write('stripeEvents', 'log')],
    stripe: 'read',
  },
} as const satisfies StartedBy<'authorizer' | 'api'>
