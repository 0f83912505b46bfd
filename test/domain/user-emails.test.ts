import { expect, test } from 'vitest'
import { accountReminderEmail, reminderHour } from '#shared/domain/user/account-reminder-email'
import { passwordResetEmail } from '#shared/domain/user/password-reset-email'
import { credentialChanges, securityNoticeEmail } from '#shared/domain/user/security-notice-email'
import { verificationEmail } from '#shared/domain/user/verification-email'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { emailLayout } from '#shared/runtime/mail/layout'

test('the email that verifies an address asks for link and password', () => {
  expect(verificationEmail({ name: 'Lee' }).subject).toBe('Verify your email address')
  expect(emailLayout(verificationEmail({ name: 'Lee' })).text).toBe(`Hi Lee,

You registered on Better Data with this email address. To verify that it is yours, open the link and enter the password you chose when you registered. The link works for 24 hours.

You did not register? Then somebody else entered your address: leave the link alone, and nothing will happen. Questions? Contact support@betterdata.com
`)
})

test('the email to somebody who has an account already', () => {
  expect(accountReminderEmail({ name: 'Lee' }).subject).toBe('You already have an account on Better Data')
  expect(emailLayout(accountReminderEmail({ name: 'Lee' })).text).toBe(`Hi Lee,

Somebody tried to register on Better Data with this email address. It already has an account: yours. Nothing about it was changed.

If it was you, sign in with the password you already have.

It was not you? Then ignore this email: whoever it was has not learned that you have an account. Questions? Contact support@betterdata.com
`)
})

test('an email has a button where there is something to open, and none that leads nowhere', () => {
  const words = accountReminderEmail({ name: 'Lee' })
  const { text, html } = emailOf(words, appLink('/sign-in'))
  expect(text).toContain('Sign In:\nhttps://app.betterdata.com/sign-in\n')
  expect(html).toContain('<a href="https://app.betterdata.com/sign-in"')
  const without = emailOf(words, undefined)
  expect(`${without.text}${without.html}`).not.toMatch(/Sign In|<a |undefined/)
})

test('attempts within one hour of the clock are worth one reminder', () => {
  expect(reminderHour('2026-03-01T12:59:59.999Z')).toBe(reminderHour('2026-03-01T12:00:00.000Z'))
  expect(reminderHour('2026-03-01T13:00:00.000Z')).not.toBe(reminderHour('2026-03-01T12:59:59.999Z'))
  expect(reminderHour('2026-03-02T12:00:00.000Z')).not.toBe(reminderHour('2026-03-01T12:00:00.000Z'))
})

test('the email to somebody who forgot a password', () => {
  expect(passwordResetEmail({ name: 'Lee' }).subject).toBe('Choose a new password')
  expect(emailLayout(passwordResetEmail({ name: 'Lee' })).text).toBe(`Hi Lee,

Somebody, probably you, asked for a new password for your account on Better Data. The link works once, within an hour. When you have chosen a new password, you are signed out on all devices.

It was not you? Then leave the link alone: your password stays as it is, and whoever it was has not learned that you have an account. Questions? Contact support@betterdata.com
`)
})

test('the email to the owner of an account whose password was changed', () => {
  const words = securityNoticeEmail({ name: 'Lee' }, 'PASSWORD_CHANGED')
  expect(words.subject).toBe('Your password was changed on Better Data')
  expect(emailLayout(words).text).toBe(`Hi Lee,

The password of your account on Better Data was changed by somebody who knew the one before. All other sessions were ended.

If it was you, there is nothing to do.

It was not you? Then somebody else got in: choose a new password at once with “forgot password”, which signs everybody out, and write to support@betterdata.com.
`)
})

test.each(credentialChanges)(
  'the email about %s says what follows and what to do if it was somebody else',
  (change) => {
    const { text } = emailLayout(securityNoticeEmail({ name: 'Lee' }, change))
    expect(text).toContain('Hi Lee,')
    expect(text).toContain('It was not you?')
  },
)
