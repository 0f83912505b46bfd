/**
 * What functions may do to the table, in words for the page of functions. Every right names the partitions it is for (shared/table/keys.ts
 * lists what lies in each).
 *
 * Rights end at the partition key, for IAM does not see sort keys: what shares `ORG#` (organization, entitlement, members, products, documents)
 * cannot be told apart here. That nobody but the operator changes an entitlement after the founding is held by the code alone.
 */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'

export interface TableGrant {
  readonly actions: readonly TableAction[]
  /** Partition keys that the actions are held to, as patterns: `LOG#*`. */
  readonly leadingKeys: readonly string[]
  /** The index that the actions are for; the table itself when absent. */
  readonly index?: 'byCounterparty' | 'byDue'
}

const partitions = {
  organizations: 'ORG#*',
  usage: 'USAGE#*',
  users: 'USER#*',
  emailClaims: 'EMAIL#*',
  verifications: 'VERIFY#*',
  passwordResets: 'RESET#*',
  /** Counters of attempts to guess a password or code. */
  attempts: 'THROTTLE#*',
  sessions: 'SESSIONS#*',
  /** Links by which invited people become members. */
  joinLinks: 'JOIN#*',
  partnerships: 'PARTNERSHIP#*',
  /** What a second person is asked for, and what waits for one. */
  approvals: 'APPROVALS#*',
  /** When ingestion keys were used last. */
  keyUses: 'KEY_USE#*',
  invitations: 'INVITE#*',
  /** What the sides of partnerships say to each other. */
  threads: 'THREAD#*',
  /** Which thread is about which document. */
  threadsOfDocuments: 'THREADS#*',
  /** Where replies to emails lead. */
  replyAddresses: 'REPLY#*',
  /** Companies without an account, as each organization knows them. */
  parties: 'PARTIES#*',
  /** What was sent to a party. */
  partyDocuments: 'PARTY#*',
  /** What products are found by. */
  catalogue: 'CATALOGUE#*',
  relationships: 'RELATIONSHIP#*',
  trees: 'TREE#*',
  /** Bills of materials. */
  boms: 'BOMS#*',
  /** Long work that is done in parts. */
  jobs: 'JOB#*',
  stock: 'LOC#*',
  movements: 'MOV#*',
  /** What all of a product at a location adds up to. */
  levels: 'LEVELS#*',
  /** The lines of documents that move stock. */
  stockDocuments: 'STOCKDOC#*',
  /** The lines of counts: what is expected, and what was counted. */
  counts: 'COUNT#*',
  /** Where a product ever lay. */
  stockedAt: 'STOCKED#*',
  /** Hours of which it is to be told that stock became low. */
  stockAlerts: 'ALERTS#*',
  /** What locations used. */
  consumption: 'CONSUMED#*',
  shipments: 'SHIPMENT#*',
  /** What SSCCs are made of, and the series they are taken from. */
  packing: 'PACKING#*',
  /** Which pallet or carton an SSCC names. */
  ssccs: 'SSCC#*',
  asns: 'ASN#*',
  /** What is supplied under VMI agreements, the stores that sell it. */
  vmi: 'VMI#*',
  /** What stores sold under them, by day. */
  vmiSales: 'VMI_SOLD#*',
  /** What VMI invoices charge, and their lines. */
  vmiInvoices: 'VMI_BILLED#*',
  /** What lay where for how long, for storage fees. */
  storage: 'FEE#*',
  /** What an organization has at a glance: stock by place, open documents. */
  board: 'BOARD#*',
  /** What each product adds to that. */
  boardGoods: 'BOARD_GOODS#*',
  /** What of each month was billed by rate cards. */
  storageBills: 'STORAGE_BILL#*',
  /** The lines and versions of purchase orders. */
  orders: 'PO#*',
  /** The lines of suppliers' invoices, and what was written about them. */
  supplierInvoices: 'SUPPLIER_INVOICE#*',
  /** Which invoice bears which number of a supplier. */
  supplierInvoiceNumbers: 'SUPPLIER_INVOICES#*',
  /** Lines of orders as the figures of their supplier count them. */
  measured: 'MEASURED#*',
  /** What suppliers were to deliver, and did, by month. */
  supply: 'SUPPLY#*',
  /** The lines of sales orders, and what customers' SKUs mean. */
  salesOrders: 'SO#*',
  receipts: 'RECEIPTS#*',
  /** Counts that are posted in a series, with their lines. */
  longReceipts: 'RECEIPT#*',
  /** What is open of differences between announced and arrived. */
  openDiscrepancies: 'OPEN_DISCREPANCIES#*',
  /** The lines of returns, and what was received of them. */
  returns: 'RMA#*',
  /** What of delivered goods returns claim. */
  returnedGoods: 'RETURNED#*',
  numbers: 'NUMBERS#*',
  /** How organizations pay, and what they paid. */
  billing: 'BILLING#*',
  stripeCustomers: 'CUSTOMER#*',
  /** What Stripe told us, each thing once. */
  stripeEvents: 'STRIPE_EVENT#*',
  /** What the platform's own figures are made of. */
  metrics: 'METRICS#*',
  /** Requests to the platform's sales people. */
  sales: 'SALES#*',
  /** What scheduled work did. */
  runs: 'RUNS',
  /** Why consumers gave events up. */
  givenUp: 'GIVEN_UP',
  log: 'LOG#*',
  /** Hashes of log entries, block by block. */
  chains: 'CHAIN#*',
  /** How often who was refused what. */
  denials: 'DENIALS#*',
  /** Answers kept for a repetition with the same Idempotency-Key. */
  answers: 'ONCE#*',
  mails: 'MAIL#*',
  /** What people are told in organizations, and how they want to be. */
  feeds: 'FEED#*',
  unsubscribes: 'UNSUBSCRIBE#*',
  /** Addresses that emails are not sent to any more. */
  suppressions: 'SUPPRESSED#*',
  phones: 'PHONE#*',
  /** Public signing keys, and the key that seals cursors: whoever answers lists reads it. */
  keyRing: 'KEYS',
} as const
export type Partition = keyof typeof partitions

const onPartitions =
  (...actions: TableAction[]) =>
  (...names: Partition[]): TableGrant => ({ actions, leadingKeys: names.map((name) => partitions[name]) })

/** All that a function reads stands in one grant: a batch may name several partitions, and one statement has to allow it whole. */
export const read = onPartitions('GetItem', 'BatchGetItem', 'Query')
export const readByKey = onPartitions('GetItem', 'BatchGetItem')
/** What a transaction of commit() is made of: IAM knows its parts, not the transaction. */
export const write = onPartitions('PutItem', 'UpdateItem', 'ConditionCheckItem')
/** What must hold beside what is written, in partitions that the function changes nothing of. */
export const check = onPartitions('ConditionCheckItem')
export const update = onPartitions('UpdateItem')
export const remove = onPartitions('DeleteItem')

/** Of who sends emails: each is sent under a lease, and to no address that emails come back from. */
export const sending = [readByKey('suppressions'), write('mails')] as const
/** Of who tells members what happens: in their feed and by email, at once or later, by text message through the log. */
export const telling = [
  readByKey('suppressions', 'feeds', 'phones'),
  write('mails', 'feeds', 'unsubscribes', 'log'),
] as const

/** Documents that partners address to an organization. */
export const readAddressed: TableGrant = { actions: ['Query'], index: 'byCounterparty', leadingKeys: ['CP#*'] }
export const readDue: TableGrant = { actions: ['Query'], index: 'byDue', leadingKeys: ['DUE#*'] }
