import type { VmiAgreementId } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'

/** A store of the retailer's, by its own code: where goods of the agreement are sold. It is no location of the owner's, and no stock is kept of it. */
export type RetailStore = {
  vmiAgreementId: VmiAgreementId
  code: string
  name: string
  city?: string
  region?: string
  country?: string
  /** Its last day of business. */
  closedOn?: CalendarDay
  version: number
}
