import * as contract from '#shared/contract/operations/credential-pages'
import { useCase } from '#shared/runtime/http/use-case'
import { newForm, newFormIntent } from '#shared/runtime/pages/form'
import { page } from '#shared/runtime/pages/page'
import { hashOfToken } from '#shared/runtime/secret-token'
import { resetPage } from './pages/reset-page'
import { replaceableBy } from './replaceable-by'

export const showResetPage = page(
  useCase(contract.showResetPage, async ({ params, now }) => {
    const { before } = await replaceableBy(hashOfToken(params.token), now)
    return resetPage(before, newForm({ intent: newFormIntent() }))
  }),
)
