import * as z from 'zod'
import { asnStates } from '#shared/domain/asn/words'
import { orderStates } from '#shared/domain/order/words'
import { maximumTimesSent } from '#shared/domain/party/document'
import { returnStates } from '#shared/domain/return/words'
import { salesOrderStates } from '#shared/domain/sales-order/words'
import { Sscc } from '#shared/kernel/gs1'
import {
  AsnId,
  PartyId,
  PurchaseOrderId,
  RmaId,
  SalesOrderId,
  ShipmentId,
  StorageStatementId,
} from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { LinkOutput, linkOfOutput, operation } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { ofVmiInvoice, vmiInvoiceReads } from './vmi-billing'

/** As pages for the printer: A6 and 4 × 6 inches are what label printers take. */
export const labelPapers = ['A6', '4X6'] as const

/** A document is made at each click, and the link to it works for five minutes. */
const paper = {
  method: 'GET',
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ shipmentId: ShipmentId }),
  output: LinkOutput,
  success: 303,
  leadsTo: linkOfOutput,
} as const

const units = {
  read: {
    base: 1,
    per: {
      'pages of the shipment': 1,
      'pages of the packing': 1,
      'pages of the products': 1,
      'if the receiver asks': 2,
    },
  },
  write: { base: 0 },
}

export const getPackingList = operation({
  ...paper,
  id: 'papers.getPackingList',
  path: '/v1/shipments/{shipmentId}/packing-list',
  summary: 'The packing list of a shipment, of yours or sent to you, as PDF.',
  description:
    'Leads to a file that can be fetched for five minutes. Pallet by pallet and carton by carton what is in it, then what is loose. The place of dispatch is ' +
    'named, its address is not.',
  errors: ['shipment.notFound'],
  units,
})

export const getLabels = operation({
  ...paper,
  id: 'papers.getLabels',
  path: '/v1/shipments/{shipmentId}/labels',
  summary: 'GS1 logistic labels of the pallets and cartons of a shipment, as PDF, one a page.',
  description:
    'Leads to a file that can be fetched for five minutes. Each has its SSCC as GS1-128 barcode and in digits.',
  query: z.strictObject({
    paper: z.enum(labelPapers).default('A6').describe('105 × 148 mm, or 4 × 6 inches'),
    sscc: Sscc.optional().describe('Of this pallet or carton alone'),
  }),
  errors: ['shipment.notFound', 'logisticUnit.notFound', 'paper.nothingPacked'],
  units,
})

export const getStatementDocument = operation({
  ...paper,
  id: 'papers.getStatementDocument',
  path: '/v1/storage-statements/{storageStatementId}/document',
  summary: 'A statement of storage fees as PDF, or its lines as CSV.',
  description: 'Leads to a file that can be fetched for five minutes. Both sides get the same.',
  access: { feature: 'reports.limited', role: 'ORG_ADMIN' },
  params: z.strictObject({ storageStatementId: StorageStatementId }),
  query: z.strictObject({ format: z.enum(['PDF', 'CSV']).default('PDF') }),
  errors: ['storageStatement.notFound'],
  units: { read: { base: 1, per: { 'if the provider asks': 2, 'pages of the lines': 1 } }, write: { base: 0 } },
})

export const getOrderDocument = operation({
  ...paper,
  id: 'papers.getOrderDocument',
  path: '/v1/purchase-orders/{purchaseOrderId}/document',
  summary: 'A purchase order as PDF: yours, one sent to you, or one that a part is for you.',
  description:
    'Leads to a file that can be fetched for five minutes. The buyer gets what it works with, marked as a draft where that was not sent, or the version that was sent last; ' +
    'the supplier what was sent; a receiver its part of that, without amounts. What a version changes is named.',
  access: { feature: 'orders.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ purchaseOrderId: PurchaseOrderId }),
  query: z.strictObject({
    version: z
      .enum(['WORKING', 'SENT'])
      .default('WORKING')
      .describe('For the buyer. WORKING: what is being prepared, else what was sent'),
  }),
  errors: ['purchaseOrder.notFound', 'purchaseOrder.notSent'],
  units: {
    read: {
      base: 0,
      per: {
        'pages of the order': 1,
        'pages of the lines': 1,
        'pages of the products': 0.5,
        'pages of the partnership': 1,
        'if it is an amendment': 1,
        'if the supplier asks': 3,
        'steps up the hierarchy': 1,
      },
    },
    write: { base: 0 },
  },
})

export const getVmiInvoiceDocument = operation({
  ...paper,
  id: 'papers.getVmiInvoiceDocument',
  path: '/v1/vmi-invoices/{vmiInvoiceId}/document',
  summary: 'A VMI invoice or credit note as PDF, of yours or sent to you.',
  description:
    'Leads to a file that can be fetched for five minutes. Both companies with what the agreement says of them, number, period and terms, lines by SKU, what came late and what is credited apart, taxes, total.',
  access: { feature: 'vmi.participate', role: 'MEMBER', location: 'VIEWER' },
  params: ofVmiInvoice,
  errors: ['vmiInvoice.notFound', 'vmiInvoice.notIssued'],
  units: { read: vmiInvoiceReads, write: { base: 0 } },
})

const inHistory = {
  number: z.string(),
  issuedAt: Instant,
  closedAt: Instant.optional().describe('When nothing more was to come of it'),
  emailedAt: Instant.optional().describe('When it went out last; absent while it is under way for the first time'),
  emailedTo: z.string().optional(),
  timesSent: z.int().describe('How often it was to be emailed, the first time included; of an order its last version'),
}

export const PartyDocumentView = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('ASN'),
      documentId: AsnId.describe('The id of the ASN itself'),
      ...inHistory,
      state: z.enum(asnStates),
      shipmentId: ShipmentId,
      shipmentNumber: z.string(),
      units: WireBalance,
    }),
    z.strictObject({
      kind: z.literal('PURCHASE_ORDER'),
      documentId: PurchaseOrderId.describe('The id of the purchase order itself'),
      ...inHistory,
      state: z.enum(orderStates),
      revision: z.int().describe('The version that was sent last'),
      lines: z.int(),
      total: Money,
    }),
    z.strictObject({
      kind: z.literal('RETURN'),
      documentId: RmaId.describe('The id of the RMA itself'),
      ...inHistory,
      state: z.enum(returnStates),
      units: WireBalance.describe('That are to come back, as far as that was decided; before, that were asked for'),
    }),
    z.strictObject({
      kind: z.literal('SALES_ORDER'),
      documentId: SalesOrderId.describe('The id of the sales order itself'),
      ...inHistory,
      state: z.enum(salesOrderStates),
      wantedOn: CalendarDay.optional(),
    }),
  ])
  .meta({ id: 'PartyDocument' })

export const listPartyDocuments = operation({
  id: 'papers.listPartyDocuments',
  method: 'GET',
  path: '/v1/parties/{partyId}/documents',
  summary: 'The history of a party: ASNs, orders, sales orders and returns, newest first, and when each was emailed.',
  description:
    'Stays readable when the party is archived or has become a partner. What a member may not see by itself is left out: a page may hold less than was asked for and go on.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partyId: PartyId }),
  query: z.strictObject(pageQuery),
  output: pageOf(PartyDocumentView),
  success: 200,
  errors: ['party.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 0, per: { 'pages of the party': 1, 'pages of 4 kB': 0.5, 'pages of orders and returns': 0.5 } },
    write: { base: 0 },
  },
})

export const resendPartyDocument = operation({
  id: 'papers.resendPartyDocument',
  method: 'POST',
  path: '/v1/parties/{partyId}/documents/{documentId}/emails',
  summary: 'Email a document to its party again.',
  description: `An ASN, or the last version of a purchase order. It goes to the address the party has now, ${maximumTimesSent} times at most; replies come to you.`,
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ partyId: PartyId, documentId: z.union([AsnId, PurchaseOrderId, RmaId, SalesOrderId]) }),
  output: PartyDocumentView,
  success: 202,
  errors: ['party.notFound', 'document.notFound', 'document.sentOften', 'document.notSendable'],
  idempotent: 'record',
  units: {
    read: { base: 2, per: { 'pages of the party': 1, 'pages of the order': 1 } },
    write: { base: 2, per: { 'kB of the document': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})
