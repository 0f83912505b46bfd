import * as contract from '#shared/contract/operations/credential-pages'
import { html } from '#shared/kernel/html'
import { useCase } from '#shared/runtime/http/use-case'
import { layout } from '#shared/runtime/pages/layout'
import { page } from '#shared/runtime/pages/page'

const passwordChangedPage = layout({
  title: 'Your password was changed',
  heading: 'Your password was changed',
  content: html`<p>You are signed out on all devices. From now on you sign in with your new password.</p>`,
})

export const showPasswordChangedPage = page(useCase(contract.showPasswordChangedPage, async () => passwordChangedPage))
