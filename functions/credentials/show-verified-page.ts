import * as contract from '#shared/contract/operations/credential-pages'
import { html } from '#shared/kernel/html'
import { useCase } from '#shared/runtime/http/use-case'
import { layout } from '#shared/runtime/pages/layout'
import { page } from '#shared/runtime/pages/page'

const verifiedPage = layout({
  title: 'Your email address is verified',
  heading: 'Your email address is verified',
  content: html`<p>Your registration is complete. From now on you sign in with your email address and your password.</p>`,
})

export const showVerifiedPage = page(useCase(contract.showVerifiedPage, async () => verifiedPage))
