import { lifecycle } from '../lifecycle'
import type { InvoiceState } from './words'

export type InvoiceStep = 'match' | 'dispute' | 'accept' | 'reject' | 'withdraw'

export const invoiceLifecycle = lifecycle<InvoiceState, InvoiceStep>({
  document: 'Supplier invoice',
  evidence: 'supplierInvoice.*',
  initial: 'RECORDED',
  states: {
    RECORDED: 'It bills what has not arrived yet. Nothing else is wrong with it: it is matched anew as goods come in.',
    MATCHED: 'Order, receipts and invoice agree within the tolerances: it is to be paid as it is billed.',
    EXCEPTION: 'Something does not agree, line by line: a price, a quantity that will not come, what was not ordered.',
    DISPUTED: 'Buyer and supplier write to each other about what does not agree. People decide, whatever arrives.',
    APPROVED: 'The buyer has accepted it: as it is billed, or as far as it matched.',
    REJECTED: 'The buyer pays nothing of it.',
    VOID: 'Who recorded it has taken it back. Its number may be used again.',
  },
  transitions: {
    match: {
      from: ['RECORDED', 'EXCEPTION', 'DISPUTED'],
      to: ['RECORDED', 'MATCHED', 'EXCEPTION', 'DISPUTED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'It is recorded; goods of its order arrive, unless it is disputed; the buyer asks for it.',
    },
    dispute: {
      from: ['RECORDED', 'EXCEPTION', 'DISPUTED'],
      to: ['DISPUTED'],
      who: ['HUMAN'],
      when: 'Either side writes to the other about it.',
    },
    accept: {
      from: ['RECORDED', 'EXCEPTION', 'DISPUTED'],
      to: ['APPROVED'],
      who: ['HUMAN'],
      when: 'The buyer accepts it as invoiced, as far as it matched, or with a credit note, and says why.',
    },
    reject: {
      from: ['RECORDED', 'EXCEPTION', 'DISPUTED'],
      to: ['REJECTED'],
      who: ['HUMAN'],
      when: 'The buyer rejects it, and says why.',
    },
    withdraw: {
      from: ['RECORDED', 'EXCEPTION', 'DISPUTED', 'MATCHED'],
      to: ['VOID'],
      who: ['HUMAN'],
      when: 'Who recorded it takes it back; a supplier not after it has matched. What it claimed of goods is free for another.',
    },
  },
})
