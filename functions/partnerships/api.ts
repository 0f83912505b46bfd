import * as partnerships from '#shared/contract/operations/partnerships'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { acceptInvitation } from './accept-invitation'
import { changeSharing, changeTerms } from './change-agreement'
import { resumePartnership, suspendPartnership, terminatePartnership } from './change-standing'
import { createParty } from './create-party'
import { declineInvitation } from './decline-invitation'
import { getPartnership } from './get-partnership'
import { getParty } from './get-party'
import { invitePartner } from './invite-partner'
import { inviteParty } from './invite-party'
import { issueIngestionKey } from './issue-ingestion-key'
import { listIngestionKeys } from './list-ingestion-keys'
import { listParties } from './list-parties'
import { listPartnershipChanges } from './list-partnership-changes'
import { listPartnerships } from './list-partnerships'
import { listSharedLocations } from './list-shared-locations'
import { listSharedProducts } from './list-shared-products'
import { listSharedStock } from './list-shared-stock'
import { lookUpInvitation } from './look-up-invitation'
import { revokeIngestionKey } from './revoke-ingestion-key'
import { rotateIngestionKey } from './rotate-ingestion-key'
import { resendInvitation, revokeInvitation } from './step-invitation'
import { archiveParty, restoreParty } from './step-party'
import { updateParty } from './update-party'

export const handler = implement(partnerships, {
  acceptInvitation,
  archiveParty,
  changeSharing,
  changeTerms,
  createParty,
  declineInvitation,
  getPartnership,
  getParty,
  invitePartner,
  inviteParty,
  issueIngestionKey,
  listIngestionKeys,
  listParties,
  listPartnershipChanges,
  listPartnerships,
  listPartnershipsOf: ofOrganization(partnerships.listPartnershipsOf, listPartnerships),
  listSharedLocations,
  listSharedProducts,
  listSharedStock,
  lookUpInvitation,
  resendInvitation,
  restoreParty,
  resumePartnership,
  revokeIngestionKey,
  revokeInvitation,
  rotateIngestionKey,
  suspendPartnership,
  terminatePartnership,
  updateParty,
})
