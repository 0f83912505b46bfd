import type { Account } from './account'
import { refused } from './refused'

const rules = [
  { deed: 'returns.creditReturn', of: 'EVERYONE', above: { amountMinor: 100_000, currency: 'USD' } },
  { deed: 'ledger.setValuation', of: 'EVERYONE' },
] as const

/** What LUXE BOND asks a second person for, and a request that waits for one. Repeatable: a policy that is there is left alone. */
export async function ensureApprovalPolicy({ client, organizationId }: Account): Promise<void> {
  const { version } = await client.approvals.getApprovalPolicy({})
  if (version > 0) return
  await client.approvals.setApprovalPolicy({ body: { rules: [...rules], waitHours: 720 } })
  const body = { method: 'FIFO', expiryWarningDays: 60 } as const
  await refused(client.ledger.setValuation({ params: { organizationId }, body }), 'approval.required')
}
