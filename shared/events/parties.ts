import * as z from 'zod'
import { event } from './event'

const data = z.object({ partyId: z.string() })

export const partyCreated = event('party.created', data)
export const partyChanged = event('party.changed', data)
export const partyArchived = event('party.archived', data)
export const partyRestored = event('party.restored', data)
/** What becomes of the invitation is told by the partnership's events. */
export const partyInvited = event('party.invited', data.extend({ partnershipId: z.string() }))

const document = data.extend({ documentId: z.string() })

/**
 * A document is to go to a party's mailbox: when it is made out, and whenever somebody asks for it once more. `revision`: of an order, if that version is
 * still the last one.
 */
export const documentSendingAsked = event(
  'party.documentSendingAsked',
  document.extend({ revision: z.int().optional() }),
)
export const documentEmailed = event('party.documentEmailed', document)
