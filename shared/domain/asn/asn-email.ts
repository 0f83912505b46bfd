import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Asn } from './asn'

/** The notice a receiver gets when a shipment left. The place of dispatch is named as text. */
export function asnEmail(
  asn: Pick<Asn, 'number' | 'shipmentNumber' | 'units' | 'from' | 'to' | 'carrier' | 'tracking' | 'expectedArrivalOn'>,
  sender: string,
): EmailWords {
  const { number, shipmentNumber, units, from, to, carrier, tracking, expectedArrivalOn } = asn
  return {
    subject: `${number}: ${units.toFixed()} units on their way to ${to.name}`,
    preheader: `${sender} has shipped ${shipmentNumber}`,
    paragraphs: ['Hi,', `${sender} has shipped ${shipmentNumber} from ${from.name} to ${to.name}.`, 'What to expect:'],
    benefits: [
      `${units.toFixed()} units`,
      ...(carrier ? [`Carrier: ${carrier}${tracking ? `, tracking ${tracking}` : ''}`] : []),
      ...(expectedArrivalOn ? [`Expected on ${expectedArrivalOn}`] : []),
    ],
    note: 'Please confirm what arrived when the shipment is there.',
    buttonLabel: 'Confirm Receipt',
    closing: questions,
  }
}
