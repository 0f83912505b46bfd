import { operations } from '#shared/contract/all'
import { getReference as operation } from '#shared/contract/operations/platform'
import { referenceContentSecurityPolicy, referencePage } from '#shared/contract/reference'
import { asnLifecycle } from '#shared/domain/asn/lifecycle'
import { receiptLifecycle } from '#shared/domain/asn/receipt-lifecycle'
import { billingRequestLifecycle } from '#shared/domain/billing/request-lifecycle'
import { countLifecycle } from '#shared/domain/count/lifecycle'
import { relationshipLifecycle } from '#shared/domain/hierarchy/lifecycle'
import { invoiceLifecycle } from '#shared/domain/invoice/lifecycle'
import { jobLifecycle } from '#shared/domain/job/lifecycle'
import { chargeLifecycle } from '#shared/domain/landed-cost/lifecycle'
import { reservationLifecycle, stockDocumentLifecycle } from '#shared/domain/ledger/document-lifecycle'
import { locationLifecycle } from '#shared/domain/location/lifecycle'
import { memberInvitationLifecycle } from '#shared/domain/member/lifecycle'
import { amendmentLifecycle, orderLifecycle } from '#shared/domain/order/lifecycle'
import { partnershipLifecycle } from '#shared/domain/partnership/lifecycle'
import { partyLifecycle } from '#shared/domain/party/lifecycle'
import { productLifecycle } from '#shared/domain/product/lifecycle'
import { returnLifecycle } from '#shared/domain/return/lifecycle'
import { salesRequestLifecycle } from '#shared/domain/sales/lifecycle'
import { salesOrderLifecycle } from '#shared/domain/sales-order/lifecycle'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'
import { page } from '#shared/runtime/pages/page'
import { unchanging } from './unchanging'

const lifecycles = [
  memberInvitationLifecycle,
  partnershipLifecycle,
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
  returnLifecycle,
  salesRequestLifecycle,
  jobLifecycle,
]

export const getReference = page(
  unchanging(operation, () => referencePage(operations, lifecycles), {
    headers: { 'content-security-policy': referenceContentSecurityPolicy },
  }),
)
