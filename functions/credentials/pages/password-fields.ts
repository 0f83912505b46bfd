import type { Field } from '#shared/runtime/pages/field'

/** A password that is being chosen. Its rule is told before it is broken. */
export const newPasswordField: Field = {
  kind: 'password',
  name: 'password',
  label: 'Password',
  hint: 'At least 12 characters. A few words in a row are easy to remember and hard to guess.',
  autocomplete: 'new-password',
}

/** A password that was chosen before. */
export const ownPasswordField: Field = {
  kind: 'password',
  name: 'password',
  label: 'Password',
  autocomplete: 'current-password',
}
