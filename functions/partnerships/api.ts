import * as partnerships from '#shared/contract/operations/partnerships'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { createParty } from './create-party'
import { getPartnership } from './get-partnership'
import { getParty } from './get-party'
import { invitePartner } from './invite-partner'
import { inviteParty } from './invite-party'
import { listParties } from './list-parties'
import { listPartnerships } from './list-partnerships'
import { listPartyDocuments } from './list-party-documents'
import { listSharedLocations } from './list-shared-locations'
import { listSharedStock } from './list-shared-stock'
import { lookUpInvitation } from './look-up-invitation'
import { resendPartyDocument } from './resend-party-document'
import { archiveParty, restoreParty } from './step-party'
import { updateParty } from './update-party'

export const handler = implement(partnerships, {
  archiveParty,
  createParty,
  getParty,
  getPartnership,
  invitePartner,
  inviteParty,
  listParties,
  listPartnerships,
  listPartnershipsOf: ofOrganization(partnerships.listPartnershipsOf, listPartnerships),
  listSharedLocations,
  listSharedStock,
  listPartyDocuments,
  lookUpInvitation,
  resendPartyDocument,
  restoreParty,
  updateParty,
})
