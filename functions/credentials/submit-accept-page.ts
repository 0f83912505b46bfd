import * as contract from '#shared/contract/operations/credential-pages'
import { currentInstant } from '#shared/runtime/clock'
import { openInvitation } from '#shared/runtime/invitations'
import { page } from '#shared/runtime/pages/page'
import { submitting } from '#shared/runtime/pages/submitting'
import { acceptPage } from './pages/accept-page'
import { registerFromInvitation } from './register-from-invitation'

/** Of two people who race with one link, the second is told that it was used; who sends the same form twice is led on twice. */
export const submitAcceptPage = page(
  submitting(contract.submitAcceptPage, registerFromInvitation, ({ params, body: { intent: _, ...body } }) => ({
    params,
    body,
  })),
  { again: async (token, state) => acceptPage(await openInvitation(token, currentInstant()), state) },
)
