import type { ChargedDay, VmiInvoice } from '#shared/domain/vmi/invoice'
import { ChargedDays } from '#shared/table/entities/vmi-invoices'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** All that an invoice charges, day by day. */
export async function chargedBy(invoice: Pick<VmiInvoice, 'vmiAgreementId' | 'vmiInvoiceId' | 'until'>) {
  const { vmiAgreementId, vmiInvoiceId, until } = invoice
  const parts = await Promise.all([
    listAll(ChargedDays, lists.chargedInWeekBy(vmiAgreementId, until, vmiInvoiceId)),
    listAll(ChargedDays, lists.chargedEarlierBy(vmiAgreementId, vmiInvoiceId)),
  ])
  return parts.flat().flatMap(({ charged }): ChargedDay[] => charged)
}
