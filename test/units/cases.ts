import { dispatched, network, system } from '../fixtures/world'
import type { Case, Measurement, OperationId, OperationOf, World } from './case'
import { approvalsCases } from './cases/approvals'
import { auditCases } from './cases/audit'
import { billingCases } from './cases/billing'
import { bomsCases } from './cases/boms'
import { catalogCalls, catalogCases } from './cases/catalog'
import { chargesCases } from './cases/charges'
import { correctionsCases } from './cases/corrections'
import { countsCases } from './cases/counts'
import { credentialPagesCases } from './cases/credential-pages'
import { credentialsCalls, credentialsCases } from './cases/credentials'
import { feesCases } from './cases/fees'
import { hierarchyCases } from './cases/hierarchy'
import { identityCases } from './cases/identity'
import { imagesCases } from './cases/images'
import { inventoryCases } from './cases/inventory'
import { invoicesCalls, invoicesCases } from './cases/invoices'
import { jobsCases } from './cases/jobs'
import { ledgerCalls, ledgerCases } from './cases/ledger'
import { logisticsCalls, logisticsCases } from './cases/logistics'
import { membersCalls, membersCases } from './cases/members'
import { messagesCases } from './cases/messages'
import { notificationsCases } from './cases/notifications'
import { ordersCases } from './cases/orders'
import { organizationsCases } from './cases/organizations'
import { packingCalls, packingCases, papersCases } from './cases/packing'
import { partiesCases } from './cases/parties'
import { partnershipsCases } from './cases/partnerships'
import { platformCases } from './cases/platform'
import { receivingCalls, receivingCases } from './cases/receiving'
import { reportsCases } from './cases/reports'
import { returnsCases } from './cases/returns'
import { salesCases } from './cases/sales'
import { sellThroughCases } from './cases/sell-through'
import { sharingCalls, sharingCases } from './cases/sharing'
import { stockCases } from './cases/stock'
import { supplyCases } from './cases/supply'
import { vmiCases } from './cases/vmi'
import { vmiBillingCases } from './cases/vmi-billing'
import { webhooksCases } from './cases/webhooks'

/** A partnership, a shipment of two lines that the partner has counted a part of, and stock on both sides. */
export async function unitsWorld(): Promise<World> {
  const built = await network({ lines: 2 })
  const { asnId, shipmentId } = await dispatched(built)
  await built.partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: 'FIRST', lines: [{ line: 1, received: 50, damaged: 2, damageReason: 'WET' }] },
  })
  return { ...built, asnId, shipmentId, visitor: system.clientFor() }
}

/**
 * A call of each operation, at the size at which its budget must be met exactly: by whom it costs most, with more than one of what
 * it counts. An operation without a case does not compile.
 */
export const cases: { [Id in OperationId]: Case<OperationOf<Id>> } = {
  ...platformCases,
  ...credentialsCases,
  ...credentialPagesCases,
  ...identityCases,
  ...organizationsCases,
  ...membersCases,
  ...notificationsCases,
  ...partnershipsCases,
  ...messagesCases,
  ...sharingCases,
  ...partiesCases,
  ...hierarchyCases,
  ...catalogCases,
  ...bomsCases,
  ...imagesCases,
  ...jobsCases,
  ...inventoryCases,
  ...ledgerCases,
  ...stockCases,
  ...countsCases,
  ...logisticsCases,
  ...receivingCases,
  ...correctionsCases,
  ...ordersCases,
  ...invoicesCases,
  ...chargesCases,
  ...reportsCases,
  ...salesCases,
  ...packingCases,
  ...papersCases,
  ...returnsCases,
  ...vmiCases,
  ...sellThroughCases,
  ...vmiBillingCases,
  ...supplyCases,
  ...feesCases,
  ...approvalsCases,
  ...billingCases,
  ...auditCases,
  ...webhooksCases,
}

/** Further sizes and callers at which a budget must be met exactly. */
export const furtherCalls: Measurement[] = [
  ...catalogCalls,
  ...ledgerCalls,
  ...credentialsCalls,
  ...membersCalls,
  ...logisticsCalls,
  ...receivingCalls,
  ...invoicesCalls,
  ...packingCalls,
  ...sharingCalls,
]
