import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { asked, withSecondPerson } from '../../fixtures/approvals'
import { somebody } from '../../fixtures/example'
import { type CasesOf, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

async function waiting() {
  const { admin, other } = await withSecondPerson()
  const { approvalId, params } = await asked(admin)
  const stored = () => storedItem(keys.approval(admin.organizationId, approvalId))
  return { admin, other, params, stored }
}

const sizesOf = async (stored: () => ReturnType<typeof storedItem>) => ({
  'pages of the approval': pagesOfItems(await stored()),
  'kB of the approval': kilobytesOf(await stored()),
})

export const approvalsCases: CasesOf<'approvals'> = {
  'approvals.getApprovalPolicy': async () => ({ by: (await withSecondPerson()).admin }),
  'approvals.setApprovalPolicy': async () => {
    const by = await somebody()
    return {
      by,
      input: { body: { rules: [{ deed: 'ledger.adjustStock', of: 'EVERYONE' }] } },
      sizes: async () => ({
        'kB of the policy': kilobytesOf(await storedItem(keys.approvalPolicy(by.organizationId))),
      }),
    }
  },
  'approvals.listApprovals': async () => {
    const { admin } = await waiting()
    return {
      by: admin,
      input: { query: {} },
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`APPROVALS#${admin.organizationId}`, 'APPROVAL#')),
      }),
    }
  },
  'approvals.getApproval': async () => {
    const { admin, params, stored } = await waiting()
    return { by: admin, input: { params }, sizes: () => sizesOf(stored) }
  },
  'approvals.decideRequest': async () => {
    const { other, params, stored } = await waiting()
    return {
      by: other,
      input: { params, body: { decision: 'APPROVED' } },
      sizes: async (sent) => ({
        ...(await sizesOf(stored)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.approvals.decideRequest, other, sent)),
      }),
    }
  },
  'approvals.withdrawApproval': async () => {
    const { admin, params, stored } = await waiting()
    return { by: admin, input: { params }, sizes: () => sizesOf(stored) }
  },
}
