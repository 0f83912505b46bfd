import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { agreed, boughtOfFree } from '../../fixtures/partner-returns'
import { approved, delivered, inspected, received, requested } from '../../fixtures/returns'
import { type CasesOf, productPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

async function sizesOf(by: Account, rmaId: string) {
  const items = [await storedItem(keys.rma(by.organizationId, rmaId)), await storedItem(keys.rmaLines(rmaId))]
  return { 'pages of the RMA': pagesOfItems(...items), 'kB of the RMA': kilobytesOf(...items) }
}

const answerSize = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

const partyPages = async ({ organizationId }: Account, partyId: string) =>
  pagesOfItems(await storedItem(keys.party(organizationId, partyId)))

/** A step of an RMA of one line. */
async function stepOf<Body extends object>(
  { brand }: World,
  operation: Operation,
  rmaId: string,
  body: Body,
  sizes: Record<string, number> = {},
) {
  return {
    by: brand,
    input: { params: { rmaId }, body },
    sizes: async (sent: Sent) => ({
      ...sizes,
      ...(await sizesOf(brand, rmaId)),
      ...(operation.idempotent === 'record' ? await answerSize(operation, brand, sent) : {}),
    }),
  }
}

export const returnsCases: CasesOf<'returns'> = {
  'returns.requestReturn': async (world) => {
    const { brand } = world
    const { partyId, asnId } = await delivered(world)
    const lines = [{ asnId, asnLine: 1, quantity: 5, reason: 'UNSOLD' as const }]
    return {
      by: brand,
      input: { body: { customer: { partyId }, lines } },
      sizes: async (sent) => ({
        'pages of the party': await partyPages(brand, partyId),
        'pages of the ASNs': pagesOfItems(await storedItem(keys.asn(brand.organizationId, asnId))),
        lines: 1,
        ...(await sizesOf(brand, String(sent.body.rmaId))),
        ...(await answerSize(contract.returns.requestReturn, brand, sent)),
      }),
    }
  },

  'returns.listReturns': async (world) => {
    await requested(world)
    return {
      by: world.brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${world.brand.organizationId}`, 'RMA#')),
      }),
    }
  },

  'returns.getReturn': async (world) => {
    const { rmaId, params } = await inspected(world)
    return { by: world.brand, input: { params }, sizes: () => sizesOf(world.brand, rmaId) }
  },

  'returns.decideReturn': async (world) => {
    const { rmaId } = await requested(world)
    const { brand, warehouse } = world
    const place = pagesOfItems(await storedItem(keys.location(brand.organizationId, warehouse)))
    const sizes = { 'pages of the location': place, 'lines that give back': 1, 'places held': 1 }
    const body = { locationId: warehouse, lines: [{ line: 1, approved: 4 }] }
    return stepOf(world, contract.returns.decideReturn, rmaId, body, sizes)
  },

  'returns.cancelReturn': async (world) => {
    const { rmaId, params } = await approved(world)
    const sizes = { 'lines that give back': 1, 'places held': 1 }
    return {
      by: world.brand,
      input: { params },
      sizes: async () => ({ ...sizes, ...(await sizesOf(world.brand, rmaId)) }),
    }
  },

  'returns.sendReturn': async (world) => {
    const { brand, warehouse } = world
    const { rmaId, seller, productId } = await agreed(await boughtOfFree(world))
    const headerOf = () => storedItem(keys.rma(seller.organizationId, rmaId))
    const sizes = {
      'pages of the location': pagesOfItems(await storedItem(keys.location(brand.organizationId, warehouse))),
      'pages of the products': await productPages(brand.organizationId, [productId]),
      'places held': 1,
      positions: 1,
      levels: 1,
      movements: 1,
      'products new there': 0,
    }
    return {
      by: brand,
      input: { params: { rmaId }, body: { lines: [{ line: 1, quantity: 6 }] } },
      sizes: async (sent: Sent) => ({
        ...sizes,
        ...(await sizesOf(seller, rmaId)),
        'kB of the RMA shown': kilobytesOf(await headerOf()),
        ...(await answerSize(contract.returns.sendReturn, brand, sent)),
      }),
    }
  },

  'returns.receiveReturn': async (world) => {
    const { brand, productId } = world
    const { rmaId } = await approved(world)
    const reference = 'GRN-2026-0117'
    const body = { reference, lines: [{ line: 1, quantity: 6 }], isLast: true }
    return {
      by: brand,
      input: { params: { rmaId }, body },
      sizes: async () => ({
        ...(await sizesOf(brand, rmaId)),
        'pages of the products': await productPages(brand.organizationId, [productId]),
        'lines that give back': 1,
        'places held': 1,
        'kB of the receipt': kilobytesOf(await storedItem(keys.rmaReceipt(rmaId, reference))),
        positions: 1,
        levels: 1,
        movements: 1,
        'products new there': 0,
      }),
    }
  },

  'returns.inspectReturn': async (world) => {
    const { brand, productId } = world
    const { rmaId } = await received(world)
    const sizes = {
      'pages of the products': await productPages(brand.organizationId, [productId]),
      positions: 3,
      levels: 1,
      movements: 3,
      'products new there': 0,
    }
    const body = { lines: [{ line: 1, restocked: 5, damaged: 3, writtenOff: 2 }] }
    return stepOf(world, contract.returns.inspectReturn, rmaId, body, sizes)
  },

  'returns.creditReturn': async (world) => {
    const { rmaId } = await inspected(world)
    return stepOf(world, contract.returns.creditReturn, rmaId, { restockingFeePercent: 10 })
  },
}
