import { entry } from './entry'

/** Billing. */
export const billingErrors = {
  'billing.alreadySubscribed': entry<{ plan: string }>(
    409,
    'Already subscribed',
    ({ plan }) =>
      `You are on ${plan} already. Change your subscription instead of buying another; nothing was charged.`,
  ),
  'billing.planHeld': entry<{ plan: string }>(
    409,
    'Plan held already',
    ({ plan }) =>
      `You have ${plan} already, and not by a subscription. Buying it would charge you for what you have; write to support@betterdata.com.`,
  ),
  'billing.noSubscription': entry(
    409,
    'No subscription',
    () => 'There is no subscription to change. Start one with a checkout.',
  ),
  'billing.addOnsNeedPro': entry<{ plan: string }>(
    422,
    'Add-ons belong to PRO',
    ({ plan }) => `${plan} takes no add-ons: ENTERPRISE includes what they give, FREE has nothing to add to.`,
  ),
  'billing.paymentDue': entry(
    409,
    'An invoice is open',
    () => 'An invoice of yours is open. Pay it in the customer portal, then change your plan; nothing was changed.',
  ),
  'billing.paymentDeclined': entry<{ reason: string }>(
    402,
    'Payment declined',
    ({ reason }) =>
      `${reason}. Nothing was changed and nothing was charged: use another card in the customer portal, then try again.`,
  ),
  'billing.changeWaiting': entry<{ plan: string; at: string }>(
    409,
    'A change is planned',
    ({ plan, at }) => `A change to ${plan} is planned for ${at}. Take it back first; nothing was changed.`,
  ),
  'billing.previewOutdated': entry(
    409,
    'Preview out of date',
    () =>
      'The preview is older than ten minutes, or the subscription changed since. Ask for a new one; nothing was changed.',
  ),
  'billing.payerDecides': entry(
    409,
    'Somebody else pays',
    () =>
      'Another organization pays for yours, and agrees to what costs more: ask it with POST /v1/organizations/{organizationId}/billing/requests. Nothing was changed.',
  ),
  'billing.ownLessYourself': entry(
    409,
    'No approval needed',
    () =>
      'This is not more than you have, so nobody has to agree: set it with PUT /v1/organizations/{organizationId}/billing/subscription.',
  ),
  'billing.notCovered': entry(
    409,
    'Nobody else pays',
    () => 'No other organization pays for this one, so there is nothing to leave.',
  ),
  'billing.alreadyCovered': entry(
    409,
    'Somebody pays already',
    () => 'Another organization pays for yours already. Leave it first; your plan goes on for days meanwhile.',
  ),
  'billing.paysForOthers': entry(
    409,
    'You pay for others',
    () => 'Your subscription pays for other organizations, too. End that first; nothing was changed.',
  ),
  'billing.notConnected': entry(
    409,
    'Not connected',
    () =>
      'One pays for an organization that it owns, for a franchise or affiliate, or for an accepted partner of its hierarchy. This is none of them now.',
  ),
  'billing.ownedByYou': entry(
    409,
    'Yours to decide',
    () =>
      'Your organization owns this one, so nobody has to be asked: set how it pays with PUT /v1/organizations/{organizationId}/billing/mode.',
  ),
  'billing.ownershipOnly': entry(
    409,
    'Only what you own',
    () =>
      'A plan is shared, and its mode set, from a root to what it owns: subsidiaries, divisions and branches. With others, make a request: POST /v1/organizations/{organizationId}/billing/requests.',
  ),
  'billing.payerNeedsEnterprise': entry(
    409,
    'ENTERPRISE needed to pay for others',
    () =>
      'An organization pays for others while it is on ENTERPRISE by a subscription of its own. Nothing was changed.',
  ),
  'billing.otherSideNotReady': entry(
    409,
    'Not possible for the other side',
    () =>
      'The other organization’s billing does not allow this at the moment, so nothing was changed and nothing was charged. Ask one of its admins to look at it, then try again.',
  ),
  'billing.tooManyCovered': entry<{ maximum: number }>(
    409,
    'Too many on one bill',
    ({ maximum }) => `One organization pays for ${maximum} others at most.`,
  ),
  'billingRequest.notFound': entry(404, 'Billing request not found', () => 'There is no such billing request for you.'),
  'billingRequest.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A billing request that is ${state} cannot be ${action}.`,
  ),
  'billingRequest.otherSideAnswers': entry(
    403,
    'Not yours to answer',
    () => 'Your side proposed this: the other one answers. You can withdraw it.',
  ),
  'billingRequest.proposerOnly': entry(
    403,
    'Not yours to withdraw',
    () => 'The other side proposed this and may take it back. You can decline it.',
  ),
  'billingRequest.outdated': entry(
    409,
    'Request outdated',
    () =>
      'What this request was made through has ended, or what it asks for is so already. Nothing was changed; make a new one.',
  ),
  'billing.invoiceNotFound': entry(404, 'Invoice not found', () => 'There is no such invoice, or you may not see it.'),
  'billing.noUpcomingInvoice': entry(
    404,
    'No upcoming invoice',
    () => 'No invoice is coming: nothing is subscribed to, or it ends before the next one.',
  ),
  'billing.pdfOfPayer': entry(
    409,
    'The PDF is the payer’s',
    () =>
      'This invoice was written to the organization that pays for yours, and its PDF is of all that it pays for. Your own part is here, line by line.',
  ),
  'billing.unavailable': entry(
    503,
    'Payments are not available',
    () => 'The payment service did not answer. Send the same request again in a moment: nothing is charged twice.',
  ),
  'billing.notSetUp': entry(
    503,
    'Payments are not set up',
    () => 'Payments are not set up on this system yet. Nothing was charged.',
  ),
  'webhook.signatureInvalid': entry(
    400,
    'Signature invalid',
    () => 'The signature does not fit the body, or is older than five minutes. Nothing was recorded.',
  ),
} as const
