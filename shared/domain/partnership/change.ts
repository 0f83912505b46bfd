import type { Instant } from '#shared/kernel/time'
import type { Partnership, StateChange } from './partnership'
import type { Sharing } from './sharing'
import { sharingOf } from './sharing'
import type { Terms } from './terms'
import type { PartnershipSide, PartnershipState } from './words'

/**
 * An entry of a partnership's history, which both sides read: when, which side (never a person; none where time did it), and what was
 * before and after. Written in the commit of the change itself, never changed.
 */
export type PartnershipChange = { at: Instant; side?: PartnershipSide; what: WhatChanged }

export type WhatChanged =
  | { kind: 'STATE'; from?: PartnershipState; to: PartnershipState; reason?: string }
  | { kind: 'SHARING'; before: Sharing; after: Sharing }
  | { kind: 'TERMS'; before: Terms; after: Terms }

export function stateChanged(
  before: Partnership | undefined,
  { state, stateChange: { at, side, reason } }: Partnership & { stateChange: StateChange },
): PartnershipChange {
  return { at, side, what: { kind: 'STATE', from: before?.state, to: state, reason } }
}

export const sharingChanged = (before: Partnership, after: Partnership, at: Instant): PartnershipChange => ({
  at,
  side: 'INVITER',
  what: { kind: 'SHARING', before: sharingOf(before), after: sharingOf(after) },
})

export const termsChanged = (before: Partnership, after: Partnership, at: Instant): PartnershipChange => ({
  at,
  side: 'INVITER',
  what: { kind: 'TERMS', before: before.terms ?? {}, after: after.terms ?? {} },
})

/**
 * What was before the acceptance is the inviter's alone: until then nothing was shared with anybody, and a place that was taken off
 * the list in time stays unknown to the partner.
 */
export function isVisibleTo(side: PartnershipSide, { acceptedAt }: Partnership, { at }: PartnershipChange): boolean {
  return side === 'INVITER' || (acceptedAt !== undefined && at >= acceptedAt)
}
