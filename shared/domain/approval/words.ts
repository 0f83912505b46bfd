export const approvalStates = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'USED'] as const
export type ApprovalState = (typeof approvalStates)[number]

export const approvalAnswers = ['APPROVED', 'REJECTED'] as const
export type ApprovalAnswer = (typeof approvalAnswers)[number]

/** Of whom a second person is asked for: of everybody, or of AI agents alone. */
export const approvalSubjects = ['EVERYONE', 'AGENTS'] as const
export type ApprovalSubject = (typeof approvalSubjects)[number]

/**
 * What an organization may ask a second person for, by the operation that does it. `hasAmount`: it moves money that is known before, so that a policy
 * may begin at an amount. Purchase orders are not here: their approval rules ask several people, one after the other.
 */
export const guardedDeeds = {
  'approvals.setApprovalPolicy': { name: 'Change this policy', hasAmount: false },
  'counts.approveCount': { name: 'Approve a count', hasAmount: false },
  'fees.changeRates': { name: 'Change storage rates', hasAmount: false },
  'invoices.resolveSupplierInvoice': { name: 'Accept or dispute a supplier’s invoice', hasAmount: true },
  'ledger.adjustStock': { name: 'Adjust or write off stock', hasAmount: true },
  'ledger.reverseStockDocument': { name: 'Reverse a stock document', hasAmount: false },
  'ledger.setValuation': { name: 'Change how stock is valued', hasAmount: false },
  'members.changeMemberRole': { name: 'Change a member’s role', hasAmount: false },
  'partnerships.changeSharing': { name: 'Change what a partnership shares', hasAmount: false },
  'partnerships.changeTerms': { name: 'Change a partnership’s terms', hasAmount: false },
  'partnerships.issueIngestionKey': { name: 'Issue an ingestion key', hasAmount: false },
  'partnerships.terminatePartnership': { name: 'End a partnership', hasAmount: false },
  'returns.creditReturn': { name: 'Credit a return', hasAmount: true },
  'vmi.setVmiProduct': { name: 'Set VMI terms and prices', hasAmount: false },
} as const
export type GuardedDeed = keyof typeof guardedDeeds

export const isGuarded = (operationId: string): operationId is GuardedDeed => Object.hasOwn(guardedDeeds, operationId)
