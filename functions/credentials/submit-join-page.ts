import * as contract from '#shared/contract/operations/credential-pages'
import { currentInstant } from '#shared/runtime/clock'
import { offeredMembership } from '#shared/runtime/members/open-invitation'
import { page } from '#shared/runtime/pages/page'
import { submitting } from '#shared/runtime/pages/submitting'
import { joinPage } from './pages/join-page'
import { registerAsMember } from './register-as-member'

export const submitJoinPage = page(
  submitting(contract.submitJoinPage, registerAsMember, ({ params, body: { intent: _, ...body } }) => ({
    params,
    body,
  })),
  { again: async (token, state) => joinPage(await offeredMembership(token, currentInstant()), state) },
)
