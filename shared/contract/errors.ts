import { accessErrors } from './errors/access'
import { approvalsErrors } from './errors/approvals'
import { billingErrors } from './errors/billing'
import { bomsErrors } from './errors/boms'
import { chargesErrors } from './errors/charges'
import { countsErrors } from './errors/counts'
import { feesErrors } from './errors/fees'
import { hierarchyErrors } from './errors/hierarchy'
import { identityErrors } from './errors/identity'
import { inventoryErrors } from './errors/inventory'
import { invoicesErrors } from './errors/invoices'
import { jobsErrors } from './errors/jobs'
import { ledgerErrors } from './errors/ledger'
import { logisticsErrors } from './errors/logistics'
import { membersErrors } from './errors/members'
import { messagesErrors } from './errors/messages'
import { notificationsErrors } from './errors/notifications'
import { ordersErrors } from './errors/orders'
import { organizationsErrors } from './errors/organizations'
import { packingErrors } from './errors/packing'
import { partiesErrors } from './errors/parties'
import { partnershipsErrors } from './errors/partnerships'
import { requestErrors } from './errors/request'
import { returnsErrors } from './errors/returns'
import { salesOrdersErrors } from './errors/sales-orders'
import { vmiErrors } from './errors/vmi'

/**
 * The error catalogue: every problem the API can answer, in one place, a file a subject. Codes are stable; texts may get better. What the
 * reference says of each stands in `error-help.ts`.
 */
export const errors = {
  ...requestErrors,
  ...accessErrors,
  ...identityErrors,
  ...membersErrors,
  ...notificationsErrors,
  ...organizationsErrors,
  ...billingErrors,
  ...hierarchyErrors,
  ...partnershipsErrors,
  ...partiesErrors,
  ...messagesErrors,
  ...inventoryErrors,
  ...ledgerErrors,
  ...countsErrors,
  ...bomsErrors,
  ...jobsErrors,
  ...logisticsErrors,
  ...ordersErrors,
  ...invoicesErrors,
  ...chargesErrors,
  ...salesOrdersErrors,
  ...packingErrors,
  ...returnsErrors,
  ...vmiErrors,
  ...feesErrors,
  ...approvalsErrors,
} as const

export type ErrorCode = keyof typeof errors
export type ErrorValues<Code extends ErrorCode> = Parameters<(typeof errors)[Code]['detail']>[0]
