/** What happens to VMI agreements. Each side has its own entry of it. */
import * as z from 'zod'
import { event } from './event'

const agreement = z.object({ vmiAgreementId: z.string(), partnershipId: z.string(), ownerId: z.string() })
const product = agreement.extend({ productId: z.string(), sku: z.string(), from: z.string() })

export const vmiAgreementCreated = event('vmiAgreement.created', agreement.extend({ startsOn: z.string() }))
export const vmiAgreementChanged = event('vmiAgreement.changed', agreement)
export const vmiAgreementEnded = event('vmiAgreement.ended', agreement.extend({ endsOn: z.string() }))
export const vmiProductAgreed = event('vmiAgreement.productAgreed', product)
export const vmiProductDropped = event('vmiAgreement.productDropped', product)
export const vmiStoresListed = event('vmiAgreement.storesListed', agreement.extend({ stores: z.int() }))
