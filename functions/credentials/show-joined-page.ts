import * as contract from '#shared/contract/operations/credential-pages'
import { html } from '#shared/kernel/html'
import { useCase } from '#shared/runtime/http/use-case'
import { layout } from '#shared/runtime/pages/layout'
import { page } from '#shared/runtime/pages/page'

/** Knows nobody, like the page after joining as a partner. */
const joinedPage = layout({
  title: 'Welcome to Better Data!',
  heading: 'Welcome to Better Data!',
  content: html`<p>You are a member of the organization that invited you. Your email address is verified.</p>
<p>From now on you sign in with your email address and the password you have just chosen. The invitation link is used up.</p>`,
})

export const showJoinedPage = page(useCase(contract.showJoinedPage, async () => joinedPage))
