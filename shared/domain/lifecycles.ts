import { approvalLifecycle } from './approval/lifecycle'
import { discrepancyLifecycle } from './asn/discrepancy-lifecycle'
import { asnLifecycle } from './asn/lifecycle'
import { receiptLifecycle } from './asn/receipt-lifecycle'
import { billingRequestLifecycle } from './billing/request-lifecycle'
import { countLifecycle } from './count/lifecycle'
import { relationshipLifecycle } from './hierarchy/lifecycle'
import { ingestionKeyLifecycle } from './ingestion-key/lifecycle'
import { invoiceLifecycle } from './invoice/lifecycle'
import { jobLifecycle } from './job/lifecycle'
import { chargeLifecycle } from './landed-cost/lifecycle'
import { reservationLifecycle, stockDocumentLifecycle } from './ledger/document-lifecycle'
import type { Lifecycle } from './lifecycle'
import { locationLifecycle } from './location/lifecycle'
import { memberInvitationLifecycle } from './member/lifecycle'
import { amendmentLifecycle, orderLifecycle } from './order/lifecycle'
import { partnershipLifecycle } from './partnership/lifecycle'
import { partyLifecycle } from './party/lifecycle'
import { productLifecycle } from './product/lifecycle'
import { returnLifecycle } from './return/lifecycle'
import { salesRequestLifecycle } from './sales/lifecycle'
import { salesOrderLifecycle } from './sales-order/lifecycle'
import { shipmentLifecycle } from './shipment/lifecycle'
import { vmiInvoiceLifecycle } from './vmi/invoice-lifecycle'
import { agreementLifecycle } from './vmi/lifecycle'

/** Of every document that has states, in the order in which the reference draws them. */
export const lifecycles: readonly Lifecycle[] = [
  memberInvitationLifecycle,
  partnershipLifecycle,
  ingestionKeyLifecycle,
  partyLifecycle,
  relationshipLifecycle,
  billingRequestLifecycle,
  productLifecycle,
  locationLifecycle,
  stockDocumentLifecycle,
  reservationLifecycle,
  countLifecycle,
  orderLifecycle,
  amendmentLifecycle,
  invoiceLifecycle,
  chargeLifecycle,
  salesOrderLifecycle,
  shipmentLifecycle,
  asnLifecycle,
  receiptLifecycle,
  discrepancyLifecycle,
  returnLifecycle,
  agreementLifecycle,
  vmiInvoiceLifecycle,
  approvalLifecycle,
  salesRequestLifecycle,
  jobLifecycle,
]
