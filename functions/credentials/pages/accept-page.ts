import type { Partnership } from '#shared/domain/partnership/partnership'
import { relationshipName, roleName } from '#shared/domain/partnership/partnership'
import { dataAccessInWords } from '#shared/domain/partnership/sharing'
import type { Content, Html } from '#shared/kernel/html'
import { html } from '#shared/kernel/html'
import type { FormState } from '#shared/runtime/pages/form'
import { formPage } from '#shared/runtime/pages/form'
import { dayAndTime, row } from './details'
import { newPasswordField } from './password-fields'

/** What an invitation offers, and the form to join: exactly what the token's holder may see, nothing else of the inviter. */
export function acceptPage(invitation: Partnership, state: FormState): string {
  const { email, inviterName } = invitation
  return formPage(state, {
    title: `You've been invited by ${inviterName}`,
    heading: html`You've been invited by <bdi>${inviterName}</bdi>`,
    before: details(invitation),
    fields: [
      { kind: 'text', name: 'organizationName', label: 'Organization Name', autocomplete: 'organization' },
      { kind: 'text', name: 'name', label: 'Your Name', autocomplete: 'name' },
      {
        kind: 'known',
        name: 'email',
        label: 'Email',
        hint: 'Verified: the invitation was sent to this address.',
        value: email,
        autocomplete: 'username',
      },
      newPasswordField,
      { kind: 'tick', name: 'acceptTerms', label: 'I accept the Terms of Service' },
    ],
    kept: ['intent'],
    button: 'Complete Registration',
  })
}

function details(invitation: Partnership): Html {
  const { role, relationship, message, expiresAt } = invitation
  const dataAccess = dataAccessInWords(invitation)
  return html`<h2>Partnership Details</h2>
<dl>
${row('Your Role', roleName(role))}${row('Relationship', relationshipName(relationship))}${row(
  'Data Access',
  dataAccess.length > 0 ? dataAccess.join(', ') : 'Nothing yet',
)}${message !== undefined && html`<div><dt>Message</dt><dd class="message" dir="auto">${lines(message)}</dd></div>\n`}${row(
  'Open until',
  html`<time datetime="${expiresAt}">${dayAndTime(expiresAt)}</time>`,
)}</dl>
<h2>Registration</h2>
<p>Your partnership will be FREE - no credit card required.</p>`
}

const lines = (text: string): Content => text.split('\n').map((line, index) => [index > 0 && html`<br>`, line])
