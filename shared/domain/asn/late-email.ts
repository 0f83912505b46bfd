import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Asn } from './asn'

type Late = Pick<Asn, 'number' | 'shipmentNumber' | 'unitsOpen' | 'from' | 'to' | 'carrier' | 'tracking' | 'toldLateOn'>

/** Told to both sides when goods have not come by the day on which they were expected. The place of dispatch is named as text. */
export function lateEmail(asn: Late, side: 'SENDER' | 'RECEIVER'): EmailWords {
  const { number, shipmentNumber, unitsOpen, from, to, carrier, tracking, toldLateOn } = asn
  return {
    subject: `${number} is late: expected on ${toldLateOn} at ${to.name}`,
    preheader: `${shipmentNumber} is not received yet`,
    paragraphs: [
      'Hi,',
      `${shipmentNumber} from ${from.name} was expected at ${to.name} on ${toldLateOn}, and is not received yet.`,
      'Still on its way:',
    ],
    benefits: [
      `${unitsOpen.toFixed()} units`,
      ...(carrier ? [`Carrier: ${carrier}${tracking ? `, tracking ${tracking}` : ''}`] : []),
    ],
    note:
      side === 'SENDER'
        ? 'Ask the carrier, and say when it is expected now: the receiver sees it at once.'
        : 'If it is there, please confirm what arrived. If not, the sender has this message, too.',
    buttonLabel: side === 'SENDER' ? 'See the Shipment' : 'Confirm Receipt',
    closing: questions,
  }
}
