/** What the reference says of the problems of `errors/partnerships.ts`: what to do, or where to read on. */
export const partnershipsHelp = {
  'partnership.notFound': 'List yours with GET /v1/partnerships.',
  'partnership.wrongState': 'See the partnership lifecycle in the reference.',
  'partnership.notInviter': 'Your side is `side` of the partnership.',
  'partnership.notSuspender': 'Who suspended it, and why, is in `stateChange` of the partnership.',
  'partnership.notActive': 'Shipments start in ACCEPTED partnerships only.',
  'ingestionKey.notFound': 'List them with GET /v1/partnerships/{partnershipId}/ingestion-keys.',
  'ingestionKey.wrongState': 'What was revoked or has expired does not come back.',
  'ingestionKey.tooManySecrets': 'Each rotation keeps the secret before it for overlapHours.',
  'ingestionKey.tooMany': 'The list tells when each was used last.',
  'invitation.notFound': 'A link works once, for 14 days.',
  'invitation.accountExists':
    'One person has one account. Signed in, POST /v1/invitations/{token}/acceptance with the organizationId.',
  'invitation.toYourself': 'Invite a partner by their own address.',
  'invitation.ownOrganization': 'A partnership has two organizations.',
  'invitation.forAnotherEmail': 'An invitation is answered by the person it was sent to.',
} as const
