import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Partnership } from './partnership'
import { roleName } from './partnership'
import type { StandingStep } from './standing'
import { consequencesOf } from './standing'
import type { PartnershipSide } from './words'

/** News for who waits for them: an invitation was declined, the other side paused, resumed or ended a partnership. */
type Names = Pick<Partnership, 'inviterName' | 'partnerName' | 'role'>

const because = (reason: string | undefined): string[] => (reason ? [`The reason given: “${reason}”`] : [])

const participles: Record<StandingStep, string> = {
  suspend: 'suspended',
  resume: 'resumed',
  terminate: 'ended',
}

export function standingEmail(
  { inviterName, partnerName, role }: Names,
  { step, side, reason }: { step: StandingStep; side: PartnershipSide; reason?: string },
): EmailWords {
  const [acting, other] = side === 'INVITER' ? [inviterName, partnerName] : [partnerName, inviterName]
  const done = participles[step]
  return {
    subject: `${acting} has ${done} your partnership`,
    preheader: `What it means for ${other}`,
    paragraphs: [
      'Hi,',
      `${acting} has ${done} the partnership of ${inviterName} and ${partnerName} (${roleName(role)}) on Better Data.`,
      ...because(reason),
      'What it means:',
    ],
    benefits: consequencesOf(step),
    note: 'The partnership keeps when it was, by which side and why.',
    buttonLabel: 'Open Dashboard',
    closing: questions,
  }
}

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
