/**
 * What people are told of: THE list. A person chooses for each kind, in each organization, how to hear of it. Who is told is decided where
 * something happens; the list says it in words.
 *
 * | field       | meaning                                                                                                  |
 * |-------------|----------------------------------------------------------------------------------------------------------|
 * | `mandatory` | always by email, whatever was chosen, and without a link to unsubscribe: whoever misses it loses something |
 * | `urgent`    | does not wait for the end of quiet hours                                                                 |
 * | `email`     | how it comes while nothing was chosen                                                                    |
 */
export const emailChoices = ['NOW', 'DAILY', 'OFF'] as const
export type EmailChoice = (typeof emailChoices)[number]

type Kind = {
  title: string
  /** Who is told. */
  toldTo: string
  mandatory?: true
  urgent?: true
  email: EmailChoice
}

const managers = 'Whoever manages the location; admins'
const admins = 'Admins'
const supplier = 'The contact of the partnership'

const kinds = {
  'stock.alert': { title: 'Stock that became low or expired', toldTo: managers, email: 'NOW' },
  'stock.lotsExpiring': { title: 'Lots that will expire', toldTo: managers, email: 'NOW' },
  'count.waiting': {
    title: 'Counts that wait for approval',
    toldTo: `${managers}, but nobody who counted`,
    email: 'NOW',
  },
  'shipment.announced': {
    title: 'Goods on their way to you, announced anew or called back',
    toldTo: `${supplier}; of what was ordered, whoever manages the place`,
    email: 'NOW',
  },
  'shipment.late': { title: 'Shipments that have not come', toldTo: `${managers}, on both sides`, email: 'NOW' },
  'discrepancy.reported': {
    title: 'Goods of yours that did not arrive as announced',
    toldTo: `${managers}, but nobody who counted`,
    email: 'NOW',
  },
  'discrepancy.due': {
    title: 'Discrepancies to be settled',
    toldTo: 'Who sees to it; else who manages the place',
    email: 'NOW',
  },
  'order.approval': { title: 'Purchase orders that wait for your approval', toldTo: 'Approvers', email: 'NOW' },
  'order.decided': { title: 'Decisions on your purchase orders', toldTo: 'Who asked for approval', email: 'NOW' },
  'order.received': { title: 'Purchase orders sent to you, changed or ended', toldTo: supplier, email: 'NOW' },
  'order.answered': { title: 'Answers of suppliers to your orders', toldTo: 'Who drafted the order', email: 'NOW' },
  'invoice.exception': { title: 'Invoices that do not match', toldTo: 'Who drafted the order', email: 'NOW' },
  'invoice.message': { title: 'Messages about invoices', toldTo: 'The other side', email: 'NOW' },
  'invoice.decided': { title: 'Decisions on your invoices', toldTo: supplier, email: 'NOW' },
  'return.changed': {
    title: 'Returns that a partner asks for, decides on or calls off',
    toldTo: 'The other side',
    email: 'NOW',
  },
  'message.written': {
    title: 'Messages of partners',
    toldTo: 'Who takes part, or is mentioned; the contact',
    email: 'NOW',
  },
  'approval.requested': {
    title: 'What waits for a second person',
    toldTo: `${admins}, but nobody who asked`,
    email: 'NOW',
  },
  'approval.decided': { title: 'Decisions on what you asked a second person for', toldTo: 'Who asked', email: 'NOW' },
  'vmi.supply': {
    title: 'VMI: supply that runs low, sales that are reported no more',
    toldTo: `${admins} of both sides`,
    email: 'NOW',
  },
  'vmi.variance': { title: 'VMI: more sold than lay there', toldTo: `${admins} of both sides`, email: 'NOW' },
  'vmi.invoice': { title: 'VMI: invoices of what was sold', toldTo: `${admins} of both sides`, email: 'NOW' },
  'storage.statement': { title: 'Statements of storage fees', toldTo: `${admins} of both sides`, email: 'NOW' },
  'partnership.changed': {
    title: 'Partnerships that a partner declined, suspended, resumed or ended',
    toldTo: 'Who invited; the contact',
    email: 'NOW',
  },
  'hierarchy.link': { title: 'Links between organizations', toldTo: 'Who is asked, and who asked', email: 'NOW' },
  'organization.welcome': { title: 'What comes with a new plan', toldTo: admins, email: 'NOW' },
  'billing.unpaid': {
    title: 'Payments that failed, plans that end for it',
    toldTo: admins,
    mandatory: true,
    urgent: true,
    email: 'NOW',
  },
  'billing.changed': {
    title: 'Plans that change, trials that end, who pays',
    toldTo: admins,
    mandatory: true,
    email: 'NOW',
  },
  'address.suppressed': { title: 'Addresses that emails do not reach', toldTo: admins, email: 'OFF' },
} as const satisfies Record<string, Kind>

export type NotificationKind = keyof typeof kinds
export const notificationKinds = Object.keys(kinds) as [NotificationKind, ...NotificationKind[]]

export const kindOf = (kind: NotificationKind): Kind => kinds[kind]
