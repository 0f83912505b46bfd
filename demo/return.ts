import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { lineOf } from './goods'
import { keyed } from './keyed'
import type { Company, distributionReturn } from './network'

type Planned = typeof distributionReturn

/**
 * Goods that went to a company without an account, and some of them that came back. Repeatable: the state says which steps are still to be
 * taken.
 */
export async function ensureReturn({ client }: Account, company: Company, planned: Planned): Promise<void> {
  const { number, shipment, line, quantity, restocked, writtenOff } = planned
  const locations = await allItems(client.inventory.listLocations, {})
  const locationId = locations.find(({ code }) => code === planned.at)?.locationId
  const parties = await allItems(client.partnerships.listParties, {})
  const partyId = parties.find(({ name }) => name === planned.from)?.partyId
  if (!locationId || !partyId) throw new Error(`the demo return needs ${planned.at} and ${planned.from}`)

  const known = (await allItems(client.returns.listReturns, {})).find((each) => each.number === number)
  const rmaId = known?.rmaId ?? (await request(await deliver(locationId, partyId), partyId))
  const params = { rmaId }
  const steps = [
    {
      from: 'REQUESTED',
      take: () =>
        client.returns.decideReturn(
          { params, body: { locationId, lines: [{ line, approved: quantity }] } },
          keyed('approved', number),
        ),
    },
    {
      from: 'APPROVED',
      take: () =>
        client.returns.receiveReturn(
          { params, body: { reference: planned.receivedAs, lines: [{ line, quantity }] } },
          keyed('returned', number),
        ),
    },
    {
      from: 'RECEIVED',
      take: () =>
        client.returns.inspectReturn(
          { params, body: { lines: [{ line, restocked, writtenOff }] } },
          keyed('inspected', number),
        ),
    },
    {
      from: 'INSPECTED',
      take: () =>
        client.returns.creditReturn(
          { params, body: { restockingFeePercent: planned.restockingFeePercent } },
          keyed('credited', number),
        ),
    },
  ]
  let { state } = await client.returns.getReturn({ params })
  for (const { from, take } of steps) if (state === from) state = (await take()).state

  /** The delivery that is returned of, confirmed by the seller for the party. */
  async function deliver(fromLocationId: string, to: string): Promise<string> {
    const shipments = await allItems(client.logistics.listShipments, {})
    const found = shipments.find((each) => each.number === shipment.number)
    const shipmentId = found?.shipmentId ?? (await draft(fromLocationId, to))
    const drafted = await client.logistics.getShipment({ params: { shipmentId } })
    const sent =
      drafted.state === 'DRAFT'
        ? await client.logistics.dispatchShipment({ params: { shipmentId } }, keyed('dispatch', shipment.number))
        : drafted
    const { asnId = '' } = sent
    if (sent.state === 'IN_TRANSIT') {
      const lines = sent.lines.map((shipped) => ({ line: shipped.line, received: shipped.quantity }))
      const body = { reference: shipment.deliveredAs, lines }
      await client.receiving.confirmReceipt({ params: { asnId }, body }, keyed('receipt', shipment.number))
    }
    return asnId
  }

  async function draft(fromLocationId: string, to: string): Promise<string> {
    const products = await allItems(client.catalog.listProducts, {})
    const lines = Object.entries(shipment.lines).map(([sku, shipped]) => ({
      ...lineOf(company, products, sku),
      quantity: shipped,
    }))
    const { number: given, asnNumber } = shipment
    const body = { number: given, asnNumber, fromLocationId, to: { partyId: to }, lines }
    return (await client.logistics.createShipment({ body }, keyed('shipment', given))).shipmentId
  }

  async function request(asnId: string, by: string): Promise<string> {
    const { reference, reason, note } = planned
    const lines = [{ asnId, asnLine: line, quantity, reason, note }]
    const body = { number, customer: { partyId: by }, reference, lines }
    return (await client.returns.requestReturn({ body }, keyed('return', number))).rmaId
  }
}
