/** What is being prepared, of an order that nobody was sent yet or of an amendment to one. */
export const preparationStates = ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED'] as const
export type PreparationState = (typeof preparationStates)[number]

export const orderStates = [
  ...preparationStates,
  'SENT',
  'ACKNOWLEDGED',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'CLOSED',
  'CANCELLED',
] as const
export type OrderState = (typeof orderStates)[number]

export const amendmentStates = [...preparationStates, 'SENT', 'DROPPED'] as const
export type AmendmentState = (typeof amendmentStates)[number]

/** What a supplier has said of a line. */
export const confirmationStates = ['OPEN', 'ACCEPTED', 'CHANGED', 'REJECTED'] as const
export type ConfirmationState = (typeof confirmationStates)[number]

/** What a supplier says of a line. */
export const lineResponses = ['ACCEPT', 'CHANGE', 'REJECT', 'CLOSE_SHORT'] as const
export type LineResponse = (typeof lineResponses)[number]

export const approvalDecisions = ['APPROVE', 'REJECT'] as const

/** Who an organization is to an order. */
export const orderRoles = ['BUYER', 'SUPPLIER', 'RECEIVER'] as const
export type OrderRole = (typeof orderRoles)[number]
