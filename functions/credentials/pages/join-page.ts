import type { Role } from '#shared/domain/organization/roles'
import { html } from '#shared/kernel/html'
import type { MembershipOffer } from '#shared/runtime/members/open-invitation'
import type { FormState } from '#shared/runtime/pages/form'
import { formPage } from '#shared/runtime/pages/form'
import { dayAndTime, row } from './details'
import { newPasswordField } from './password-fields'

const roleNames: Record<Role, string> = { MEMBER: 'Member', ORG_ADMIN: 'Admin', ORG_SUPER_ADMIN: 'Super admin' }

/** Which organization invites and as what, and the form to join: exactly what the token's holder may see. */
export const joinPage = ({ organizationName, role, email, expiresAt }: MembershipOffer, state: FormState): string =>
  formPage(state, {
    title: `Join ${organizationName}`,
    heading: html`Join <bdi>${organizationName}</bdi>`,
    before: html`<h2>Invitation</h2>
<dl>
${row('Your Role', roleNames[role])}${row(
  'Open until',
  html`<time datetime="${expiresAt}">${dayAndTime(expiresAt)}</time>`,
)}</dl>
<h2>Registration</h2>
<p>Do you have an account with this email address already? Then sign in with it to accept the invitation.</p>`,
    fields: [
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
