import type { EmailWords } from '#shared/domain/mail/email-words'
import type { EmailContent } from './layout'
import { emailLayout } from './layout'
import type { Email } from './send'

/** An email's words in the common layout, with the button leading to `link`; without a link, without the button. */
export function emailOf(
  { subject, buttonLabel, ...content }: EmailWords,
  link: string | undefined,
  unsubscribe?: EmailContent['unsubscribe'],
): Omit<Email, 'to'> {
  const button = link === undefined ? undefined : { label: buttonLabel, url: link }
  return { subject, ...emailLayout({ ...content, button, unsubscribe }) }
}
