import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import type { CasesOf, Measurement } from '../case'
import { pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'
import { closingReceipt, partialReceipt } from './receipts'

export const receivingCases: CasesOf<'receiving'> = {
  'receiving.confirmReceipt': (world) => closingReceipt(world),

  'receiving.listReceipts': async ({ partner, brand, asnId }) => ({
    by: partner,
    input: { params: { asnId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of the ASN': pagesOfItems(await storedItem(keys.asn(brand.organizationId, asnId))),
      'pages of 4 kB': pagesOfQuery(await storedItems(`RECEIPTS#${partner.organizationId}#${asnId}`)),
      'long receipts': 0,
    }),
  }),

  'receiving.listDiscrepancies': async ({ partner, brand }) => ({
    by: partner,
    input: { query: { direction: 'INBOUND' } },
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'DISCREPANCY#')),
    }),
  }),
}

export const receivingCalls: Measurement[] = [
  {
    what: 'a receipt of one line, which leaves the ASN open',
    operation: contract.receiving.confirmReceipt,
    prepare: partialReceipt,
  },
]
