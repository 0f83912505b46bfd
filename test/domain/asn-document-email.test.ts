import { describe, expect, test } from 'vitest'
import { asnDocumentEmail } from '#shared/domain/asn/asn-document-email'
import { quantity } from '#shared/kernel/quantity'
import { emailLayout } from '#shared/runtime/mail/layout'
import { onTheirWay, ulta } from '../properties/goods'

const goods = onTheirWay([700, 500], { decimals: 0, to: ulta })
const lines = goods.lines.map((line, index) =>
  index === 0 ? { ...line, lot: { number: 'L-2411', expiresOn: '2027-06-30' } } : line,
)
const asn = { ...goods.asn, carrier: 'Freightways', tracking: '1Z999', expectedArrivalOn: '2026-05-04' }
const names = new Map<string, string>([[lines[0]?.productId ?? '', 'Hydrating serum 30 ml']])
const from = { sender: 'LUXE BOND Distribution', nameOf: (productId: string) => names.get(productId) ?? '' }
const wordsOf = (given: Partial<Parameters<typeof asnDocumentEmail>[3]> = {}) =>
  asnDocumentEmail(asn, ulta, lines, { ...from, ...given })

test('an ASN as an email says all that a dock must know', () => {
  const { subject, ...content } = wordsOf({ contactName: 'Ina Dock' })
  expect(subject).toBe('ASN-2026-001: 1200 units on their way to you from LUXE BOND Distribution')
  expect(emailLayout(content).text).toBe(`Hi Ina Dock,

LUXE BOND Distribution has shipped goods to you. This is the advance shipping notice.

ASN: ASN-2026-001
Shipment: SHIP-2026-001
Ship from: Dallas, LUXE BOND Distribution
Ship to: Ulta Beauty, 1000 Remington Blvd, Bolingbrook, IL 60440, US
GLN: 0614141000012
Carrier: Freightways
Tracking: 1Z999
Expected on: 2026-05-04

What is on its way:
• SKU: SKU-1, Product: Hydrating serum 30 ml, Quantity: 700 EA, Lot: L-2411, Expires: 2027-06-30
• SKU: SKU-2, Quantity: 500 EA

Please reply to this email with what arrived: good, damaged and missing quantities.

Better Data sent this for LUXE BOND Distribution. Questions? Reply to this email: your reply goes to LUXE BOND Distribution.
`)
})

test('leaves out what is not known', () => {
  const bare = asnDocumentEmail(goods.asn, { ...ulta, gln: undefined }, lines, from)
  expect(bare.paragraphs).toEqual([
    'Hi,',
    'LUXE BOND Distribution has shipped goods to you. This is the advance shipping notice.',
    'ASN: ASN-2026-001\nShipment: SHIP-2026-001\nShip from: Dallas, LUXE BOND Distribution\nShip to: Ulta Beauty, 1000 Remington Blvd, Bolingbrook, IL 60440, US',
  ])
})

describe('its table', () => {
  const { subject: _subject, ...content } = wordsOf({ nameOf: () => 'A & B <script>' })
  const { html } = emailLayout(content)

  test('is one that a screen reader can tell: caption, column and row headings', () => {
    expect(html.match(/<caption[^>]*>[^<]+<\/caption>/g)).toHaveLength(1)
    expect([...html.matchAll(/<th scope="col"[^>]*>([^<]+)</g)].map(([, heading]) => heading)).toEqual([
      'SKU',
      'Product',
      'Quantity',
      'Lot',
      'Expires',
    ])
    expect([...html.matchAll(/<th scope="row"[^>]*>([^<]+)</g)].map(([, sku]) => sku)).toEqual(['SKU-1', 'SKU-2'])
    expect(/<caption[\s\S]*?<\/table>/.exec(html)?.[0].match(/<td /g)).toHaveLength(8)
  })

  test('holds names as text, whatever they look like', () => {
    expect(html).toContain('A &amp; B &lt;script&gt;')
    expect(html).not.toContain('<script>')
  })

  test('comes without a link: there is nothing to sign in to', () => {
    expect(html).not.toContain('<a ')
  })
})

test('quantities are told as they were shipped, to the last place', () => {
  const [line] = lines
  const rows = line && asnDocumentEmail(asn, ulta, [{ ...line, quantity: quantity('0.250') }], from).table.rows
  expect(rows?.[0]?.[2]).toBe('0.25 EA')
})
