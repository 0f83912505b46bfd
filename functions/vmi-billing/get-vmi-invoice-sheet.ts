import * as contract from '#shared/contract/operations/vmi-billing'
import { sheetOf } from '#shared/domain/vmi/invoice-sheet'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { useCase } from '#shared/runtime/http/use-case'
import { linesOfInvoice, visibleIssued } from '#shared/runtime/vmi/own-invoice'

export const getVmiInvoiceSheet = useCase(
  contract.getVmiInvoiceSheet,
  async (call) => {
    const { invoice } = await visibleIssued(call)
    return writeCsv(sheetOf(invoice, await linesOfInvoice(invoice)))
  },
  { headers: { 'content-disposition': 'attachment; filename="vmi-invoice.csv"' } },
)
