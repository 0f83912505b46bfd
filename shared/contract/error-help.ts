import type { ErrorCode } from './errors'
import { accessHelp } from './errors/help/access'
import { approvalsHelp } from './errors/help/approvals'
import { billingHelp } from './errors/help/billing'
import { bomsHelp } from './errors/help/boms'
import { chargesHelp } from './errors/help/charges'
import { countsHelp } from './errors/help/counts'
import { feesHelp } from './errors/help/fees'
import { hierarchyHelp } from './errors/help/hierarchy'
import { identityHelp } from './errors/help/identity'
import { inventoryHelp } from './errors/help/inventory'
import { invoicesHelp } from './errors/help/invoices'
import { jobsHelp } from './errors/help/jobs'
import { ledgerHelp } from './errors/help/ledger'
import { logisticsHelp } from './errors/help/logistics'
import { membersHelp } from './errors/help/members'
import { messagesHelp } from './errors/help/messages'
import { notificationsHelp } from './errors/help/notifications'
import { ordersHelp } from './errors/help/orders'
import { organizationsHelp } from './errors/help/organizations'
import { packingHelp } from './errors/help/packing'
import { partiesHelp } from './errors/help/parties'
import { partnershipsHelp } from './errors/help/partnerships'
import { requestHelp } from './errors/help/request'
import { returnsHelp } from './errors/help/returns'
import { salesOrdersHelp } from './errors/help/sales-orders'
import { vmiHelp } from './errors/help/vmi'

/**
 * What the reference says beside each problem: what to do, or where to read on. Apart from the catalogue, because every function carries that one
 * and answers nothing of this.
 */
export const errorHelp = {
  ...requestHelp,
  ...accessHelp,
  ...identityHelp,
  ...membersHelp,
  ...notificationsHelp,
  ...organizationsHelp,
  ...billingHelp,
  ...hierarchyHelp,
  ...partnershipsHelp,
  ...partiesHelp,
  ...messagesHelp,
  ...inventoryHelp,
  ...ledgerHelp,
  ...countsHelp,
  ...bomsHelp,
  ...jobsHelp,
  ...logisticsHelp,
  ...ordersHelp,
  ...invoicesHelp,
  ...chargesHelp,
  ...salesOrdersHelp,
  ...packingHelp,
  ...returnsHelp,
  ...vmiHelp,
  ...feesHelp,
  ...approvalsHelp,
} as const satisfies Record<ErrorCode, string>
