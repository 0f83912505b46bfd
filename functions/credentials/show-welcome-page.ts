import * as contract from '#shared/contract/operations/credential-pages'
import { html } from '#shared/kernel/html'
import { useCase } from '#shared/runtime/http/use-case'
import { layout } from '#shared/runtime/pages/layout'
import { page } from '#shared/runtime/pages/page'

/** Knows nobody: its address holds no token, so that it may stay in a browser's history and be reloaded by anybody. */
const welcomePage = layout({
  title: 'Welcome to Better Data!',
  heading: 'Welcome to Better Data!',
  content: html`<p>Your organization is registered, and the partnership is accepted. Your email address is verified.</p>
<h2>What now</h2>
<ul>
<li>We have sent you a welcome email. Keep it: it says what the partnership gives you.</li>
<li>From now on you sign in with your email address and the password you have just chosen. The invitation link is used up.</li>
</ul>`,
})

export const showWelcomePage = page(useCase(contract.showWelcomePage, async () => welcomePage))
