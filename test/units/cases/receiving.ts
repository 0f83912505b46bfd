import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { dispatched } from '../../fixtures/world'
import { type CasesOf, type Measurement, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'
import { closingReceipt, partialReceipt, scannedReceipt } from './receipts'

/** Two units of a line that never arrived. */
async function missing(world: World) {
  const { asnId } = await dispatched(world, 10)
  const { discrepancies } = await world.partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: 'GRN', lines: [{ line: 1, missing: 2 }] },
  })
  const discrepancyId = discrepancies[0]?.discrepancyId ?? ''
  const { organizationId } = world.brand
  const sizes = async () => ({
    'pages of the ASN': pagesOfItems(await storedItem(keys.asn(organizationId, asnId))),
    'kB of the discrepancy': kilobytesOf(await storedItem(keys.discrepancy(organizationId, discrepancyId))),
  })
  return { discrepancyId, sizes }
}

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

  'receiving.assignDiscrepancy': async (world) => {
    const { discrepancyId, sizes } = await missing(world)
    const body = { assignedTo: world.brand.userId, dueOn: '2031-01-31' }
    return {
      by: world.brand,
      input: { params: { discrepancyId }, body },
      sizes: async () => ({ ...(await sizes()), 'if its day is awaited': 1 }),
    }
  },

  'receiving.settleDiscrepancy': async (world) => {
    const { discrepancyId, sizes } = await missing(world)
    return {
      by: world.brand,
      input: { params: { discrepancyId }, body: { resolution: 'FOUND', foundAt: 'ORIGIN' } },
      sizes: async (sent: Sent) => ({
        ...(await sizes()),
        positions: 1,
        levels: 1,
        movements: 1,
        'products new there': 0,
        'places found at': 1,
        'if its day was awaited': 0,
        'kB of the stored answer': kilobytesOf(
          await storedAnswer(contract.receiving.settleDiscrepancy, world.brand, sent),
        ),
      }),
    }
  },
}

export const receivingCalls: Measurement[] = [
  {
    what: 'a receipt of one line, which leaves the ASN open',
    operation: contract.receiving.confirmReceipt,
    prepare: partialReceipt,
  },
  {
    what: 'a receipt of a carton scanned, and of a line of which another lot arrived',
    operation: contract.receiving.confirmReceipt,
    prepare: scannedReceipt,
  },
]
