import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { type CasesOf, type Sent, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, storedItem } from '../stored'
import { closingReceipt } from './receipts'

export const correctionsCases: CasesOf<'corrections'> = {
  'corrections.reverseReceipt': async (world) => {
    const counted = await closingReceipt(world)
    const { params, body } = counted.input
    const { receiptId, at, discrepancies } = await world.partner.client.receiving.confirmReceipt({ params, body })
    const { reference } = body
    return {
      by: world.partner,
      input: { params, body: { reference } },
      sizes: async (sent: Sent) => {
        const sizes = await counted.sizes({ ...sent, body: { receiptId, at, discrepancies } })
        const { organizationId } = world.partner
        const effects = await storedItem(keys.receiptEffects(receiptId))
        return {
          ...sizes,
          'products new there': 0,
          'places held again': 2,
          'pages of what the receipt did': pagesOfItems(effects),
          'ledgers that went on': 0,
          differences: discrepancies.length,
          'differences shown': discrepancies.length,
          'if it scanned units': 0,
          'lines delivered for good': 0,
          'kB of the receipt': kilobytesOf(
            await storedItem(keys.receipt(organizationId, params.asnId, reference)),
            await storedItem(keys.receiptHeader(organizationId, at, receiptId)),
          ),
          'kB of the stored answer': kilobytesOf(
            await storedAnswer(contract.corrections.reverseReceipt, world.partner, sent),
          ),
        }
      },
    }
  },
}
