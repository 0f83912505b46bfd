import type { EmailWords } from '#shared/domain/mail/email-words'
import { emailLayout } from './layout'
import type { Email } from './send'

/** An email's words in the common layout, with the button leading to `link`. */
export function emailOf({ subject, buttonLabel, ...content }: EmailWords, link: string): Omit<Email, 'to'> {
  return { subject, ...emailLayout({ ...content, button: { label: buttonLabel, url: link } }) }
}
