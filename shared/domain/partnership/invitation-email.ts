import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Partnership } from './partnership'
import { roleName } from './partnership'
import { placesInWords } from './sharing'

export function invitationEmail(
  partnership: Pick<Partnership, 'inviterName' | 'sharedLocations' | 'message'>,
): EmailWords {
  const { inviterName, message, sharedLocations } = partnership
  return {
    subject: `${inviterName} has invited you to Better Data`,
    preheader: `Collaborate with ${inviterName} on inventory, shipments, and order management`,
    paragraphs: [
      'Hi,',
      `${inviterName} has invited you to collaborate on Better Data, a supply chain management platform.`,
      ...(message ? [`“${message}”`] : []),
      "By accepting this invitation, you'll be able to:",
    ],
    benefits: [
      ...(sharedLocations.length > 0 ? [`View shared inventory at your ${placesInWords(sharedLocations)}`] : []),
      'Receive and confirm shipments',
      'Manage ASNs (Advanced Shipment Notices)',
      'Communicate about orders and inventory',
    ],
    note: 'Your partnership will be FREE - no credit card required.',
    buttonLabel: 'Accept Invitation',
    closing: questions,
  }
}

type Connected = Pick<Partnership, 'inviterName' | 'partnerName' | 'role'>

const now = [
  'See what the partnership shares with you',
  'Receive and confirm shipments',
  'Manage ASNs (Advanced Shipment Notices)',
]

export function welcomeEmail({ inviterName, partnerName, role }: Connected): EmailWords {
  return {
    subject: 'Welcome to Better Data',
    preheader: `${partnerName} and ${inviterName} are now connected`,
    paragraphs: [
      'Hi,',
      `Welcome to Better Data! ${partnerName} is now connected with ${inviterName} as ${roleName(role)}.`,
      'You can now:',
    ],
    benefits: now,
    note: 'Your account is FREE. Upgrade whenever you want to manage your own operations.',
    buttonLabel: 'Open your partner portal',
    closing: questions,
  }
}

/** For who was here before: the plan stays what it is. */
export function connectedEmail({ inviterName, partnerName, role }: Connected): EmailWords {
  return {
    subject: `${partnerName} and ${inviterName} are now connected`,
    preheader: `You accepted the invitation as ${roleName(role)}`,
    paragraphs: ['Hi,', `${partnerName} is now connected with ${inviterName} as ${roleName(role)}.`, 'You can now:'],
    benefits: now,
    note: 'You find it in your portal, beside your other partnerships.',
    buttonLabel: 'Open your portal',
    closing: questions,
  }
}
