import * as z from 'zod'
import { Sscc } from '#shared/kernel/gs1'
import { PurchaseOrderId, ShipmentId } from '#shared/kernel/ids'
import { LinkOutput, linkOfOutput, operation } from '../operation'

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
