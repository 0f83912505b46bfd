/** What somebody wants to talk about with the platform's sales people. */
export const salesInterests = ['ENTERPRISE', 'OTHER'] as const
export type SalesInterest = (typeof salesInterests)[number]

export const salesRequestStates = ['OPEN', 'HANDLED'] as const
export type SalesRequestState = (typeof salesRequestStates)[number]

/** Of one organization, in a day of the UTC calendar: enough for afterthoughts, too few to flood a mailbox. */
export const salesRequestsADay = 5
