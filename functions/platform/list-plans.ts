import { listPlans as operation } from '#shared/contract/operations/platform'
import { pricingPage } from '#shared/entitlements/pricing-page'
import { unchanging } from './unchanging'

export const listPlans = unchanging(operation, pricingPage)
