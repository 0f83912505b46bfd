import * as z from 'zod'
import { linkTypes } from '#shared/domain/hierarchy/words'
import { event } from './event'

const data = z.object({
  relationshipId: z.string(),
  rootId: z.string(),
  parentId: z.string(),
  childId: z.string(),
  type: z.enum(linkTypes),
})

/** Of the two logs that a link concerns the root's has the `relationship.` events, which consumers answer to: one event, one email. */
export const relationshipProposed = event('relationship.proposed', data)
export const relationshipAnswered = event(
  'relationship.answered',
  data.extend({ answer: z.enum(['CONSENTED', 'DECLINED']) }),
)
export const relationshipWithdrawn = event('relationship.withdrawn', data)
/** A subsidiary was created: linked from its first moment on. */
export const relationshipCreated = event('relationship.created', data)
export const relationshipEnded = event('relationship.ended', data)

/** In the child's log. */
export const linkOffered = event('organization.linkOffered', data)
export const linkDeclined = event('organization.linkDeclined', data)
export const linkOfferWithdrawn = event('organization.linkOfferWithdrawn', data)
export const organizationLinked = event('organization.linked', data)
export const organizationUnlinked = event('organization.unlinked', data)

export const visibilityChanged = event(
  'member.visibilityChanged',
  z.object({ userId: z.string(), seesSubsidiaries: z.boolean() }),
)
