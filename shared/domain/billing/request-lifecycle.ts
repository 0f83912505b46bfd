import { lifecycle } from '../lifecycle'

export const billingRequestStates = ['PROPOSED', 'AGREED', 'APPLIED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'] as const
export type BillingRequestState = (typeof billingRequestStates)[number]

export const billingSides = ['PAYER', 'ORGANIZATION'] as const
export type BillingSide = (typeof billingSides)[number]

/** JOIN puts an organization on the payer's bill; CHANGE is more for one that is on it. */
export const billingRequestKinds = ['JOIN', 'CHANGE'] as const

/** What is done with a request, and told. */
export const requestSteps = ['propose', 'agree', 'apply', 'fail', 'decline', 'withdraw'] as const
export type RequestStep = (typeof requestSteps)[number]

/** How long a request can be answered. */
export const requestDays = 30

export const billingRequestLifecycle = lifecycle<
  BillingRequestState,
  'agree' | 'apply' | 'fail' | 'decline' | 'withdraw' | 'expire'
>({
  document: 'Billing request',
  evidence: 'billing.*',
  initial: 'PROPOSED',
  states: {
    PROPOSED: 'One side asked, the other has not answered. Nothing is billed.',
    AGREED: 'Both agreed; the payment service is being told.',
    APPLIED: 'It is on the payer’s bill.',
    DECLINED: 'The other side said no.',
    WITHDRAWN: 'Who proposed it took it back.',
    EXPIRED: `Nobody answered within ${requestDays} days.`,
  },
  transitions: {
    agree: {
      from: ['PROPOSED'],
      to: ['AGREED'],
      who: ['HUMAN'],
      when: 'The other side consents: an admin of the organization, or a super admin at the root of the payer.',
    },
    apply: { from: ['AGREED'], to: ['APPLIED'], who: ['AUTOMATION'], when: 'The payment service carried it out.' },
    fail: {
      from: ['AGREED'],
      to: ['PROPOSED'],
      who: ['AUTOMATION'],
      when: 'The payment was refused: nothing was changed, and it can be consented to again.',
    },
    decline: { from: ['PROPOSED'], to: ['DECLINED'], who: ['HUMAN'], when: 'The other side refuses.' },
    withdraw: {
      from: ['PROPOSED'],
      to: ['WITHDRAWN'],
      who: ['HUMAN'],
      when: 'The side that proposed it takes it back.',
    },
    expire: { from: ['PROPOSED'], to: ['EXPIRED'], who: ['AUTOMATION'], when: `${requestDays} days pass.` },
  },
})
