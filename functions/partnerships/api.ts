import * as partnerships from '#shared/contract/operations/partnerships'
import { implement } from '#shared/runtime/http/implement'
import { getPartnership } from './get-partnership'
import { invitePartner } from './invite-partner'
import { listPartnerships } from './list-partnerships'
import { listSharedLocations } from './list-shared-locations'
import { listSharedStock } from './list-shared-stock'
import { lookUpInvitation } from './look-up-invitation'

export const handler = implement(partnerships, {
  getPartnership,
  invitePartner,
  listPartnerships,
  listSharedLocations,
  listSharedStock,
  lookUpInvitation,
})
