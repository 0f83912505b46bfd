import * as z from 'zod'
import { roles } from '#shared/domain/organization/roles'
import { maximumSessions } from '#shared/domain/session/session'
import { OrganizationId, PartnershipId, UserId } from '#shared/kernel/ids'
import { EmailAddress } from '#shared/kernel/text'
import { operation } from '../operation'
import { acceptTerms, GivenPassword, NewPassword, organizationName, personName, SecretToken } from '../schemas'
import { type UnitBudget, withSteps } from '../units'
import { SessionView } from './identity'

const Code = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(40, 'must have at most 40 characters')
  .describe('Six digits from the authenticator app, or a recovery code')

export const RecoveryCodes = z
  .strictObject({ recoveryCodes: z.array(z.string()).describe('Shown once: each replaces a code of the app, once') })
  .meta({ id: 'RecoveryCodes' })

export const register = operation({
  id: 'credentials.register',
  method: 'POST',
  path: '/v1/registrations',
  summary: 'Get started free: an organization and its first admin.',
  description:
    'Sends a verification email; the account can sign in once the address is verified. The answer is the same whether or not the ' +
    'address already has an account, so that nobody learns who has one: then the email, at most one an hour, says to sign in.',
  access: 'public',
  body: z.strictObject({ organizationName, name: personName, email: EmailAddress, password: NewPassword, acceptTerms }),
  output: z.strictObject({ status: z.literal('VERIFICATION_SENT'), message: z.string() }),
  success: 202,
  errors: [],
  idempotent: 'record',
  secretFields: ['password'],
  units: { read: { base: 2 }, write: { base: 24 }, index: { base: 2 } },
})

export const verifyEmail = operation({
  id: 'credentials.verifyEmail',
  method: 'POST',
  path: '/v1/email-verifications',
  summary: 'Verify an email address with the token from the email and the password chosen at registration.',
  description:
    'The token proves who reads the mailbox, the password who registered: somebody else may have registered with the address. ' +
    'A wrong password leaves the token as it is. Sent again after success, the same token and password are answered `VERIFIED` ' +
    'again, until the token expires.',
  access: 'public',
  body: z.strictObject({ token: SecretToken, password: GivenPassword }),
  output: z.strictObject({ status: z.literal('VERIFIED') }),
  success: 200,
  errors: ['identity.verificationInvalid', 'identity.passwordWrong', 'identity.tooManyAttempts'],
  units: { read: { base: 3 }, write: { base: 12 }, index: { base: 1 } },
})

export const signIn = operation({
  id: 'credentials.signIn',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with email and password.',
  description:
    'The session acts for the organization named, or else for the first that you joined and are an active member of; ' +
    '`identity.switchOrganization` changes it. Where the second factor is on, `code` is asked for once the password is right. ' +
    `Of ${maximumSessions} live sessions a further one ends the oldest.`,
  access: 'public',
  body: z.strictObject({
    email: EmailAddress,
    password: GivenPassword,
    code: Code.optional(),
    organizationId: OrganizationId.optional(),
  }),
  output: SessionView,
  success: 201,
  errors: [
    'identity.signInRefused',
    'identity.emailUnverified',
    'identity.secondFactorRequired',
    'identity.codeRefused',
    'identity.tooManyAttempts',
    'organization.notFound',
  ],
  units: {
    read: { base: 2, per: { 'pages of sessions': 1, 'pages of memberships': 1, memberships: 1 } },
    write: { base: 10, per: { 'kB of the user': 2, 'further log entries': 2 } },
    index: { base: 1, per: { 'further log entries': 1 } },
  },
})

export const changePassword = operation({
  id: 'credentials.changePassword',
  method: 'PUT',
  path: '/v1/me/password',
  summary: 'Change your password.',
  description: 'Ends all your other sessions; this one goes on. An email tells you that it was changed.',
  access: 'signedIn',
  body: z.strictObject({ currentPassword: GivenPassword, newPassword: NewPassword }),
  output: z.null(),
  success: 204,
  errors: ['identity.proofWrong', 'identity.tooManyAttempts'],
  units: {
    read: { base: 2, per: { 'pages of sessions': 1 } },
    write: { base: 10, per: { 'kB of the user': 2, 'sessions ended': 2 } },
    index: { base: 2 },
  },
})

export const requestPasswordReset = operation({
  id: 'credentials.requestPasswordReset',
  method: 'POST',
  path: '/v1/password-resets',
  summary: 'Ask for an email with a link to choose a new password.',
  description:
    'The answer is the same, and takes as long, whether or not the address has an account. At most one email an hour of the clock is ' +
    'sent to an account.',
  access: 'public',
  body: z.strictObject({ email: EmailAddress }),
  output: z.strictObject({ status: z.literal('RESET_REQUESTED'), message: z.string() }),
  success: 202,
  errors: ['identity.tooManyAttempts'],
  units: { read: { base: 1 }, write: { base: 3 }, index: { base: 1 } },
})

export const completePasswordReset = operation({
  id: 'credentials.completePasswordReset',
  method: 'POST',
  path: '/v1/password-resets/completion',
  summary: 'Choose a new password with the token from the email.',
  description:
    'Ends all sessions and starts none: sign in with the new password, and with a code where the second factor is on. The token works ' +
    'once, for an hour, and no longer than the password it was sent for. It proves the mailbox, so an address that was not verified is now.',
  access: 'public',
  body: z.strictObject({ token: SecretToken, password: NewPassword }),
  output: z.strictObject({ status: z.literal('PASSWORD_CHANGED') }),
  success: 200,
  errors: ['identity.resetInvalid'],
  idempotent: 'record',
  secretFields: ['password'],
  units: {
    read: { base: 4, per: { 'pages of sessions': 1 } },
    write: {
      base: 6,
      per: { 'kB of the user': 2, 'sessions ended': 2, 'if sessions end': 2, 'if the address is verified by it': 4 },
    },
    index: { base: 1, per: { 'if sessions end': 1, 'if the address is verified by it': 1 } },
  },
})

/** Beside the person itself: three counters, there and back, and the log entry. */
const secondFactorUnits: UnitBudget = {
  read: { base: 2 },
  write: { base: 8, per: { 'kB of the user': 2 } },
  index: { base: 1 },
}

export const startSecondFactor = operation({
  id: 'credentials.startSecondFactor',
  method: 'POST',
  path: '/v1/me/second-factor',
  summary: 'Set up an authenticator app: its secret, and the address for its QR code.',
  description:
    'RFC 6238: SHA-1, six digits, 30 seconds. Nothing changes until a code confirms it; starting again replaces the secret.',
  access: 'signedIn',
  body: z.strictObject({ password: GivenPassword }),
  output: z.strictObject({
    secret: z.string().describe('Base32, to be typed in'),
    uri: z.string().describe('otpauth:// address, to be shown as a QR code'),
  }),
  success: 201,
  errors: ['identity.proofWrong', 'identity.secondFactorOn', 'identity.tooManyAttempts'],
  units: secondFactorUnits,
})

export const confirmSecondFactor = operation({
  id: 'credentials.confirmSecondFactor',
  method: 'POST',
  path: '/v1/me/second-factor/confirmation',
  summary: 'Turn the second factor on with a first code of the app.',
  description:
    'Answers ten recovery codes, which are not shown again. From now on signing in takes a code. An email tells you.',
  access: 'signedIn',
  body: z.strictObject({ code: Code }),
  output: RecoveryCodes,
  success: 201,
  errors: [
    'identity.proofWrong',
    'identity.secondFactorOn',
    'identity.secondFactorNotStarted',
    'identity.tooManyAttempts',
  ],
  units: secondFactorUnits,
})

export const turnOffSecondFactor = operation({
  id: 'credentials.turnOffSecondFactor',
  method: 'DELETE',
  path: '/v1/me/second-factor',
  summary: 'Turn the second factor off.',
  description: 'Takes password and code. The recovery codes are void. An email tells you.',
  access: 'signedIn',
  body: z.strictObject({ password: GivenPassword, code: Code }),
  output: z.null(),
  success: 204,
  errors: ['identity.proofWrong', 'identity.secondFactorOff', 'identity.tooManyAttempts'],
  units: secondFactorUnits,
})

export const renewRecoveryCodes = operation({
  id: 'credentials.renewRecoveryCodes',
  method: 'POST',
  path: '/v1/me/recovery-codes',
  summary: 'Make ten new recovery codes; those of before are void.',
  access: 'signedIn',
  body: z.strictObject({ code: Code }),
  output: RecoveryCodes,
  success: 201,
  errors: ['identity.proofWrong', 'identity.secondFactorOff', 'identity.tooManyAttempts'],
  units: secondFactorUnits,
})

export const registerFromInvitation = operation({
  id: 'credentials.registerFromInvitation',
  method: 'POST',
  path: '/v1/invitations/{token}/registration',
  summary: 'Join from an invitation: organization, first admin and accepted partnership in one step.',
  description:
    'The email address is the invited one, verified by the token. Of two people who race for one token, one succeeds; the other ' +
    'gets `invitation.notFound` and nothing is half made.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  body: z.strictObject({ organizationName, name: personName, password: NewPassword, acceptTerms }),
  output: z.strictObject({
    organization: z.strictObject({
      organizationId: OrganizationId,
      name: z.string(),
      plan: z.literal('FREE'),
      tier: z.literal('PARTNER_ONLY'),
      status: z.literal('ACTIVE'),
    }),
    user: z.strictObject({ userId: UserId, name: z.string(), email: z.string(), role: z.literal('ORG_ADMIN') }),
    partnership: z.strictObject({
      partnershipId: PartnershipId,
      state: z.literal('ACCEPTED'),
      acceptedAt: z.string(),
      inviter: z.string(),
    }),
  }),
  success: 201,
  errors: ['invitation.notFound', 'invitation.accountExists'],
  idempotent: 'record',
  secretFields: ['password'],
  units: {
    read: { base: 3, per: { 'pages of the partnership': 1 } },
    write: { base: 32, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 5 },
  },
})

export const registerAsMember = operation({
  id: 'credentials.registerAsMember',
  method: 'POST',
  path: '/v1/member-invitations/{token}/registration',
  summary: 'Become a member of an organization with a new account.',
  description:
    'The email address is the invited one, verified by the token. An address that has an account accepts the invitation with it. Of two ' +
    'people who race for one token, one succeeds.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  body: z.strictObject({ name: personName, password: NewPassword, acceptTerms }),
  output: z.strictObject({
    organization: z.strictObject({ organizationId: OrganizationId, name: z.string() }),
    user: z.strictObject({ userId: UserId, name: z.string(), email: z.string(), role: z.enum(roles) }),
  }),
  success: 201,
  errors: ['memberInvitation.linkInvalid', 'invitation.accountExists'],
  idempotent: 'record',
  secretFields: ['password'],
  units: {
    read: withSteps({ base: 5, per: { 'pages of the invitation': 1, 'if an admin joins': 1 } }),
    write: { base: 12, per: { 'kB of the invitation': 2, 'kB of the member': 2, 'if an admin joins': 2 } },
    index: { base: 2 },
  },
})
