/** How goods are packed before they leave, and found again by scan where they arrive. */
import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { ssccOf } from '#shared/kernel/gs1'
import { OrganizationId } from '#shared/kernel/ids'
import { takeSsccs } from '#shared/table/sscc-series'
import { codeOf } from '../fixtures/code-of'
import { drafted, measuredProduct, packed, prefixOf, withPrefix } from '../fixtures/packing'
import { location, member, type Network, network, organization, partnerOf, stock } from '../fixtures/world'

let traders: Network & { productIds: string[] }
beforeAll(async () => {
  traders = await network({ lines: 2 })
  await withPrefix(traders.brand)
})

const ten = () => drafted(traders, { [traders.productId]: 10 })
const pack = (shipmentId: string, units: object[], by = traders.brand) =>
  by.client.packing.packShipment({ params: { shipmentId }, body: { units } as never })
const carton = (quantity: number, more: object = {}) => ({ kind: 'CARTON', lines: [{ line: 1, quantity }], ...more })
const packingOf = (shipmentId: string) => traders.brand.client.packing.getPacking({ params: { shipmentId } })
const unitOf = (sscc: string, by = traders.brand) => by.client.packing.getLogisticUnit({ params: { sscc } })
const change = (sscc: string, body: object) =>
  traders.brand.client.packing.changeLogisticUnit({ params: { sscc }, body: body as never })
const remove = (sscc: string) => traders.brand.client.packing.removeLogisticUnit({ params: { sscc } })
const dispatch = (shipmentId: string) => traders.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
const ownSscc = () => ssccOf({ companyPrefix: '4012345', extensionDigit: 3, serial: randomInt(1, 1_000_000_000) })

describe('a shipment', () => {
  test('is packed onto pallets and into cartons, and what is in none is loose', async () => {
    const { shipmentId, pallet, carton: inner } = await packed(traders)
    const packing = await packingOf(shipmentId)
    expect(packing.units).toMatchObject([
      { sscc: pallet, kind: 'PALLET', lines: [{ line: 1, quantity: 2 }] },
      { sscc: inner, kind: 'CARTON', onPallet: pallet, lines: [{ line: 1, quantity: 6 }] },
    ])
    expect(packing.loose).toMatchObject([{ line: 1, quantity: 2 }])
  })

  test('is never packed beyond what it ships, by however many packers at once', async () => {
    const shipmentId = await ten()
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(pack(shipmentId, [carton(4)]))))
    expect(codes.sort()).toEqual(['done', 'done', 'packing.tooMuch', 'packing.tooMuch', 'packing.tooMuch'])
    const packing = await packingOf(shipmentId)
    expect([packing.units.length, packing.loose]).toMatchObject([2, [{ quantity: 2 }]])
  })

  test('is packed until it leaves, and not after', async () => {
    const { shipmentId, carton: inner } = await packed(traders)
    await dispatch(shipmentId)
    expect(await codeOf(pack(shipmentId, [carton(1)]))).toBe('shipment.wrongState')
    expect(await codeOf(change(inner, { lines: [{ line: 1, quantity: 1 }] }))).toBe('shipment.wrongState')
    expect(await codeOf(remove(inner))).toBe('shipment.wrongState')
  })

  test('that leaves while it is packed is packed as a whole before, or not at all', async () => {
    const shipmentId = await ten()
    const [packing] = await Promise.all([codeOf(pack(shipmentId, [carton(10)])), dispatch(shipmentId)])
    const { units } = await packingOf(shipmentId)
    expect(units).toHaveLength(packing === 'done' ? 1 : 0)
  })

  test('is held to the version that its packer saw', async () => {
    const { shipmentId } = await packed(traders)
    const stale = traders.brand.client.packing.packShipment(
      { params: { shipmentId }, body: { units: [{ kind: 'PALLET' }] } },
      { ifMatch: '"9"' },
    )
    expect(await codeOf(stale)).toBe('request.preconditionFailed')
  })

  test('weighs and measures what its goods and pallets do, exactly, or says what nobody wrote down', async () => {
    const { brand, warehouse } = traders
    const sku = `W-${randomInt(1_000_000)}`
    const productId = await measuredProduct(brand, { sku })
    await stock(brand, warehouse, productId, 100)
    const shipmentId = await drafted(traders, { [productId]: 50 })
    const tare = { value: 0.5, unit: 'KG' }
    const lines = [{ line: 1, quantity: 24, pack: 'CS' }]
    const { ssccs } = await pack(shipmentId, [{ kind: 'CARTON', lines, tare }])
    expect((await packingOf(shipmentId)).totals).toEqual({
      contentsKilograms: '3.17514659',
      grossKilograms: '3.67514659',
      volumeCubicMetres: '0.012',
      missing: [],
    })
    await change(String(ssccs[0]), { lines })
    const { totals } = await packingOf(shipmentId)
    expect(totals.missing).toEqual([{ sscc: ssccs[0], measure: 'TARE' }])
    expect(totals).not.toHaveProperty('grossKilograms')
  })
})

describe('an SSCC', () => {
  test('of the series is given once, whoever asks at the same moment', async () => {
    const shipments = await Promise.all(Array.from({ length: 4 }, ten))
    const given = await Promise.all(shipments.map((shipmentId) => pack(shipmentId, [carton(1), carton(1)])))
    const ssccs = given.flatMap((each) => each.ssccs)
    expect(new Set(ssccs).size).toBe(8)
    expect(ssccs.every((sscc) => sscc.startsWith(`0${prefixOf(traders.brand)}`))).toBe(true)
  })

  test('that the client gives names one unit, and no other of its organization', async () => {
    const sscc = ownSscc()
    await pack(await ten(), [carton(1, { sscc })])
    expect(await codeOf(pack(await ten(), [carton(1, { sscc })]))).toBe('packing.ssccTaken')
    expect(await codeOf(pack(await ten(), [carton(1, { sscc: ownSscc() }), { kind: 'PALLET', sscc }]))).toBe(
      'packing.ssccTaken',
    )
    const other = ownSscc()
    expect(await codeOf(pack(await ten(), [carton(1, { sscc: other }), carton(1, { sscc: other })]))).toBe(
      'packing.ssccTwice',
    )
  })

  test('of ours that the client gave already is passed over', async () => {
    const { ssccs } = await pack(await ten(), [carton(1)])
    const companyPrefix = prefixOf(traders.brand)
    const serial = Number(String(ssccs[0]).slice(1 + companyPrefix.length, 17))
    const next = ssccOf({ companyPrefix, extensionDigit: 0, serial: serial + 1 })
    await pack(await ten(), [carton(1, { sscc: next })])
    const { ssccs: after } = await pack(await ten(), [carton(1)])
    expect(after[0]).not.toBe(next)
  })

  test('of a carton that was taken apart is given to no other, but its client may give it again', async () => {
    const shipmentId = await ten()
    const sscc = ownSscc()
    const { ssccs } = await pack(shipmentId, [carton(1, { sscc }), carton(1)])
    for (const each of ssccs) await remove(each)
    expect(await codeOf(unitOf(sscc))).toBe('logisticUnit.notFound')
    const again = await pack(shipmentId, [carton(1, { sscc }), carton(1)])
    expect(again.ssccs[0]).toBe(sscc)
    expect(ssccs).not.toContain(again.ssccs[1])
    expect((await packingOf(shipmentId)).units).toHaveLength(2)
  })

  test('asks for the company prefix, which only an admin sets', async () => {
    const other = await network()
    const shipmentId = await drafted(other, { [other.productId]: 10 })
    expect(await codeOf(pack(shipmentId, [carton(1)], other.brand))).toBe('packing.prefixMissing')
    await pack(shipmentId, [carton(1, { sscc: ownSscc() })], other.brand)
    const clerk = await member(other.brand)
    expect(await codeOf(withPrefix(clerk))).toBe('access.roleTooLow')
  })

  test('is refused once a series is used up, and not begun anew', async () => {
    const other = await network()
    const { client, organizationId } = other.brand
    const settings = { companyPrefix: '952123456789', extensionDigit: 1 }
    await client.packing.setPackingSettings({ body: settings })
    // Four digits are left for the serial; all but one are given.
    await takeSsccs({ ...settings, organizationId: OrganizationId.parse(organizationId), version: 1 }, 9_998)
    const shipmentId = await drafted(other, { [other.productId]: 10 })
    const { ssccs } = await pack(shipmentId, [carton(1)], other.brand)
    expect(ssccs).toEqual([ssccOf({ ...settings, serial: 9_999 })])
    expect(await codeOf(pack(shipmentId, [carton(1)], other.brand))).toBe('packing.seriesExhausted')
    await client.packing.setPackingSettings({ body: { ...settings, extensionDigit: 2 } })
    const { ssccs: more } = await pack(shipmentId, [carton(1)], other.brand)
    expect(more).toEqual([ssccOf({ ...settings, extensionDigit: 2, serial: 1 })])
  })
})

describe('a pallet or carton', () => {
  test('is moved, refilled and taken apart before it leaves', async () => {
    const { shipmentId, pallet, carton: inner } = await packed(traders)
    expect(await codeOf(remove(pallet))).toBe('packing.palletLoaded')
    const moved = await change(inner, { lines: [{ line: 1, quantity: 8 }] })
    expect([moved.onPallet, moved.lines[0]?.quantity]).toEqual([undefined, 8])
    expect(await codeOf(change(inner, { lines: [{ line: 1, quantity: 9 }] }))).toBe('packing.tooMuch')
    await remove(pallet)
    const { units, loose } = await packingOf(shipmentId)
    expect([units.map(({ sscc }) => sscc), loose]).toMatchObject([[inner], [{ quantity: 2 }]])
  })

  test('taken from under a carton that is just put on it stays, or the carton does', async () => {
    const shipmentId = await ten()
    const { ssccs } = await pack(shipmentId, [{ kind: 'PALLET' }, carton(5)])
    const [pallet = '', inner = ''] = ssccs
    const codes = await Promise.all([
      codeOf(remove(pallet)),
      codeOf(change(inner, { onPallet: pallet, lines: [{ line: 1, quantity: 5 }] })),
    ])
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    const { units } = await packingOf(shipmentId)
    for (const { onPallet } of units) if (onPallet) expect(units.map(({ sscc }) => sscc)).toContain(onPallet)
  })

  test('is found by its SSCC by who sends it, and by who receives it once it has left', async () => {
    const { shipmentId, pallet, carton: inner } = await packed(traders)
    expect(await unitOf(pallet)).toMatchObject({ shipmentId, shipmentState: 'DRAFT' })
    expect(await codeOf(unitOf(pallet, traders.partner))).toBe('logisticUnit.notFound')
    const { asnId } = await dispatch(shipmentId)
    const scanned = await unitOf(pallet, traders.partner)
    expect(scanned).toMatchObject({
      kind: 'PALLET',
      asnId,
      shipmentState: 'IN_TRANSIT',
      lines: [{ line: 1, quantity: 2 }],
      cartons: [{ sscc: inner, lines: [{ line: 1, quantity: 6 }] }],
    })
    const { units } = await traders.partner.client.packing.getPacking({ params: { shipmentId } })
    expect(units).toHaveLength(2)
  })

  test('is nothing to others, nor to members who work elsewhere', async () => {
    const { shipmentId, pallet } = await packed(traders)
    await dispatch(shipmentId)
    const stranger = await organization('ENTERPRISE')
    const { partner: other } = await partnerOf(traders.brand)
    const elsewhere = await location(traders.brand, { name: 'Miami' })
    const clerk = await member(traders.brand, { locations: { at: { [elsewhere]: 'MANAGER' } } })
    const viewer = await member(traders.brand, { locations: { at: { [traders.shared]: 'VIEWER' } } })
    for (const each of [stranger, other, clerk]) {
      expect(await codeOf(unitOf(pallet, each))).toBe('logisticUnit.notFound')
      const removing = each.client.packing.removeLogisticUnit({ params: { sscc: pallet } })
      expect(['logisticUnit.notFound', 'plan.featureLocked']).toContain(await codeOf(removing))
    }
    expect((await unitOf(pallet, viewer)).sscc).toBe(pallet)
    const removing = viewer.client.packing.removeLogisticUnit({ params: { sscc: pallet } })
    expect(await codeOf(removing)).toBe('access.locationLevelTooLow')
  })

  test('of another with the same SSCC hides none: each organization finds its own', async () => {
    const { shipmentId, pallet } = await packed(traders)
    await dispatch(shipmentId)
    const impostor = await network()
    const theirs = await drafted(impostor, { [impostor.productId]: 10 })
    await pack(theirs, [carton(1, { sscc: pallet })], impostor.brand)
    expect((await unitOf(pallet)).shipmentId).toBe(shipmentId)
    expect((await unitOf(pallet, traders.partner)).shipmentId).toBe(shipmentId)
    expect((await unitOf(pallet, impostor.brand)).shipmentId).toBe(theirs)
  })
})

describe('how a shipment travels', () => {
  const travels = (shipmentId: string, body: object) =>
    traders.brand.client.packing.changeTransport({ params: { shipmentId }, body })

  test('is said anew on shipment and ASN until everything is received', async () => {
    const shipmentId = await ten()
    await travels(shipmentId, { carrier: 'Gulf Freight' })
    const { asnId = '' } = await dispatch(shipmentId)
    const { version } = await travels(shipmentId, { carrier: 'Gulf Freight', tracking: 'GF-1' })
    expect((await travels(shipmentId, { carrier: 'Gulf Freight', tracking: 'GF-1' })).version).toBe(version)
    const params = { asnId }
    const asn = await traders.partner.client.logistics.getAsn({ params })
    expect([asn.carrier, asn.tracking, asn.expectedArrivalOn]).toEqual(['Gulf Freight', 'GF-1', undefined])
    const body = { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] }
    await traders.partner.client.receiving.confirmReceipt({ params, body })
    expect(await codeOf(travels(shipmentId, { carrier: 'Too Late' }))).toBe('shipment.wrongState')
  })
})
