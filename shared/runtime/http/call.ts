import type { Body, Operation, Params, Query } from '#shared/contract/operation'
import type { Role } from '#shared/entitlements/decide'
import type { AddOns, Plan } from '#shared/entitlements/plans'
import type { NewId, OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { Actor } from '#shared/table/log'

/** Who calls, as the authorizer found. */
export type Caller = {
  userId: UserId
  organizationId: OrganizationId
  sessionId: SessionId
  role: Role
  plan: Plan
  addOns: AddOns
}

/** The key under which the answer is kept, and what the request was: the same key must come with the same request. */
export type Intent = { keyHash: string; fingerprint: string }

/** Everything a use case is given: parsed input, the caller, and the world's facts (time, ids) as values. */
export type Call<Declared extends Operation = Operation> = {
  operation: Declared
  caller: Declared['access'] extends 'public' ? undefined : Caller
  params: Params<Declared>
  query: Query<Declared>
  body: Body<Declared>
  /** The version the caller saw, from If-Match. */
  ifMatch?: number
  intent?: Intent
  actor: Actor
  now: Instant
  newId: NewId
  correlationId: string
}

/** An answer that was given before and is given again, to the byte. */
export class StoredAnswer {
  constructor(
    readonly status: number,
    readonly body: string,
    readonly etag?: string,
  ) {}
}
