/** What happens to VMI agreements. Each side has its own entry of it. */
import * as z from 'zod'
import { event } from './event'

const agreement = z.object({ vmiAgreementId: z.string(), partnershipId: z.string(), ownerId: z.string() })
const product = agreement.extend({ productId: z.string(), sku: z.string(), from: z.string() })

/** What concerns these products of one. */
const sales = agreement.extend({ products: z.array(z.string()) })

export const vmiAgreementCreated = event('vmiAgreement.created', agreement.extend({ startsOn: z.string() }))
export const vmiAgreementChanged = event('vmiAgreement.changed', agreement)
export const vmiAgreementEnded = event('vmiAgreement.ended', agreement.extend({ endsOn: z.string() }))
export const vmiProductAgreed = event('vmiAgreement.productAgreed', product)
export const vmiProductDropped = event('vmiAgreement.productDropped', product)
export const vmiStoresListed = event('vmiAgreement.storesListed', agreement.extend({ stores: z.int() }))

/** What stores sold of these products is said, or said anew, for days of this range. */
export const sellThroughReported = event(
  'vmi.sellThroughReported',
  sales.extend({ from: z.string(), until: z.string(), lines: z.int() }),
)
/** What was sold of these products was taken from stock, or came back to it. In the owner's log. */
export const salesSettled = event('vmi.salesSettled', sales)
/** Of these products more was sold than lay there. Told once, until all of it was settled. */
export const varianceFound = event('vmi.varianceFound', sales)
/** These products were found low: they last for less than was agreed. Told again of one only after it has recovered. */
export const vmiSupplyLow = event('vmi.supplyLow', sales)
/** Of these products nothing was reported for as long as was agreed. Told again of one only after it was reported. */
export const vmiReportsMissing = event('vmi.reportsMissing', sales)
/** The alerts of this round are to be told by email now. */
export const vmiAlertsDue = event('vmi.alertsDue', agreement.extend({ round: z.int() }))
/** In the owner's log: by this shipment it replenishes what lies there. */
export const vmiReplenished = event('vmi.replenished', sales.extend({ shipmentId: z.string() }))
