import { cutTo } from '#shared/kernel/text'
import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'

/** What is told, as the feed and digests show it. */
export type Told = { title: string; text: string; link?: string | undefined }

/** The opening says no more than hello. */
const isGreeting = (paragraph: string) => /^Hi\b[^.]{0,120},?$/.test(paragraph)

const longestText = 500

/** An email in short: its subject, and what it says first. */
export function inShort({ subject, paragraphs, benefits }: EmailWords): { title: string; text: string } {
  const said = [...paragraphs.filter((each) => !isGreeting(each)).slice(0, 1), ...benefits.slice(0, 5)].join('\n')
  return { title: subject, text: cutTo(said, longestText) }
}

/** More are counted: nobody reads an email of a hundred notices. */
const mostListed = 30

/** Several notices in one email. */
export function digestEmail(organizationName: string, told: readonly [Told, ...Told[]]): EmailWords {
  const [first] = told
  const more = told.length - mostListed
  return {
    subject: `${organizationName}: ${told.length === 1 ? first.title : `${told.length} notifications`}`,
    preheader: first.title,
    paragraphs: [
      'Hi,',
      `This happened at ${organizationName}:`,
      ...told.slice(0, mostListed).map(({ title, text, link }) => [title, text, link].filter(Boolean).join('\n')),
    ],
    benefits: [],
    note: more > 0 ? `And ${more} more, in your feed.` : '',
    buttonLabel: 'View Notifications',
    closing: questions,
  }
}

/** One segment of the GSM alphabet is 160 characters; what is longer costs another message. */
const segment = 160

/** One text message, however many notices waited for it. */
export function smsOf(organizationName: string, told: readonly Told[]): string {
  const [first] = told
  const said = told.length === 1 && first ? first.title : `${told.length} notifications wait for you.`
  const text = `Better Data, ${organizationName}: ${said}`
  return cutTo(text, segment, '...')
}

export const codeSms = (code: string, minutes: number): string =>
  `Better Data: ${code} is your code. It works for ${minutes} minutes. Nobody of us will ask you for it.`
