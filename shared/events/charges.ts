import * as z from 'zod'
import { event } from './event'

const charge = z.object({ chargeId: z.string(), purchaseOrderId: z.string(), ownerId: z.string() })

/** Recorded, corrected, shared out anew or taken back: the states tell which. */
export const orderChargeChanged = event('orderCharge.changed', charge.extend({ version: z.int() }))
/** Its shares are others than the ledger has. */
export const orderChargePostingDue = event('orderCharge.postingDue', charge.extend({ version: z.int() }))
/** Some of its shares are in the ledger. */
export const orderChargePosted = event('orderCharge.posted', charge.extend({ lines: z.int() }))
