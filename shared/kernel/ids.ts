import { encodeTime, monotonicFactory } from 'ulidx'
import * as z from 'zod'

/** The one map of id prefixes: an id is `prefix_ULID`, so it sorts by creation time and tells what it names. */
export const idPrefixes = {
  approval: 'apr',
  asn: 'asn',
  attachment: 'att',
  billingChange: 'bch',
  billingRequest: 'brq',
  count: 'cnt',
  discrepancy: 'dsc',
  image: 'img',
  ingestionKey: 'igk',
  invoice: 'inv',
  invoiceMessage: 'ivm',
  job: 'job',
  location: 'loc',
  log: 'log',
  memberInvitation: 'mbi',
  movement: 'mov',
  notification: 'ntf',
  orderCharge: 'och',
  organization: 'org',
  partnership: 'prt',
  partnershipChange: 'pch',
  party: 'pty',
  product: 'prd',
  purchaseOrder: 'por',
  rateCard: 'rcd',
  receipt: 'rct',
  relationship: 'rel',
  rma: 'rma',
  salesOrder: 'sor',
  salesRequest: 'sls',
  reservation: 'rsv',
  session: 'ses',
  shipment: 'shp',
  stockDocument: 'std',
  storageStatement: 'sst',
  supplierInvoice: 'sin',
  thread: 'thr',
  user: 'usr',
  vmiAgreement: 'vma',
  vmiInvoice: 'vin',
} as const

export type IdKind = keyof typeof idPrefixes
export type Id<Kind extends IdKind> = string & z.core.$brand<Kind>

/** Makes ids. Decisions take it as an argument: they have neither clock nor randomness of their own. */
export type NewId = <Kind extends IdKind>(kind: Kind) => Id<Kind>

const ulidCharacters = '[0-9A-HJKMNP-TV-Z]'

function idSchema<Kind extends IdKind>(kind: Kind) {
  return z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-7]${ulidCharacters}{25}$`), `must look like ${idPrefixes[kind]}_01J…`)
    .brand<Kind>()
}

export const ApprovalId = idSchema('approval')
export const AsnId = idSchema('asn')
export const AttachmentId = idSchema('attachment')
export const BillingChangeId = idSchema('billingChange')
export const BillingRequestId = idSchema('billingRequest')
export const CountId = idSchema('count')
export const DiscrepancyId = idSchema('discrepancy')
export const ImageId = idSchema('image')
export const IngestionKeyId = idSchema('ingestionKey')
export const InvoiceId = idSchema('invoice')
export const InvoiceMessageId = idSchema('invoiceMessage')
export const JobId = idSchema('job')
export const LocationId = idSchema('location')
export const LogId = idSchema('log')
export const MemberInvitationId = idSchema('memberInvitation')
export const MovementId = idSchema('movement')
export const NotificationId = idSchema('notification')
export const OrderChargeId = idSchema('orderCharge')
export const OrganizationId = idSchema('organization')
export const PartnershipId = idSchema('partnership')
export const PartnershipChangeId = idSchema('partnershipChange')
export const PartyId = idSchema('party')
export const ProductId = idSchema('product')
export const PurchaseOrderId = idSchema('purchaseOrder')
export const RateCardId = idSchema('rateCard')
export const ReceiptId = idSchema('receipt')
export const RelationshipId = idSchema('relationship')
export const RmaId = idSchema('rma')
export const SalesOrderId = idSchema('salesOrder')
export const SalesRequestId = idSchema('salesRequest')
export const SessionId = idSchema('session')
export const ShipmentId = idSchema('shipment')
export const ReservationId = idSchema('reservation')
export const StockDocumentId = idSchema('stockDocument')
export const StorageStatementId = idSchema('storageStatement')
export const SupplierInvoiceId = idSchema('supplierInvoice')
export const ThreadId = idSchema('thread')
export const UserId = idSchema('user')
export const VmiAgreementId = idSchema('vmiAgreement')
export const VmiInvoiceId = idSchema('vmiInvoice')

/** Who does something for an organization: one of its people, or a system that holds an ingestion key. */
export const ActorId = z.union([UserId, IngestionKeyId])

export type ActorId = z.infer<typeof ActorId>
export type ApprovalId = z.infer<typeof ApprovalId>
export type AsnId = z.infer<typeof AsnId>
export type AttachmentId = z.infer<typeof AttachmentId>
export type BillingRequestId = z.infer<typeof BillingRequestId>
export type CountId = z.infer<typeof CountId>
export type DiscrepancyId = z.infer<typeof DiscrepancyId>
export type ImageId = z.infer<typeof ImageId>
export type IngestionKeyId = z.infer<typeof IngestionKeyId>
export type InvoiceId = z.infer<typeof InvoiceId>
export type InvoiceMessageId = z.infer<typeof InvoiceMessageId>
export type JobId = z.infer<typeof JobId>
export type LocationId = z.infer<typeof LocationId>
export type LogId = z.infer<typeof LogId>
export type MemberInvitationId = z.infer<typeof MemberInvitationId>
export type MovementId = z.infer<typeof MovementId>
export type NotificationId = z.infer<typeof NotificationId>
export type OrderChargeId = z.infer<typeof OrderChargeId>
export type OrganizationId = z.infer<typeof OrganizationId>
export type PartnershipId = z.infer<typeof PartnershipId>
export type PartnershipChangeId = z.infer<typeof PartnershipChangeId>
export type PartyId = z.infer<typeof PartyId>
export type ProductId = z.infer<typeof ProductId>
export type PurchaseOrderId = z.infer<typeof PurchaseOrderId>
export type RateCardId = z.infer<typeof RateCardId>
export type ReceiptId = z.infer<typeof ReceiptId>
export type RelationshipId = z.infer<typeof RelationshipId>
export type RmaId = z.infer<typeof RmaId>
export type SalesOrderId = z.infer<typeof SalesOrderId>
export type SalesRequestId = z.infer<typeof SalesRequestId>
export type SessionId = z.infer<typeof SessionId>
export type ShipmentId = z.infer<typeof ShipmentId>
export type ReservationId = z.infer<typeof ReservationId>
export type StockDocumentId = z.infer<typeof StockDocumentId>
export type StorageStatementId = z.infer<typeof StorageStatementId>
export type SupplierInvoiceId = z.infer<typeof SupplierInvoiceId>
export type ThreadId = z.infer<typeof ThreadId>
export type UserId = z.infer<typeof UserId>
export type VmiAgreementId = z.infer<typeof VmiAgreementId>
export type VmiInvoiceId = z.infer<typeof VmiInvoiceId>

/** Ids made by one generator rise strictly, so movements of one commit keep their order. */
export function idGenerator(now: () => number): NewId {
  const ulid = monotonicFactory()
  return <Kind extends IdKind>(kind: Kind) => `${idPrefixes[kind]}_${ulid(now())}` as Id<Kind>
}

/** How ids of this kind begin that were made at an instant: those made later sort behind it. Before 1970, where ids begin to count, none were made. */
export const idBeginsAt = (kind: IdKind, milliseconds: number): string =>
  `${idPrefixes[kind]}_${encodeTime(Math.max(0, milliseconds), ulidTimeCharacters)}`

const ulidTimeCharacters = 10
