/**
 * The error catalogue: every problem the API can answer, in one place. `title` names it, `detail` is written for the person
 * who reads it from the values given, `help` is printed in the API reference. Codes are stable; texts may get better.
 */
type Entry<Values> = { status: number; title: string; help: string; detail: (values: Values) => string }

const entry = <Values = Record<string, never>>(
  status: number,
  title: string,
  detail: (values: Values) => string,
  help: string,
): Entry<Values> => ({ status, title, help, detail })

export const errors = {
  // The request
  'request.invalid': entry<{ problems: number }>(
    400,
    'Invalid request',
    ({ problems }) =>
      `${problems === 1 ? 'One field is' : `${problems} fields are`} not as the contract asks; see errors.`,
    'Each entry of `errors` has a JSON pointer to the field and says what is wrong with it.',
  ),
  'request.notJson': entry(
    400,
    'Not JSON',
    () => 'The body is not valid JSON, or holds forbidden keys such as __proto__.',
    'Send UTF-8 JSON.',
  ),
  'request.notForm': entry(
    400,
    'Not a form',
    () => 'The body is not a form in UTF-8: something in it is not encoded as forms are.',
    'Encode names and values as application/x-www-form-urlencoded does.',
  ),
  'request.tooDeep': entry<{ maximum: number }>(
    400,
    'Nested too deep',
    ({ maximum }) => `The body is nested deeper than ${maximum} levels.`,
    'Flatten the body.',
  ),
  'request.tooLarge': entry<{ maximumKilobytes: number }>(
    413,
    'Too large',
    ({ maximumKilobytes }) => `The body is larger than ${maximumKilobytes} kB.`,
    'Send it in parts.',
  ),
  'request.unsupportedMediaType': entry<{ mediaType: string }>(
    415,
    'Unsupported media type',
    ({ mediaType }) => `Send the body as ${mediaType}.`,
    'Set Content-Type: application/json. Only the forms of pages are sent as application/x-www-form-urlencoded.',
  ),
  'request.notFound': entry(
    404,
    'Not found',
    () => 'There is nothing at this address.',
    'See /docs for every operation.',
  ),
  'request.methodNotAllowed': entry(
    405,
    'Method not allowed',
    () => 'This address exists, but not with this method.',
    'See /docs for the methods of each path.',
  ),
  'request.tooMany': entry(
    429,
    'Too many requests',
    () => 'Too many requests. Wait a moment, then try again.',
    'Back off and retry.',
  ),
  'request.blocked': entry(
    403,
    'Blocked',
    () =>
      'The firewall took this request for an attack and blocked it; nothing was done. Send a User-Agent header and leave out script, file paths and links to bare IP addresses; quote requestId when you write to support.',
    'A firewall looks at address, headers and body before anything else does.',
  ),
  'request.timeout': entry(
    504,
    'Timeout',
    () => 'The request took too long. It may have been carried out: send it again with the same Idempotency-Key.',
    'Retry with the same key.',
  ),
  'request.cursorInvalid': entry(
    400,
    'Invalid cursor',
    () => 'This cursor was not made by this list for your organization. Start again without it.',
    'Pass `nextCursor` unchanged.',
  ),
  'request.preconditionFailed': entry<{ version: number }>(
    412,
    'Changed meanwhile',
    ({ version }) =>
      `Somebody changed it since you read it; it is now at version ${version}. Read it again, then decide.`,
    'If-Match held another ETag than the current one.',
  ),
  'idempotency.keyMissing': entry(
    400,
    'Idempotency-Key missing',
    () =>
      'Send an Idempotency-Key header (1–200 visible ASCII characters, new for each intent) so that a retry cannot act twice.',
    'A UUID for each intent does well.',
  ),
  'idempotency.keyReused': entry(
    422,
    'Idempotency-Key reused',
    () => 'This Idempotency-Key was already used for another request. Use a new key for a new intent.',
    'The same key must come with the same path and body.',
  ),
  'service.busy': entry(
    503,
    'Busy',
    () => 'Many requests change the same thing right now; nothing was done. Try again with the same Idempotency-Key.',
    'Retry after a moment.',
  ),
  'service.failed': entry(
    500,
    'Something went wrong',
    () =>
      'The fault is ours and was recorded. Try again with the same Idempotency-Key; quote requestId when you write to support.',
    'Safe to retry.',
  ),

  // Who you are and what you may
  'access.unauthenticated': entry(
    401,
    'Sign in',
    () => 'The access token is missing, expired or revoked. Sign in, or refresh the session.',
    'Send Authorization: Bearer <accessToken>.',
  ),
  'access.membershipEnded': entry(
    403,
    'Not a member',
    () => 'You are no longer an active member of this organization.',
    'Ask one of its admins.',
  ),
  'access.organizationSuspended': entry(
    403,
    'Organization suspended',
    () => 'This organization is suspended.',
    'Write to support@betterdata.com.',
  ),
  'access.roleTooLow': entry(
    403,
    'Role too low',
    () => 'This needs a higher role. Ask an admin of your organization.',
    'Roles: MEMBER, ORG_ADMIN, ORG_SUPER_ADMIN.',
  ),
  'access.locationLevelTooLow': entry<{ needed: string; held: string }>(
    403,
    'Level at this location too low',
    ({ needed, held }) =>
      `This needs the level ${needed} at the location; you hold ${held}. An admin of your organization can grant it.`,
    'Levels: VIEWER sees, OPERATOR receives, picks, counts and ships, MANAGER adjusts and approves counts.',
  ),
  'access.operationUnknown': entry(
    422,
    'No such operation',
    () => 'There is no operation with this id. They are named as in the API reference: logistics.confirmReceipt.',
    'See /docs for every operation.',
  ),
  'plan.featureLocked': entry(
    403,
    'Upgrade required',
    () => 'This feature is not part of the plan held.',
    'The body names feature, tier held, the plan or add-on that unlocks it at the smallest whole bill, and its price.',
  ),
  'plan.limitReached': entry<{ what: string; limit: number; plan: string; unlock: string; priceUsd: number }>(
    403,
    'Plan limit reached',
    ({ what, limit, plan, unlock, priceUsd }) =>
      `The ${plan} plan holds ${limit} ${what}, and no more can be added. ${unlock} holds more, for $${priceUsd} a month.`,
    'The body names the plan or add-on that gives room, and its price; where that is an add-on, `addOn` is the call that adds it.',
  ),

  // Identity
  'identity.signInRefused': entry(
    401,
    'Sign-in refused',
    () => 'The email address or the password is not right.',
    'The text is the same whether or not the address has an account.',
  ),
  'identity.secondFactorRequired': entry(
    401,
    'Code required',
    () =>
      'The password is right; now a code is needed. Send it as `code`: six digits from your authenticator app, or one of your recovery codes.',
    'Told only after the right password. Sign in again with the code beside email and password.',
  ),
  'identity.codeRefused': entry(
    401,
    'Code not right',
    () =>
      'The code is not right, or was used already. Wait for the next one of your authenticator app, and see that your phone’s clock is right; or use a recovery code.',
    'A code works once, and half a minute before and after its time.',
  ),
  'identity.secondFactorOn': entry(
    409,
    'Second factor on',
    () => 'Your second factor is on already. Turn it off first to set up another authenticator app.',
    'GET /v1/me says whether it is on.',
  ),
  'identity.secondFactorOff': entry(
    409,
    'Second factor off',
    () => 'Your second factor is not on.',
    'GET /v1/me says whether it is on.',
  ),
  'identity.secondFactorNotStarted': entry(
    409,
    'Not started',
    () => 'There is nothing to confirm: start with POST /v1/me/second-factor.',
    'The secret of an earlier start was replaced or turned off.',
  ),
  'identity.tooManyAttempts': entry<{ minutes: number }>(
    429,
    'Too many attempts',
    ({ minutes }) =>
      `Too many attempts. Nothing was looked at this time: wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again. If you forgot your password, reset it.`,
    'Retry-After says in how many seconds. Counted for each account and each network address, whether or not there is such an account; what was right does not count.',
  ),
  'identity.emailUnverified': entry(
    403,
    'Verify your email',
    () => 'Open the link in the email we sent to this address and enter your password, then sign in again.',
    'Until the address is verified an account can only verify it.',
  ),
  'identity.verificationInvalid': entry(
    404,
    'Link not valid',
    () =>
      'This verification link is not valid: it has expired, or the address was verified with another one. If your address is verified already, sign in; if not, register again to get a new one.',
    'Links work for 24 hours, and only while nobody has registered with the address since.',
  ),
  'identity.passwordWrong': entry(
    401,
    'Password wrong',
    () =>
      'Enter the password you chose when you registered. You did not register, or not just then? Leave this link alone.',
    'The link stays valid. Somebody else may have registered with your address: look for the email of your own registration, or register again.',
  ),
  'identity.proofWrong': entry(
    403,
    'Not right',
    () => 'The password or the code you entered is not right. Nothing was changed; your session goes on.',
    'Asked for again before what protects an account is changed. A code works once.',
  ),
  'identity.resetInvalid': entry(
    404,
    'Link not valid',
    () =>
      'This link is not valid: it was used, has expired, or the password was changed since. If you have chosen a new password already, sign in with it; if not, ask for a new link.',
    'A link works once, for one hour.',
  ),
  'identity.refreshRefused': entry(
    401,
    'Session ended',
    () => 'This refresh token is not valid any more. Sign in again.',
    'A refresh token works once; using any but the newest ends the session.',
  ),
  'session.notFound': entry(
    404,
    'Session not found',
    () => 'There is no such session of yours: it may have ended already.',
    'List yours with GET /v1/sessions.',
  ),

  // Members
  'member.notFound': entry(
    404,
    'Member not found',
    () => 'There is no such member for you.',
    'List yours with GET /v1/organizations/{organizationId}/members.',
  ),
  'member.alreadyMember': entry(
    409,
    'Already a member',
    () => 'The person with this email address is an active member already. An admin can change role and locations.',
    'One person is a member of an organization once.',
  ),
  'member.lastAdmin': entry(
    409,
    'Last admin',
    () => 'This is the last admin of the organization. Make somebody else an admin first.',
    'An organization without an admin could not be administered by anybody.',
  ),
  'member.lastSuperAdmin': entry(
    409,
    'Last super admin',
    () => 'This is the last super admin of the organization. Make somebody else a super admin first.',
    'An organization that has a super admin keeps one.',
  ),
  'member.roleAbove': entry(
    403,
    'Role above your own',
    () => 'You cannot give or take a role above your own, nor change a member who holds one. Ask a super admin.',
    'Roles, rising: MEMBER, ORG_ADMIN, ORG_SUPER_ADMIN.',
  ),
  'member.notAdmin': entry(
    409,
    'Not an admin',
    () => 'Only an active admin can be granted to read subsidiaries. Make this member an admin first.',
    'What is below an organization is shown to its admins, and only to those to whom it was granted.',
  ),
  'memberInvitation.notFound': entry(
    404,
    'Invitation not found',
    () => 'There is no such invitation for you.',
    'List yours with GET /v1/organizations/{organizationId}/members/invitations.',
  ),
  'memberInvitation.answered': entry<{ state: string }>(
    409,
    'Already answered',
    ({ state }) => `This invitation is ${state} and cannot be revoked any more.`,
    'Who accepted is a member: deactivate the member instead.',
  ),
  'memberInvitation.linkInvalid': entry(
    404,
    'Invitation not valid',
    () =>
      'This invitation link is not valid: it was used, revoked or replaced, or has expired. Ask an admin of the organization that invited you for a new one.',
    'A link works once, for 7 days, as long as the admin who invited may still give the role.',
  ),
  'memberInvitation.otherAddress': entry(
    403,
    'Invited by another address',
    () =>
      'This invitation was sent to another email address than the one you are signed in with. Sign in with the invited address. The link stays valid.',
    'An invitation is for the person who reads the mailbox it was sent to.',
  ),

  // Organizations and partnerships
  'organization.notFound': entry(
    404,
    'Organization not found',
    () => 'There is no such organization for you.',
    'Your own organization can be read here, and those it owns where you may see them.',
  ),
  'sales.tooManyRequests': entry<{ most: number }>(
    429,
    'Enough for today',
    ({ most }) =>
      `Your organization has sent ${most} messages today, and our sales team has them all. To add something, reply to the email that confirmed one of them.`,
    'Retry-After says in how many seconds the next day of UTC begins.',
  ),
  // Billing
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

  'hierarchy.notRoot': entry(
    403,
    'Not at the root',
    () =>
      'Your organization is not at the root of this hierarchy. Links are made and ended, and subsidiaries created, by a super admin at its root.',
    'An organization that is owned by another is a root again once it is unlinked.',
  ),
  'hierarchy.superAdminOnly': entry(
    403,
    'Super admin needed',
    () => 'This needs the role super admin at the root organization. Ask one of them.',
    'The admin who takes an organization to ENTERPRISE is its first super admin.',
  ),
  'hierarchy.tooDeep': entry<{ maximum: number }>(
    409,
    'Too deep',
    ({ maximum }) => `A hierarchy has at most ${maximum} levels, the root included. Link closer to the root.`,
    'An organization that is linked comes with all the levels below it.',
  ),
  'hierarchy.tooLarge': entry<{ maximum: number }>(
    409,
    'Too large',
    ({ maximum }) => `A hierarchy holds at most ${maximum} organizations, franchises and affiliates included.`,
    'An organization that is linked comes with all that it owns.',
  ),
  'hierarchy.tooManyAbove': entry<{ maximum: number }>(
    409,
    'Too many above',
    ({ maximum }) => `Too many organizations would stand above this one: at most ${maximum} can. Link it elsewhere.`,
    'At most 20 directly, and at most 50 in all above a parent.',
  ),
  'relationship.notFound': entry(
    404,
    'Relationship not found',
    () => 'There is no such relationship for you.',
    'List yours with GET /v1/relationships.',
  ),
  'relationship.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A relationship that is ${state} cannot be ${action}.`,
    'See the relationship lifecycle in the reference.',
  ),
  'relationship.childOnly': entry(
    403,
    'Not yours to answer',
    () => 'Only the organization that is asked to be linked answers. You can withdraw the proposal.',
    'The child of the relationship consents or declines.',
  ),
  'relationship.proposerOnly': entry(
    403,
    'Not yours to withdraw',
    () => 'Only the organization that proposed this takes it back. You can decline it.',
    'A super admin at the root of the parent withdraws.',
  ),
  'relationship.parentOnly': entry(
    403,
    'Ended from above',
    () => 'Ownership is ended by a super admin at the root of the hierarchy. Ask them to unlink your organization.',
    'Franchises and affiliates may leave by themselves.',
  ),
  'relationship.childHasNoAdmin': entry(
    409,
    'Nobody to leave it to',
    () =>
      'This organization has no admin of its own yet: unlinked, nobody could administer it. Invite an admin and unlink once somebody has joined.',
    'Invite with POST /v1/organizations/{organizationId}/members/invitations.',
  ),
  'relationship.partnershipRequired': entry(
    409,
    'Partnership not accepted',
    () => 'Only the other side of an accepted partnership can be linked, and this one is not accepted.',
    'Who is asked to be linked is somebody you know already.',
  ),
  'relationship.insideTree': entry(
    409,
    'Within your hierarchy',
    () => 'Both sides of this partnership are in your hierarchy already.',
    'Unlink an organization first to link it elsewhere.',
  ),
  'relationship.outdated': entry(
    409,
    'Proposal outdated',
    () =>
      'The organization that proposed this is not at the top of its hierarchy any more, or cannot link organizations now. Ask it to propose again.',
    'A link is proposed by the root, on a plan that includes hierarchies.',
  ),
  'relationship.cycle': entry(
    409,
    'Circle',
    () => 'This link would close a circle: the parent is below your organization itself.',
    'Ownership, franchises and affiliates lead downward only.',
  ),
  'relationship.alreadyOwned': entry(
    409,
    'Already owned',
    () => 'Your organization has an owner. It can have one only; that link has to be ended first.',
    'SUBSIDIARY, DIVISION and BRANCH have one parent; FRANCHISE and AFFILIATE may have several.',
  ),
  'relationship.alreadyLinked': entry(
    409,
    'Already linked',
    () => 'Your organization is linked under this parent already.',
    'Two organizations are linked once.',
  ),
  'partnership.notFound': entry(
    404,
    'Partnership not found',
    () => 'There is no such partnership for you.',
    'List yours with GET /v1/partnerships.',
  ),
  'partnership.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A partnership that is ${state} cannot be ${action}.`,
    'See the partnership lifecycle in the reference.',
  ),
  'partnership.notInviter': entry(
    403,
    'Not the inviter',
    () => 'Only the side that invited does this: it owns what the partnership shares. Ask your partner.',
    'Your side is `side` of the partnership.',
  ),
  'partnership.notSuspender': entry(
    403,
    'Suspended by the other side',
    () => 'The other side suspended this partnership, and only that side can resume it.',
    'Who suspended it, and why, is in `stateChange` of the partnership.',
  ),
  'partnership.notActive': entry<{ state: string }>(
    409,
    'Partnership not active',
    ({ state }) =>
      `The partnership is ${state}: nothing new can start in it. What is on its way already can still be received.`,
    'Shipments start in ACCEPTED partnerships only.',
  ),
  'invitation.notFound': entry(
    404,
    'Invitation not valid',
    () =>
      'This invitation link is not valid: it was used, revoked or replaced, or has expired. Ask the organization that invited you for a new one.',
    'A link works once, for 14 days.',
  ),
  'invitation.accountExists': entry(
    409,
    'Already registered',
    () =>
      'This email address already has an account. Sign in with it, then accept the invitation with an organization you are an admin of; the link stays valid.',
    'One person has one account. Signed in, POST /v1/invitations/{token}/acceptance with the organizationId.',
  ),
  'invitation.toYourself': entry(
    422,
    'Own organization',
    () => 'This email address is your own. Invite somebody of another company.',
    'Invite a partner by their own address.',
  ),
  'invitation.ownOrganization': entry(
    422,
    'Own organization',
    () => 'This organization sent the invitation itself. Accept it with another one.',
    'A partnership has two organizations.',
  ),
  'invitation.forAnotherEmail': entry(
    403,
    'For another address',
    () =>
      'This invitation was sent to another email address than the one you are signed in with. Sign in with that address; the link stays valid.',
    'An invitation is answered by the person it was sent to.',
  ),

  // Parties
  'party.notFound': entry(
    404,
    'Party not found',
    () => 'There is no such party for you.',
    'List yours with GET /v1/parties.',
  ),
  'party.nameTaken': entry<{ name: string }>(
    409,
    'Name taken',
    ({ name }) => `You have a party named ${name} already. If it is archived, restore it: its history is there.`,
    'Names are unique among the parties of an organization, whatever their capitals.',
  ),
  'party.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A party that is ${state} cannot be ${action}.`,
    'See the party lifecycle in the reference.',
  ),
  'party.archived': entry<{ name: string }>(
    409,
    'Party archived',
    ({ name }) => `${name} is archived: no new shipments go there. Restore it first.`,
    'POST /v1/parties/{partyId}/restoration takes it up again.',
  ),
  'party.promoted': entry<{ name: string; partnershipId: string }>(
    409,
    'Party is a partner now',
    ({ name, partnershipId }) =>
      `${name} has an account now: ship to a location that your partnership ${partnershipId} shares, naming it in to.partnershipId.`,
    'A partner confirms its receipts itself; as a party it could not.',
  ),
  'document.notFound': entry(
    404,
    'Document not found',
    () => 'There is no such document of this party.',
    'List them with GET /v1/parties/{partyId}/documents.',
  ),
  'document.sentOften': entry<{ times: number }>(
    409,
    'Sent often enough',
    ({ times }) => `This document was emailed ${times} times. Check the address, or hand it over another way.`,
    'Nobody’s mailbox is to be flooded.',
  ),

  // Catalogue and inventory
  'product.notFound': entry(
    404,
    'Product not found',
    () => 'There is no such product for you.',
    'List yours with GET /v1/products.',
  ),
  'product.skuTaken': entry<{ sku: string }>(
    409,
    'SKU taken',
    ({ sku }) => `A product with SKU ${sku} already exists in your organization.`,
    'SKUs are unique in an organization.',
  ),
  'location.notFound': entry(
    404,
    'Location not found',
    () => 'There is no such location for you.',
    'List yours with GET /v1/locations.',
  ),
  'location.codeTaken': entry<{ code: string }>(
    409,
    'Code taken',
    ({ code }) => `A location with code ${code} already exists in your organization.`,
    'Codes are unique in an organization.',
  ),
  'location.readOnly': entry<{ code: string; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Location is read-only',
    ({ code, plan, limit, unlock, priceUsd }) =>
      `${code} is read-only: the ${plan} plan keeps ${limit} of your locations active, and ${code} is not among them. ` +
      `${unlock} unlocks it, for $${priceUsd} a month; or an admin chooses it to be active in place of another.`,
    'Nothing is deleted, and what was under way is completed. GET /v1/locations says which are read-only; inventory.chooseActiveLocations chooses.',
  ),
  'location.tooManyChosen': entry<{ chosen: number; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Too many chosen',
    ({ chosen, plan, limit, unlock, priceUsd }) =>
      `You chose ${chosen} locations, and the ${plan} plan keeps ${limit} active. Nothing was changed. ${unlock} keeps ${chosen}, for $${priceUsd} a month.`,
    'Choose fewer, or take the plan or add-on that the body names.',
  ),
  'stock.insufficient': entry<{ sku: string; available: string; asked: string }>(
    409,
    'Not enough stock',
    ({ sku, available, asked }) =>
      `Only ${available} of ${sku} can be taken here, ${asked} were asked for. Nothing was moved.`,
    'Stock is never negative and never oversold.',
  ),
  'stock.tooMuch': entry<{ sku: string; maximum: number }>(
    422,
    'Too much stock',
    ({ sku, maximum }) => `A position of ${sku} may hold at most ${maximum}. Nothing was moved.`,
    'Check the unit of measure: such quantities are usually a mistake.',
  ),
  'stock.lotRequired': entry<{ sku: string }>(
    422,
    'Lot required',
    ({ sku }) => `${sku} is tracked by lot: name the lot of every quantity.`,
    'Send lot.number, and lot.expiresOn where the product has an expiry.',
  ),
  'stock.lotNotTracked': entry<{ sku: string }>(
    422,
    'No lots',
    ({ sku }) => `${sku} is not tracked by lot: leave the lot out.`,
    'Lots belong to lot-tracked products.',
  ),
  'stock.expiryRequired': entry<{ sku: string }>(
    422,
    'Expiry required',
    ({ sku }) => `Lots of ${sku} expire: give lot.expiresOn.`,
    'The product has a shelf life.',
  ),
  'quantity.tooFine': entry<{ sku: string; unit: string; decimals: number }>(
    422,
    'Quantity too fine',
    ({ sku, unit, decimals }) => `${sku} is counted in ${unit} with ${decimals} decimals.`,
    'Quantities follow the unit of measure of the product.',
  ),

  // Logistics
  'shipment.notFound': entry(
    404,
    'Shipment not found',
    () => 'There is no such shipment for you.',
    'List yours with GET /v1/shipments.',
  ),
  'shipment.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A shipment that is ${state} cannot be ${action}.`,
    'See the shipment lifecycle in the reference.',
  ),
  'shipment.samePlace': entry(
    422,
    'Same place',
    () => 'A shipment goes from one location to another.',
    'Choose another destination.',
  ),
  'shipment.partnershipRequired': entry<{ code: string }>(
    422,
    'Partnership required',
    ({ code }) => `${code} is operated by a partner: name the partnership that receives there in to.partnershipId.`,
    'The ASN goes to the partner of that partnership.',
  ),
  'shipment.partnerCannotReceive': entry<{ code: string }>(
    409,
    'Partner cannot receive',
    ({ code }) =>
      `The partner of this partnership does not receive at ${code}: it is not shared, or not yours to share. Nobody could confirm the shipment there.`,
    'The partnership must be one you invited to, and share the destination.',
  ),
  'document.numberTaken': entry<{ number: string }>(
    409,
    'Number taken',
    ({ number }) => `The number ${number} is already used in your organization.`,
    'Leave the number out to be given the next one.',
  ),
  'asn.notFound': entry(404, 'ASN not found', () => 'There is no such ASN for you.', 'List yours with GET /v1/asns.'),
  'asn.closed': entry<{ number: string; state: string }>(
    409,
    'ASN closed',
    ({ number, state }) => `${number} is ${state}; nothing more can be confirmed on it.`,
    'Only SENT and PARTIALLY_RECEIVED ASNs take receipts.',
  ),
  'asn.notReceiver': entry(
    403,
    'Not the receiver',
    () => 'Only the company that receives this shipment confirms what arrived.',
    'The partner who operates the destination confirms.',
  ),
  'asn.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The ASN has no line ${line}.`,
    'Lines are numbered from 1.',
  ),
  'asn.lineTwice': entry<{ line: number }>(
    422,
    'Line twice',
    ({ line }) => `Line ${line} is named twice: add its quantities up.`,
    'One entry a line.',
  ),
  'receipt.overTolerance': entry<{ line: number; open: string; confirmed: string }>(
    422,
    'More than shipped',
    ({ line, open, confirmed }) =>
      `Line ${line} has ${open} still open, ${confirmed} were confirmed. Count again, or confirm what was announced.`,
    'Received, damaged and missing together may not exceed what is still open.',
  ),
  'receipt.empty': entry<{ line: number }>(
    422,
    'Nothing confirmed',
    ({ line }) => `Line ${line} confirms nothing: give received, damaged or missing.`,
    'Leave out lines that did not arrive yet.',
  ),
  'receipt.tooLong': entry<{ writes: number; maximum: number }>(
    422,
    'Too many lines at once',
    ({ writes, maximum }) =>
      `This receipt needs ${writes} writes, ${maximum} fit into one. Confirm the lines in several receipts, each with a reference of its own.`,
    'A receipt is one atomic commit.',
  ),
  'receipt.referenceReused': entry<{ reference: string }>(
    422,
    'Reference reused',
    ({ reference }) =>
      `The receipt reference ${reference} already confirmed something else on this ASN. Use a new reference for a new count.`,
    'The same reference must come with the same quantities.',
  ),
} as const

export type ErrorCode = keyof typeof errors
export type ErrorValues<Code extends ErrorCode> = Parameters<(typeof errors)[Code]['detail']>[0]
