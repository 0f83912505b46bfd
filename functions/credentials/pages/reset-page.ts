import { html } from '#shared/kernel/html'
import type { FormState } from '#shared/runtime/pages/form'
import { formPage } from '#shared/runtime/pages/form'
import { newPasswordField } from './password-fields'

/** The address stands beside the password so that a password manager keeps the new one for the right account. */
export const resetPage = ({ email }: { email: string }, state: FormState): string =>
  formPage(state, {
    title: 'Choose a new password',
    before: html`<p>When you have chosen it, you are signed out on all devices.</p>
<p>You did not ask for a new password? Then close this page: yours stays as it is.</p>`,
    fields: [
      { kind: 'known', name: 'email', label: 'Email', value: email, autocomplete: 'username' },
      newPasswordField,
    ],
    kept: ['intent'],
    button: 'Change Password',
  })
