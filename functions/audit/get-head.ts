import * as contract from '#shared/contract/operations/audit'
import { useCase } from '#shared/runtime/http/use-case'
import { ChainHeads } from '#shared/table/entities/audit'

export const getHead = useCase(contract.getHead, async ({ caller }) => {
  const head = await ChainHeads.get({ ownerId: caller.organizationId })
  if (!head) return { seq: 0, entries: 0 }
  const { seq, hash, total, sealedAt, anchored } = head
  return { seq, hash, entries: total, sealedAt, anchored }
})
