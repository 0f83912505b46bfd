import { cutTo } from '#shared/kernel/text'
import type { EmailWords } from '../mail/email-words'
import type { Message, Thread } from './thread'
import { documentInWords } from './words'

/** Above it stands what a person replies; mail programs keep what is below as the quoted email. */
export const replyLine = '— Write your reply above this line —'

/** So much of a long message is told; the rest is read in the thread. */
const toldCharacters = 2_000

export const aboutInWords = ({ document, subject = '' }: Pick<Thread, 'document' | 'subject'>): string =>
  document ? documentInWords(document) : subject

type Telling = {
  thread: Thread
  /** What is new to who is told, oldest first. */
  messages: readonly Message[]
  companyOf: (organizationId: string) => string
  isMentioned: boolean
  mayReply: boolean
  /** Messages that are new, too, and too many to be told. */
  more: number
}

export function threadEmail({ thread, messages, companyOf, isMentioned, mayReply, more }: Telling): EmailWords {
  const { last } = thread
  const about = aboutInWords(thread)
  const { name, organizationId } = messages.at(-1) ?? { ...last }
  const earlier = more > 0 ? [`${more} earlier ${more === 1 ? 'message is' : 'messages are'} in the thread.`] : []
  return {
    subject: `${name} (${companyOf(organizationId)}) ${isMentioned ? 'mentioned you' : 'wrote'}: ${about}`,
    preheader: last.text,
    paragraphs: [
      ...(mayReply ? [replyLine] : []),
      `About ${about}:`,
      ...earlier,
      ...messages.map((message) => inWords(message, companyOf(message.organizationId))),
    ],
    benefits: [],
    note: mayReply
      ? 'Reply to this email to answer in the thread. Files do not travel by reply: attach them in the thread.'
      : 'Answer in the thread.',
    buttonLabel: 'Open the thread',
    closing: 'You are told again once you have read or answered this, or are mentioned, or after a day.',
  }
}

/** One message by itself, as the feed, digests and text messages tell it: who wrote about what is its title. */
export const threadNotice = (telling: Pick<Telling, 'thread' | 'companyOf' | 'isMentioned'>, message: Message) => ({
  ...threadEmail({ ...telling, messages: [message], mayReply: false, more: 0 }),
  paragraphs: [],
  benefits: [whatWasSaid(message)],
})

const inWords = (message: Message, company: string): string =>
  `${message.name} (${company}), ${message.at.slice(0, 16).replace('T', ' ')} UTC:\n${whatWasSaid(message)}`

function whatWasSaid({ text, attachments }: Message): string {
  return [cutTo(text, toldCharacters, ' […]'), ...attachments.map(({ fileName }) => `📎 ${fileName}`)].join('\n')
}
