import { operations } from '#shared/contract/all'
import { getReference as operation } from '#shared/contract/operations/platform'
import { referenceContentSecurityPolicy, referencePage } from '#shared/contract/reference'
import { lifecycles } from '#shared/domain/lifecycles'
import { page } from '#shared/runtime/pages/page'
import { unchanging } from './unchanging'

export const getReference = page(
  unchanging(operation, () => referencePage(operations, lifecycles), {
    headers: { 'content-security-policy': referenceContentSecurityPolicy },
  }),
)
