import { addressInWords } from '#shared/kernel/address'
import type { ReturnPlace, Rma, RmaLine } from './return'

type Words = { sender: string; contactName?: string; nameOf: (productId: string) => string }
type Told = Pick<Rma, 'number' | 'reference' | 'answer'> & { to?: ReturnPlace; lines: readonly RmaLine[] }

/** Tells a company without an account whether its goods may come back, and where to send them. */
export function returnDecidedEmail(rma: Told, { sender, contactName, nameOf }: Words) {
  const { number, reference, to, answer, lines } = rma
  const facts = [
    `RMA: ${number}`,
    ...(reference ? [`Your reference: ${reference}`] : []),
    ...(to ? [`Send the goods to: ${[to.name, sender].join(', ')}`] : []),
    ...(to?.address ? [addressInWords(to.address)] : []),
  ]
  const decision = to
    ? `${sender} takes goods back from you, of each line as many as is approved below.`
    : `${sender} cannot take the goods back that you want to return.`
  return {
    subject: to ? `${number}: your return to ${sender} is approved` : `${number}: your return to ${sender} is rejected`,
    preheader: to ? `Where to send the goods` : `What ${sender} answered`,
    paragraphs: [hello(contactName), decision, facts.join('\n'), ...(answer ? [answer] : [])],
    table: {
      caption: 'What you want to return',
      columns: [
        { heading: 'SKU' },
        { heading: 'Product' },
        { heading: 'Lot' },
        { heading: 'Requested', isNumeric: true },
        { heading: 'Approved', isNumeric: true },
      ],
      rows: lines.map(({ productId, sku, lot, requested, approved, unit }) => [
        sku,
        nameOf(productId),
        lot?.number ?? '',
        `${requested.toFixed()} ${unit.code}`,
        `${approved?.toFixed() ?? '0'} ${unit.code}`,
      ]),
    },
    ...(to && { note: `Please write ${number} on every package, so that it is known what comes back.` }),
    closing: closing(sender),
  }
}

/** To whom it was approved before: nothing is to be sent. */
export function returnCancelledEmail({ number, reference }: Told, { sender, contactName }: Words) {
  const yours = reference ? ` (your reference ${reference})` : ''
  return {
    subject: `${number}: your return to ${sender} is cancelled`,
    preheader: 'Please do not send the goods',
    paragraphs: [hello(contactName), `The return ${number}${yours} is cancelled. Please do not send the goods.`],
    closing: closing(sender),
  }
}

const hello = (contactName: string | undefined) => `Hi${contactName ? ` ${contactName}` : ''},`

const closing = (sender: string) =>
  `Better Data sent this for ${sender}. Questions? Reply to this email: your reply goes to ${sender}.`
