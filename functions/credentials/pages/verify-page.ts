import { html } from '#shared/kernel/html'
import type { FormState } from '#shared/runtime/pages/form'
import { formPage } from '#shared/runtime/pages/form'
import { ownPasswordField } from './password-fields'

/** The password of the registration, asked of whoever opens the link: the token alone could be somebody else's registration. */
export const verifyPage = ({ email }: { email: string }, state: FormState): string =>
  formPage(state, {
    title: 'Verify your email address',
    before: html`<p>Enter the password you chose when you registered on Better Data.</p>
<p>You did not register? Then somebody else entered your address: close this page, and nothing will happen.</p>`,
    fields: [
      { kind: 'known', name: 'email', label: 'Email', value: email, autocomplete: 'username' },
      ownPasswordField,
    ],
    button: 'Verify Email Address',
  })
