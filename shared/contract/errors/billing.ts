import { entry } from './entry'

/** Billing. */
export const billingErrors = {
  'billing.alreadySubscribed': entry<{ plan: string }>(
    409,
    'Already subscribed',
    ({ plan }) =>
      `You are on ${plan} already. Change your subscription instead of buying another; nothing was charged.`,
    'An organization has one subscription: PUT /v1/organizations/{organizationId}/billing/subscription changes it.',
  ),
  'billing.planHeld': entry<{ plan: string }>(
    409,
    'Plan held already',
    ({ plan }) =>
      `You have ${plan} already, and not by a subscription. Buying it would charge you for what you have; write to support@betterdata.com.`,
    'The plan was agreed with us or is given by the organization that owns yours.',
  ),
  'billing.noSubscription': entry(
    409,
    'No subscription',
    () => 'There is no subscription to change. Start one with a checkout.',
    'POST /v1/organizations/{organizationId}/billing/checkout leads to a page to pay on.',
  ),
  'billing.addOnsNeedPro': entry<{ plan: string }>(
    422,
    'Add-ons belong to PRO',
    ({ plan }) => `${plan} takes no add-ons: ENTERPRISE includes what they give, FREE has nothing to add to.`,
    'Ask for PRO with add-ons, or leave them out.',
  ),
  'billing.paymentDue': entry(
    409,
    'An invoice is open',
    () => 'An invoice of yours is open. Pay it in the customer portal, then change your plan; nothing was changed.',
    'POST /v1/organizations/{organizationId}/billing/portal leads to the open invoice.',
  ),
  'billing.paymentDeclined': entry<{ reason: string }>(
    402,
    'Payment declined',
    ({ reason }) =>
      `${reason}. Nothing was changed and nothing was charged: use another card in the customer portal, then try again.`,
    'The card on file was refused. The portal takes another one.',
  ),
  'billing.changeWaiting': entry<{ plan: string; at: string }>(
    409,
    'A change is planned',
    ({ plan, at }) => `A change to ${plan} is planned for ${at}. Take it back first; nothing was changed.`,
    'POST /v1/organizations/{organizationId}/billing/resumption takes a planned change or cancellation back.',
  ),
  'billing.previewOutdated': entry(
    409,
    'Preview out of date',
    () =>
      'The preview is older than ten minutes, or the subscription changed since. Ask for a new one; nothing was changed.',
    'The amounts of a preview hold for its `prorationAt`.',
  ),
  'billing.payerDecides': entry(
    409,
    'Somebody else pays',
    () =>
      'Another organization pays for yours, and agrees to what costs more: ask it with POST /v1/organizations/{organizationId}/billing/requests. Nothing was changed.',
    'While the mode is ADD_ON you set less by yourself, ask for more, and leave with POST …/billing/departure.',
  ),
  'billing.ownLessYourself': entry(
    409,
    'No approval needed',
    () =>
      'This is not more than you have, so nobody has to agree: set it with PUT /v1/organizations/{organizationId}/billing/subscription.',
    'Only what costs the payer more is asked for.',
  ),
  'billing.notCovered': entry(
    409,
    'Nobody else pays',
    () => 'No other organization pays for this one, so there is nothing to leave.',
    'GET /v1/organizations/{organizationId}/billing says who pays.',
  ),
  'billing.alreadyCovered': entry(
    409,
    'Somebody pays already',
    () => 'Another organization pays for yours already. Leave it first; your plan goes on for days meanwhile.',
    'POST /v1/organizations/{organizationId}/billing/departure ends what another pays for.',
  ),
  'billing.paysForOthers': entry(
    409,
    'You pay for others',
    () => 'Your subscription pays for other organizations, too. End that first; nothing was changed.',
    'Who is paid for by another pays for nobody.',
  ),
  'billing.notConnected': entry(
    409,
    'Not connected',
    () =>
      'One pays for an organization that it owns, for a franchise or affiliate, or for an accepted partner of its hierarchy. This is none of them now.',
    'Name the partnership or relationship through which the two know each other.',
  ),
  'billing.ownedByYou': entry(
    409,
    'Yours to decide',
    () =>
      'Your organization owns this one, so nobody has to be asked: set how it pays with PUT /v1/organizations/{organizationId}/billing/mode.',
    'Requests are for organizations that you do not own.',
  ),
  'billing.ownershipOnly': entry(
    409,
    'Only what you own',
    () =>
      'A plan is shared, and its mode set, from a root to what it owns: subsidiaries, divisions and branches. With others, make a request: POST /v1/organizations/{organizationId}/billing/requests.',
    'A franchise, an affiliate or a partner is paid for by consent of both.',
  ),
  'billing.payerNeedsEnterprise': entry(
    409,
    'ENTERPRISE needed to pay for others',
    () =>
      'An organization pays for others while it is on ENTERPRISE by a subscription of its own. Nothing was changed.',
    'Paying for others is part of leading a hierarchy.',
  ),
  'billing.otherSideNotReady': entry(
    409,
    'Not possible for the other side',
    () =>
      'The other organization’s billing does not allow this at the moment, so nothing was changed and nothing was charged. Ask one of its admins to look at it, then try again.',
    'It may have a payment open, a change planned, or somebody else who pays.',
  ),
  'billing.tooManyCovered': entry<{ maximum: number }>(
    409,
    'Too many on one bill',
    ({ maximum }) => `One organization pays for ${maximum} others at most.`,
    'A hierarchy holds 500 organizations.',
  ),
  'billingRequest.notFound': entry(
    404,
    'Billing request not found',
    () => 'There is no such billing request for you.',
    'List yours with GET /v1/organizations/{organizationId}/billing/requests.',
  ),
  'billingRequest.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A billing request that is ${state} cannot be ${action}.`,
    'See the billing request lifecycle in the reference.',
  ),
  'billingRequest.otherSideAnswers': entry(
    403,
    'Not yours to answer',
    () => 'Your side proposed this: the other one answers. You can withdraw it.',
    'Who did not propose consents or declines.',
  ),
  'billingRequest.proposerOnly': entry(
    403,
    'Not yours to withdraw',
    () => 'The other side proposed this and may take it back. You can decline it.',
    'Who proposed a request withdraws it.',
  ),
  'billingRequest.outdated': entry(
    409,
    'Request outdated',
    () =>
      'What this request was made through has ended, or what it asks for is so already. Nothing was changed; make a new one.',
    'A request holds while the two are connected as they were when it was made.',
  ),
  'billing.invoiceNotFound': entry(
    404,
    'Invoice not found',
    () => 'There is no such invoice, or you may not see it.',
    'GET /v1/organizations/{organizationId}/billing/invoices lists those there are.',
  ),
  'billing.noUpcomingInvoice': entry(
    404,
    'No upcoming invoice',
    () => 'No invoice is coming: nothing is subscribed to, or it ends before the next one.',
    'Invoices of before are listed at /v1/organizations/{organizationId}/billing/invoices.',
  ),
  'billing.pdfOfPayer': entry(
    409,
    'The PDF is the payer’s',
    () =>
      'This invoice was written to the organization that pays for yours, and its PDF is of all that it pays for. Your own part is here, line by line.',
    'A PDF holds the whole invoice, so only who it was written to can open it.',
  ),
  'billing.unavailable': entry(
    503,
    'Payments are not available',
    () => 'The payment service did not answer. Send the same request again in a moment: nothing is charged twice.',
    'Repeating is safe, also when the payment service had acted before it fell silent.',
  ),
  'billing.notSetUp': entry(
    503,
    'Payments are not set up',
    () => 'Payments are not set up on this system yet. Nothing was charged.',
    'An operator has to enter the keys and create the price list.',
  ),
  'webhook.signatureInvalid': entry(
    400,
    'Signature invalid',
    () => 'The signature does not fit the body, or is older than five minutes. Nothing was recorded.',
    'Only events that Stripe signs with a secret of ours are taken.',
  ),
} as const
