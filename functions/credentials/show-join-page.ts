import * as contract from '#shared/contract/operations/credential-pages'
import { useCase } from '#shared/runtime/http/use-case'
import { offeredMembership } from '#shared/runtime/members/open-invitation'
import { newForm, newFormIntent } from '#shared/runtime/pages/form'
import { page } from '#shared/runtime/pages/page'
import { joinPage } from './pages/join-page'

export const showJoinPage = page(
  useCase(contract.showJoinPage, async ({ params, now }) =>
    joinPage(await offeredMembership(params.token, now), newForm({ intent: newFormIntent() })),
  ),
)
