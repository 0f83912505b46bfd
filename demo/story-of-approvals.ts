import { deepStrictEqual, equal } from 'node:assert/strict'
import type { Account } from './account'
import { joinAsMember } from './account'
import { refused } from './refused'
import type { System } from './system'

type Tell = (what: string, seen: string) => void

/** What nobody is to do alone waits for a second person, and is done once. */
export async function secondPerson(system: System, { client, organizationId }: Account, tell: Tell, email: string) {
  await client.members.inviteMember({ params: { organizationId }, body: { email, role: 'ORG_ADMIN' } })
  const noor = await joinAsMember(system, { name: 'Noor Rahman', email, password: 'a long enough password' })
  await client.approvals.setApprovalPolicy({
    body: { rules: [{ deed: 'ledger.setValuation', of: 'EVERYONE' }], waitHours: 48 },
  })
  const input = { params: { organizationId }, body: { method: 'MOVING_AVERAGE' as const, expiryWarningDays: 45 } }
  await refused(client.ledger.setValuation(input), 'approval.required')
  const [waiting] = (await noor.client.approvals.listApprovals({ query: { state: 'OPEN' } })).items
  const params = { approvalId: waiting?.approvalId ?? '' }
  await refused(client.approvals.decideRequest({ params, body: { decision: 'APPROVED' } }), 'approval.ownRequest')
  await noor.client.approvals.decideRequest({ params, body: { decision: 'APPROVED' } })
  equal((await client.ledger.setValuation(input)).expiryWarningDays, 45)
  const { state, used } = await noor.client.approvals.getApproval({ params })
  deepStrictEqual([state, used?.by], ['USED', waiting?.requestedBy])
  await client.approvals.setApprovalPolicy({ body: { rules: [] } })
  tell(
    'LUXE BOND asks a second person before anybody changes how stock is valued',
    `Dana’s request changes nothing and waits; she cannot approve it, Noor does; sent again it is done, and the approval is ${state}`,
  )
}
