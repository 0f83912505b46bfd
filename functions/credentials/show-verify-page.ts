import * as contract from '#shared/contract/operations/credential-pages'
import { useCase } from '#shared/runtime/http/use-case'
import { newForm } from '#shared/runtime/pages/form'
import { page } from '#shared/runtime/pages/page'
import { addressToVerify } from './address-to-verify'
import { verifyPage } from './pages/verify-page'

/** Looks the same before and after the address was verified: that is told to who knows the password. */
export const showVerifyPage = page(
  useCase(contract.showVerifyPage, async ({ params, now }) =>
    verifyPage(await addressToVerify(params.token, now), newForm()),
  ),
)
