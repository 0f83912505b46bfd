import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Partnership } from './partnership'
import { roleName } from './partnership'

/** News for who waits for them. */
type Names = Pick<Partnership, 'inviterName' | 'partnerName' | 'role'>

const because = (reason: string | undefined): string[] => (reason ? [`The reason given: “${reason}”`] : [])

export function declinedEmail({ inviterName, partnerName, role }: Names, reason?: string): EmailWords {
  return {
    subject: `${partnerName} has declined your invitation`,
    preheader: `The partnership with ${inviterName} did not come about`,
    paragraphs: [
      'Hi,',
      `${partnerName} has declined the invitation of ${inviterName} to be its ${roleName(role)} on Better Data.`,
      ...because(reason),
    ],
    benefits: [],
    note: 'Nothing was shared. You can invite again at any time.',
    buttonLabel: 'Open Dashboard',
    closing: questions,
  }
}
