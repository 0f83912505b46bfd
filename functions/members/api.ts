import * as members from '#shared/contract/operations/members'
import { implement } from '#shared/runtime/http/implement'
import { acceptMemberInvitation } from './accept-member-invitation'
import { changeMemberRole } from './change-member-role'
import { deactivateMember } from './deactivate-member'
import { declineMemberInvitation } from './decline-member-invitation'
import { explainAccess } from './explain-access'
import { getMember } from './get-member'
import { grantLocations } from './grant-locations'
import { inviteMember } from './invite-member'
import { listMemberInvitations } from './list-member-invitations'
import { listMembers } from './list-members'
import { lookUpMemberInvitation } from './look-up-member-invitation'
import { reactivateMember } from './reactivate-member'
import { revokeMemberInvitation } from './revoke-member-invitation'

export const handler = implement(members, {
  acceptMemberInvitation,
  changeMemberRole,
  deactivateMember,
  declineMemberInvitation,
  explainAccess,
  getMember,
  grantLocations,
  inviteMember,
  listMemberInvitations,
  listMembers,
  lookUpMemberInvitation,
  reactivateMember,
  revokeMemberInvitation,
})
