import * as z from 'zod'
import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { dispatched } from '../../fixtures/world'
import { type CasesOf, type Sent, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'
import { closingReceipt } from './receipts'

const AsnAnswer = z.object({ asnId: z.string() })

export const correctionsCases: CasesOf<'corrections'> = {
  'corrections.replaceAsn': async (world) => {
    const { brand } = world
    const { organizationId } = brand
    const { asnId, shipmentId } = await dispatched(world, 10)
    const lines = world.productIds.map((_, index) => ({ line: index + 1, quantity: 8 }))
    return {
      by: brand,
      input: { params: { asnId }, body: { lines } },
      sizes: async (sent: Sent) => {
        const { asnId: replacedBy } = AsnAnswer.parse(sent.body)
        const headers = [
          await storedItem(keys.asn(organizationId, asnId)),
          await storedItem(keys.asn(organizationId, replacedBy)),
          await storedItem(keys.shipment(organizationId, shipmentId)),
        ]
        const written = headers.reduce((size, header) => size + kilobytesOf(header), 0)
        return {
          'pages of the ASN': pagesOfItems(await storedItem(keys.asn(organizationId, asnId))),
          'pages of 4 kB': pagesOfQuery(await storedItems(`ASN#${asnId}`)),
          'pages of the shipment lines': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
          'pages of the products': lines.length,
          'pages of the order': 0,
          'kB of the order': 0,
          'kB of the order shown': 0,
          'kB of headers': written,
          'kB of headers shown': written,
          'if its day was awaited': 0,
          'log entries': 2,
          lines: lines.length,
          positions: lines.length,
          levels: lines.length,
          movements: 2 * lines.length,
          'products new there': 0,
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.corrections.replaceAsn, brand, sent)),
        }
      },
    }
  },

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
