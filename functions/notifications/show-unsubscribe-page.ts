import * as contract from '#shared/contract/operations/notifications'
import { useCase } from '#shared/runtime/http/use-case'
import { page } from '#shared/runtime/pages/page'
import { unsubscribeLinkOf } from './unsubscribe-link'
import { unsubscribePage } from './unsubscribe-pages'

export const showUnsubscribePage = page(
  useCase(contract.showUnsubscribePage, async ({ params, now }) =>
    unsubscribePage(await unsubscribeLinkOf(params.token, now)),
  ),
)
