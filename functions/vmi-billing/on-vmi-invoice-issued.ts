import { vmiInvoiceEmail } from '#shared/domain/vmi/invoice-email'
import { vmiInvoiceIssued } from '#shared/events/vmi-invoices'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { VmiInvoices } from '#shared/table/entities/vmi-invoices'

/** Tells the admins of the side in whose log it stands: each side has its own entry. */
export const handler = consume(vmiInvoiceIssued, async ({ id, organizationId: side, data }) => {
  const { ownerId, vmiInvoiceId } = data
  const invoice = await VmiInvoices.get({ organizationId: ownerId, vmiInvoiceId })
  if (!invoice || invoice.state === 'DRAFTING') return
  const words = vmiInvoiceEmail(invoice, side === ownerId ? 'OWNER' : 'RETAILER')
  const told = { organizationId: OrganizationId.parse(side), eventId: id, now: currentInstant() }
  await notifyAdmins({ ...told, kind: 'vmi.invoice', words, page: `/vmi-invoices/${vmiInvoiceId}` })
})
