import * as billing from '#shared/contract/operations/billing'
import { implement } from '#shared/runtime/http/implement'
import { changeSubscription } from './change-subscription'
import { getBilling } from './get-billing'
import { openPortal } from './open-portal'
import { previewChange } from './preview-change'
import { resumeSubscription } from './resume-subscription'
import { showCheckoutCancelledPage, showCheckoutDonePage } from './show-checkout-pages'
import { startCheckout } from './start-checkout'

export const handler = implement(billing, {
  changeSubscription,
  getBilling,
  openPortal,
  previewChange,
  resumeSubscription,
  showCheckoutCancelledPage,
  showCheckoutDonePage,
  startCheckout,
})
