import type { PartyPlace } from '#shared/domain/shipment/shipment'
import { addressInWords } from '#shared/kernel/address'
import type { Asn, AsnLine } from './asn'

/**
 * The ASN itself as an email, for a company that has no account to read it in: everything it must know to receive the goods, and
 * nothing to click.
 */
export function asnDocumentEmail(
  asn: Pick<
    Asn,
    'number' | 'shipmentNumber' | 'units' | 'from' | 'carrier' | 'tracking' | 'expectedArrivalOn' | 'replaces'
  >,
  to: PartyPlace,
  lines: readonly Pick<AsnLine, 'productId' | 'sku' | 'lot' | 'quantity' | 'unit'>[],
  { sender, contactName, nameOf }: { sender: string; contactName?: string; nameOf: (productId: string) => string },
) {
  const { number, shipmentNumber, units, from, carrier, tracking, expectedArrivalOn, replaces } = asn
  const facts = [
    `ASN: ${number}`,
    `Shipment: ${shipmentNumber}`,
    `Ship from: ${from.name}, ${sender}`,
    `Ship to: ${to.name}, ${addressInWords(to.address)}`,
    ...(to.gln ? [`GLN: ${to.gln}`] : []),
    ...(carrier ? [`Carrier: ${carrier}`] : []),
    ...(tracking ? [`Tracking: ${tracking}`] : []),
    ...(expectedArrivalOn ? [`Expected on: ${expectedArrivalOn}`] : []),
  ]
  return {
    subject: `${number}: ${units.toFixed()} units on their way to you from ${sender}`,
    preheader: `Advance shipping notice for ${shipmentNumber}`,
    paragraphs: [
      `Hi${contactName ? ` ${contactName}` : ''},`,
      replaces
        ? `${sender} has corrected what it told you of goods on their way to you. This advance shipping notice replaces ${replaces.number}.`
        : `${sender} has shipped goods to you. This is the advance shipping notice.`,
      facts.join('\n'),
    ],
    table: {
      caption: 'What is on its way',
      columns: [
        { heading: 'SKU' },
        { heading: 'Product' },
        { heading: 'Quantity', isNumeric: true },
        { heading: 'Lot' },
        { heading: 'Expires' },
      ],
      rows: lines.map(({ productId, sku, lot, quantity, unit }) => [
        sku,
        nameOf(productId),
        `${quantity.toFixed()} ${unit.code}`,
        lot?.number ?? '',
        lot?.expiresOn ?? '',
      ]),
    },
    note: 'Please reply to this email with what arrived: good, damaged and missing quantities.',
    closing: `Better Data sent this for ${sender}. Questions? Reply to this email: your reply goes to ${sender}.`,
  }
}
