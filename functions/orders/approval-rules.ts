import type * as z from 'zod'
import * as contract from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import type { ApprovalRules } from '#shared/domain/order/approval'
import { peopleOf } from '#shared/domain/order/approval'
import { approvalRulesSet } from '#shared/events/orders'
import type { OrganizationId } from '#shared/kernel/ids'
import { isSame } from '#shared/kernel/same'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Members } from '#shared/table/entities/identity'
import { ApprovalRulesSet } from '#shared/table/entities/orders'

type View = z.input<typeof contract.getApprovalRules.output>

const view = ({ currency, bands, version }: ApprovalRules): View => ({ currency, bands, version })
const noRules = (organizationId: OrganizationId): ApprovalRules => ({
  organizationId,
  currency: 'USD',
  bands: [],
  version: 0,
})

const rulesOf = async (organizationId: OrganizationId): Promise<ApprovalRules> =>
  (await ApprovalRulesSet.get({ organizationId })) ?? noRules(organizationId)

export const getApprovalRules = useCase(contract.getApprovalRules, async ({ caller }) =>
  view(await rulesOf(caller.organizationId)),
)

export const setApprovalRules = useCase(contract.setApprovalRules, async (call) => {
  const { body, caller } = call
  const { organizationId } = caller
  const before = await rulesOf(organizationId)
  expectVersion(call, before.version)
  const after: ApprovalRules = { organizationId, ...body, version: before.version + 1 }
  if (isSame({ ...after, version: 0 }, { ...before, version: 0 })) return view(before)
  await requireMembers(after)
  await commit([
    before.version === 0 ? ApprovalRulesSet.create(after) : ApprovalRulesSet.replace(after, before),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: approvalRulesSet,
      data: { bands: after.bands.length },
    }),
  ])
  return view(after)
})

/** @throws Problem member.notFound for who is none, or has left. */
async function requireMembers({ organizationId, bands }: ApprovalRules): Promise<void> {
  const people = [...new Set(bands.flatMap(({ levels }) => levels.flatMap(peopleOf)))]
  const members = await Members.getMany(people.map((userId) => ({ organizationId, userId })))
  if (members.filter(({ active }) => active).length < people.length) throw Problem.of('member.notFound', {})
}
