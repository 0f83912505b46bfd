import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'

type Waiting = { place: string; lines: number; off: number }

/** How many, not by how much: an email may be passed on, and what goods cost stays in the books. */
export const countWaitingInWords = ({ place, lines, off }: Waiting): string =>
  `Count at ${place}: ${off} of ${lines === 1 ? '1 line' : `${lines} lines`} ${off === 1 ? 'is' : 'are'} off`

/** A count is off by more than those who counted may decide. */
export const countWaitingEmail = (lines: readonly string[]): EmailWords => ({
  subject: 'A count waits for your approval',
  preheader: 'It is off by more than is posted without a second person',
  paragraphs: ['Hi,', 'Counting is finished, and this is off by more than those who counted may decide:'],
  benefits: [...lines],
  note: 'Look at its lines, then approve it, or cancel it and count what is in doubt anew. Nothing of it is in the books before.',
  buttonLabel: 'View Count',
  closing: questions,
})
