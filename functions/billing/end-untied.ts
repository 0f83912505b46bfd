import type { OrganizationId } from '#shared/kernel/ids'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { connectionOf } from '#shared/runtime/billing/connection'
import { endCoverage } from '#shared/runtime/billing/end-coverage'
import { commit, untilFresh } from '#shared/table/commit'
import { accountOf } from '#shared/table/entities/billing'

/**
 * Ends what is paid for an organization once nothing ties it to who pays. It looks at what is, not at what happened: one that was linked again
 * meanwhile is left alone.
 */
export const endIfUntied = (organizationId: OrganizationId, settling: () => Settling): Promise<void> =>
  untilFresh(async () => {
    const seen = await accountOf(organizationId)
    if (!seen.payerId) return
    const connection = await connectionOf(seen.coveredThrough ?? { kind: 'OWNERSHIP' }, organizationId)
    if (connection?.payers.includes(seen.payerId)) return
    const now = settling()
    const { writes } = await endCoverage(seen, { reason: 'UNLINKED', at: now.now }, now)
    await commit(writes)
  })
