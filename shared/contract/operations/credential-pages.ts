import * as z from 'zod'
import { operation, pageMediaType } from '../operation'
import { acceptTermsTicked, FormIntent, SecretToken } from '../schemas'
import { noUnits } from '../units'
import { completePasswordReset, registerAsMember, registerFromInvitation, verifyEmail } from './credentials'

/** The pages that links in emails open. A GET uses no token up: mail scanners follow links. What a form does is an operation of its own, too. */

const token = z.strictObject({ token: SecretToken })

export const showAcceptPage = operation({
  id: 'credentials.showAcceptPage',
  method: 'GET',
  path: '/accept-partnership/{token}',
  summary: 'The page of the invitation email: what is offered, and the form to join.',
  access: 'public',
  params: token,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['invitation.notFound'],
  units: { read: { base: 1, per: { 'pages of the partnership': 1 } }, write: { base: 0 } },
})

export const submitAcceptPage = operation({
  id: 'credentials.submitAcceptPage',
  method: 'POST',
  path: '/accept-partnership/{token}',
  summary: 'The form of the invitation page is sent.',
  description:
    'Does what `credentials.registerFromInvitation` does. A form that is sent twice registers once: `intent`, made with the page, takes ' +
    'the place of the `Idempotency-Key`. A form with mistakes comes back as a page that shows them beside the fields.',
  access: 'public',
  params: token,
  consumes: 'form',
  body: registerFromInvitation.body.extend({ acceptTerms: acceptTermsTicked, intent: FormIntent }),
  output: z.null(),
  mediaType: pageMediaType,
  success: 303,
  leadsTo: '/welcome',
  errors: registerFromInvitation.errors,
  idempotent: 'record',
  secretFields: registerFromInvitation.secretFields,
  units: registerFromInvitation.units,
})

export const showWelcomePage = operation({
  id: 'credentials.showWelcomePage',
  method: 'GET',
  path: '/welcome',
  summary: 'The page after joining from an invitation: what now.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})

export const showJoinPage = operation({
  id: 'credentials.showJoinPage',
  method: 'GET',
  path: '/join/{token}',
  summary: 'The page of the email that invites a member: which organization invites, and the form to join it.',
  access: 'public',
  params: token,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['memberInvitation.linkInvalid'],
  units: { read: { base: 3, per: { 'pages of the invitation': 1 } }, write: { base: 0 } },
})

export const submitJoinPage = operation({
  id: 'credentials.submitJoinPage',
  method: 'POST',
  path: '/join/{token}',
  summary: 'The form to become a member is sent.',
  description: 'Does what `credentials.registerAsMember` does, once for each `intent`.',
  access: 'public',
  params: token,
  consumes: 'form',
  body: registerAsMember.body.extend({ acceptTerms: acceptTermsTicked, intent: FormIntent }),
  output: z.null(),
  mediaType: pageMediaType,
  success: 303,
  leadsTo: '/joined',
  errors: registerAsMember.errors,
  idempotent: 'record',
  secretFields: registerAsMember.secretFields,
  units: registerAsMember.units,
})

export const showJoinedPage = operation({
  id: 'credentials.showJoinedPage',
  method: 'GET',
  path: '/joined',
  summary: 'The page after becoming a member: what now.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})

export const showVerifyPage = operation({
  id: 'credentials.showVerifyPage',
  method: 'GET',
  path: '/verify-email/{token}',
  summary: 'The page of the verification email: a form for the password of the registration.',
  access: 'public',
  params: token,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['identity.verificationInvalid'],
  units: { read: { base: 3 }, write: { base: 0 } },
})

export const submitVerifyPage = operation({
  id: 'credentials.submitVerifyPage',
  method: 'POST',
  path: '/verify-email/{token}',
  summary: 'The form of the verification page is sent.',
  description: 'Does what `credentials.verifyEmail` does.',
  access: 'public',
  params: token,
  consumes: 'form',
  body: verifyEmail.body.omit({ token: true }),
  output: z.null(),
  mediaType: pageMediaType,
  success: 303,
  leadsTo: '/email-verified',
  errors: verifyEmail.errors,
  secretFields: ['password'],
  units: verifyEmail.units,
})

export const showVerifiedPage = operation({
  id: 'credentials.showVerifiedPage',
  method: 'GET',
  path: '/email-verified',
  summary: 'The page after an address was verified: what now.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})

export const showResetPage = operation({
  id: 'credentials.showResetPage',
  method: 'GET',
  path: '/reset-password/{token}',
  summary: 'The page of the email to somebody who forgot a password: a form for a new one.',
  access: 'public',
  params: token,
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: ['identity.resetInvalid'],
  units: { read: { base: 3 }, write: { base: 0 } },
})

export const submitResetPage = operation({
  id: 'credentials.submitResetPage',
  method: 'POST',
  path: '/reset-password/{token}',
  summary: 'The form for a new password is sent.',
  description: 'Does what `credentials.completePasswordReset` does, once for each `intent`.',
  access: 'public',
  params: token,
  consumes: 'form',
  body: completePasswordReset.body.omit({ token: true }).extend({ intent: FormIntent }),
  output: z.null(),
  mediaType: pageMediaType,
  success: 303,
  leadsTo: '/password-changed',
  errors: completePasswordReset.errors,
  idempotent: 'record',
  secretFields: completePasswordReset.secretFields,
  units: completePasswordReset.units,
})

export const showPasswordChangedPage = operation({
  id: 'credentials.showPasswordChangedPage',
  method: 'GET',
  path: '/password-changed',
  summary: 'The page after a new password was chosen: what now.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})
