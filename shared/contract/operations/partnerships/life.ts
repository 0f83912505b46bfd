import * as z from 'zod'
import { OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { ofOrganization } from '../../of-organization'
import { operation } from '../../operation'
import { pageOf, pageQuery } from '../../schemas'
import { withPolicy } from '../../units'
import { ChangedPartnership, PartnershipChange, PartnershipDetails, PartnershipView, reason } from './views'

export const listPartnerships = operation({
  id: 'partnerships.listPartnerships',
  method: 'GET',
  path: '/v1/partnerships',
  summary: 'Your partnerships, on either side.',
  access: { feature: 'partnerships.view', role: 'MEMBER' },
  query: z.strictObject(pageQuery),
  output: pageOf(PartnershipView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'pages of the partnerships': 1 } }, write: { base: 0 } },
})

export const listPartnershipsOf = operation({
  ...ofOrganization(listPartnerships),
  id: 'partnerships.listPartnershipsOf',
  summary: 'The partnerships of your organization or of one that you own, on either side.',
  params: z.strictObject({ organizationId: OrganizationId }),
})

export const getPartnership = operation({
  id: 'partnerships.getPartnership',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}',
  summary: 'One of your partnerships, with its terms and what it shares.',
  access: { feature: 'partnerships.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: PartnershipDetails,
  success: 200,
  errors: ['partnership.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'pages of the partnership': 1 } }, write: { base: 0 } },
})

export const listPartnershipChanges = operation({
  id: 'partnerships.listPartnershipChanges',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/history',
  summary: 'What changed in a partnership, newest first: its state, what it shares, its terms.',
  description: 'Both sides read it; the partner from the acceptance on.',
  access: { feature: 'partnerships.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  query: z.strictObject(pageQuery),
  output: pageOf(PartnershipChange),
  success: 200,
  errors: ['partnership.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'pages of the partnership': 1, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

/** What either side may do with an accepted partnership. */
const standingStep = {
  method: 'POST',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: ChangedPartnership,
  success: 200,
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 2, per: { 'pages of the partnership': 1 } },
    write: { base: 6, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
} as const

export const suspendPartnership = operation({
  ...standingStep,
  id: 'partnerships.suspendPartnership',
  path: '/v1/partnerships/{partnershipId}/suspension',
  summary: 'Pause a partnership: all access ends at once, nothing new starts.',
  description:
    'Either side may. Shipments on their way can be received. Only the side that suspended resumes. The other side is told by email.',
  body: z.strictObject({ reason }),
  errors: ['partnership.notFound', 'partnership.wrongState', 'request.preconditionFailed'],
})

export const resumePartnership = operation({
  ...standingStep,
  id: 'partnerships.resumePartnership',
  path: '/v1/partnerships/{partnershipId}/resumption',
  summary: 'Go on with a partnership that your side has suspended.',
  body: z.strictObject({ reason: reason.optional() }),
  errors: ['partnership.notFound', 'partnership.wrongState', 'partnership.notSuspender', 'request.preconditionFailed'],
})

export const terminatePartnership = operation({
  ...standingStep,
  id: 'partnerships.terminatePartnership',
  path: '/v1/partnerships/{partnershipId}/termination',
  summary: 'End a partnership for good: all access ends at once, nothing new starts.',
  description: 'Either side may. Shipments on their way can be received; each side keeps its own history.',
  body: z.strictObject({ reason }),
  errors: ['partnership.notFound', 'partnership.wrongState', 'request.preconditionFailed'],
  units: withPolicy(standingStep.units),
})
