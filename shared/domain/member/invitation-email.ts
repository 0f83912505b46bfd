import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Role } from '#shared/domain/organization/roles'
import { memberInvitationDays } from './lifecycle'

const roleInWords: Record<Role, string> = {
  MEMBER: 'a member',
  ORG_ADMIN: 'an admin',
  ORG_SUPER_ADMIN: 'a super admin',
}

export function memberInvitationEmail(invited: { organizationName: string; inviter: string; role: Role }): EmailWords {
  const { organizationName, inviter, role } = invited
  return {
    subject: `Join ${organizationName} on Better Data`,
    preheader: `${inviter} invites you to work together on Better Data`,
    paragraphs: [
      'Hi,',
      `${inviter} invites you to join ${organizationName} on Better Data, a supply chain management platform, as ${roleInWords[role]}.`,
    ],
    benefits: [],
    note: `The link works for ${memberInvitationDays} days. If you have an account already, sign in with this email address to accept.`,
    buttonLabel: `Join ${organizationName}`,
    closing: `You do not know ${organizationName}? Then ignore this email: nothing happens without your answer. ${questions}`,
  }
}
