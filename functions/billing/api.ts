import * as billing from '#shared/contract/operations/billing'
import { implement } from '#shared/runtime/http/implement'
import { changeSubscription } from './change-subscription'
import { consentToBilling } from './consent-to-billing'
import { endBillingCoverage } from './end-billing-coverage'
import { getBilling } from './get-billing'
import { getInvoice } from './get-invoice'
import { getInvoicePdf } from './get-invoice-pdf'
import { getUpcomingInvoice } from './get-upcoming-invoice'
import { listBillingHistory } from './list-billing-history'
import { listBillingRequests } from './list-billing-requests'
import { listInvoices } from './list-invoices'
import { openPortal } from './open-portal'
import { previewChange } from './preview-change'
import { proposeBilling } from './propose-billing'
import { resumeSubscription } from './resume-subscription'
import { setBillingMode } from './set-billing-mode'
import { showCheckoutCancelledPage, showCheckoutDonePage } from './show-checkout-pages'
import { startCheckout } from './start-checkout'
import { declineBilling, withdrawBilling } from './step-request'

export const handler = implement(billing, {
  changeSubscription,
  consentToBilling,
  declineBilling,
  endBillingCoverage,
  getBilling,
  listBillingRequests,
  getInvoice,
  getInvoicePdf,
  getUpcomingInvoice,
  listBillingHistory,
  listInvoices,
  openPortal,
  previewChange,
  proposeBilling,
  resumeSubscription,
  setBillingMode,
  showCheckoutCancelledPage,
  showCheckoutDonePage,
  startCheckout,
  withdrawBilling,
})
