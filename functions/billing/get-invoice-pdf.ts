import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { Invoices } from '#shared/table/entities/invoices'

/** Asked anew each time: whoever holds Stripe's link may open it, so none is kept. */
export const getInvoicePdf = useCase(
  contract.getInvoicePdf,
  async ({ caller, params: { organizationId: named, invoiceId } }) => {
    const { organizationId } = await administrableOrganization(caller, named)
    const invoice = await Invoices.load({ organizationId, invoiceId }, 'billing.invoiceNotFound')
    if (invoice.payerId) throw Problem.of('billing.pdfOfPayer', {})
    const client = await stripe()
    const { invoice_pdf: location } = await asking(() => client.invoices.retrieve(invoice.stripeInvoiceId))
    if (!location) throw Problem.of('billing.unavailable', {})
    return { location }
  },
)
