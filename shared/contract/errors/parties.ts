import { entry } from './entry'

/** Parties. */
export const partiesErrors = {
  'party.notFound': entry(404, 'Party not found', () => 'There is no such party for you.'),
  'party.nameTaken': entry<{ name: string }>(
    409,
    'Name taken',
    ({ name }) => `You have a party named ${name} already. If it is archived, restore it: its history is there.`,
  ),
  'party.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A party that is ${state} cannot be ${action}.`,
  ),
  'party.archived': entry<{ name: string }>(
    409,
    'Party archived',
    ({ name }) => `${name} is archived: nothing new is shipped there or ordered of it. Restore it first.`,
  ),
  'party.promoted': entry<{ name: string; partnershipId: string }>(
    409,
    'Party is a partner now',
    ({ name, partnershipId }) =>
      `${name} has an account now: ship to a location that your partnership ${partnershipId} shares, naming it in to.partnershipId.`,
  ),
  'document.notFound': entry(404, 'Document not found', () => 'There is no such document of this party.'),
  'document.notSendable': entry<{ number: string; state: string }>(
    409,
    'Nothing to send',
    ({ number, state }) => `${number} is ${state}: there is no document of it to send.`,
  ),
  'document.sentOften': entry<{ times: number }>(
    409,
    'Sent often enough',
    ({ times }) => `This document was emailed ${times} times. Check the address, or hand it over another way.`,
  ),
} as const
