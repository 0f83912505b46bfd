import * as contract from '#shared/contract/operations/credential-pages'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'
import { newForm, newFormIntent } from '#shared/runtime/pages/form'
import { page } from '#shared/runtime/pages/page'
import { acceptPage } from './pages/accept-page'

/** Says nothing of accounts: whether the address has one is told to who sends the form, and with it the way to go on. */
export const showAcceptPage = page(
  useCase(contract.showAcceptPage, async ({ params, now }) => {
    const invitation = await openInvitation(params.token, now)
    const prefilled = { organizationName: invitation.partnerName, intent: newFormIntent() }
    return acceptPage(invitation, newForm(prefilled))
  }),
)
