import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'

type Manager = { name: string; email: string; phone?: string }

/** To the admins of an organization that has come to ENTERPRISE: who is there for them, and what to do first. */
export function enterpriseWelcomeEmail(given: {
  person: string
  organizationName: string
  manager: Manager | undefined
  steps: readonly string[]
}): EmailWords {
  const { person, organizationName, manager, steps } = given
  return {
    subject: 'Welcome to Better Data ENTERPRISE',
    preheader: manager ? `${manager.name} is your account manager` : 'Your onboarding checklist',
    paragraphs: [
      `Hi ${person},`,
      `${organizationName} is on ENTERPRISE from now on: unlimited SKUs and locations, subsidiaries, central purchasing and full API access.`,
      contact(manager),
      ['Your onboarding checklist:', ...steps.map((title, index) => `${index + 1}. ${title}`)].join('\n'),
    ],
    benefits: [],
    note: 'What is done already is ticked in your account.',
    buttonLabel: 'Open Your Checklist',
    closing: manager ? `Reply to this email to reach ${manager.name}.` : questions,
  }
}

function contact(manager: Manager | undefined): string {
  if (!manager) return 'Our sales team is there for you until you have an account manager of your own.'
  const { name, email, phone } = manager
  return `Your account manager is ${name}: ${[email, ...(phone ? [phone] : [])].join(', ')}.`
}
