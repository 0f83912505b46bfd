import { entry } from './entry'

/** Suppliers' invoices. */
export const invoicesErrors = {
  'supplierInvoice.notFound': entry(404, 'Invoice not found', () => 'There is no such invoice for you.'),
  'supplierInvoice.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `An invoice that is ${state} cannot be ${action}.`,
  ),
  'supplierInvoice.notBillable': entry<{ number: string }>(
    409,
    'Order was not sent',
    ({ number }) => `${number} was not sent to its supplier, so nothing of it can be billed.`,
  ),
  'supplierInvoice.numberTaken': entry<{ number: string }>(
    409,
    'Invoice is there already',
    ({ number }) => `An invoice ${number} of this supplier is recorded already. Check whether it came twice.`,
  ),
  'supplierInvoice.totalMismatch': entry<{ total: number; sum: number }>(
    422,
    'Total does not add up',
    ({ total, sum }) =>
      `The lines and charges come to ${sum} cents, the total says ${total}. Each line is quantity × price, rounded half to even to the cent.`,
  ),
  'supplierInvoice.packUnknown': entry<{ line: number; pack: string }>(
    422,
    'Not ordered in this pack',
    ({ line, pack }) => `Line ${line} was not ordered in packs ${pack}. Name the pack of the order, or base units.`,
  ),
  'supplierInvoice.notBuyer': entry(
    403,
    'For the buyer',
    () => 'The buyer decides this. Write to it about the invoice.',
  ),
  'supplierInvoice.notYours': entry(
    403,
    'Recorded by the other side',
    () => 'The other side recorded this invoice, so it takes it back. Write to it, or, as the buyer, reject it.',
  ),
  'supplierInvoice.creditedTooMuch': entry<{ credited: number; total: number }>(
    422,
    'More than was billed',
    ({ credited, total }) => `${credited} cents are credited of an invoice of ${total}. Check the credit note.`,
  ),
  'supplierInvoice.tooManyMessages': entry<{ maximum: number }>(
    409,
    'Too many messages',
    ({ maximum }) => `${maximum} messages were written about this invoice, which is the most. Resolve it.`,
  ),
} as const
