/** What the reference says of the problems of `errors/parties.ts`: what to do, or where to read on. */
export const partiesHelp = {
  'party.notFound': 'List yours with GET /v1/parties.',
  'party.nameTaken': 'Names are unique among the parties of an organization, whatever their capitals.',
  'party.wrongState': 'See the party lifecycle in the reference.',
  'party.archived': 'POST /v1/parties/{partyId}/restoration takes it up again.',
  'party.promoted': 'A partner confirms its receipts itself; as a party it could not.',
  'document.notFound': 'List them with GET /v1/parties/{partyId}/documents.',
  'document.notSendable':
    'ASNs and purchase orders that are wanted still are sent again; of a return the customer is told by its decision.',
  'document.sentOften': 'Nobody’s mailbox is to be flooded.',
} as const
