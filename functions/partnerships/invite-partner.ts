import * as contract from '#shared/contract/operations/partnerships'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { partnershipView } from '#shared/runtime/views/partnership-view'
import { commit } from '#shared/table/commit'
import { newInvitation } from './new-invitation'

export const invitePartner = useCase(contract.invitePartner, async (call) => {
  const { partnership, writes } = await newInvitation(call, call.body)
  const view = partnershipView(partnership, call.caller.organizationId)
  await commit([...writes, once(call, view)])
  return view
})
