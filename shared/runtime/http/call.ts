import type { Body, Operation, Params, Query } from '#shared/contract/operation'
import type { LocationGrants, LocationLevel } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { Access } from '#shared/entitlements/decide'
import type { AddOns, Plan } from '#shared/entitlements/plans'
import type {
  ActorId,
  IngestionKeyId,
  NewId,
  OrganizationId,
  PartnershipId,
  SessionId,
  UserId,
} from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { Actor } from '#shared/table/log'
import type { LocationAccess } from './location-access'
import type { Within } from './within'

/** Whose session calls, and for which organization it acts. */
export type SignedIn = { userId: UserId; organizationId: OrganizationId; sessionId: SessionId }

/** Who calls, as the authorizer found: an active member of the organization. */
export type Caller = SignedIn & Rights & { actorId: UserId }

/** A system with an ingestion key: nobody's session. It acts for the organization within one partnership. */
export type KeyCaller = Rights & {
  organizationId: OrganizationId
  ingestionKeyId: IngestionKeyId
  partnershipId: PartnershipId
  actorId: IngestionKeyId
}

type Rights = {
  /** As what its deeds are written down: the person, or the key. */
  actorId: ActorId
  role: Role
  plan: Plan
  addOns: AddOns
  grants: LocationGrants
  /** Whether the organization's plan has hierarchies. */
  hasHierarchies: boolean
  /** An admin who was granted to read what its organization owns. */
  seesSubsidiaries: boolean
}

export const isKeyCaller = (caller: Caller | KeyCaller | SignedIn | undefined): caller is KeyCaller =>
  caller !== undefined && 'ingestionKeyId' in caller

type CallerOf<Required extends Access> = Required extends 'public'
  ? undefined
  : Required extends 'signedIn'
    ? SignedIn
    : Required extends { ingestionKeys: true }
      ? Caller | KeyCaller
      : Caller

/** The key under which the answer is kept, and what the request was: the same key must come with the same request. */
export type Intent = { keyHash: string; fingerprint: string }

/** Where a request came from. Neither is ever logged or told in an event. */
export type Origin = {
  /** The address that connected to the gateway; no header can change it. */
  networkAddress: string
  /** What the browser or app says it is. */
  userAgent?: string
}

/** Everything a use case is given: parsed input, the caller, and the world's facts (time, ids) as values. */
export type Call<Declared extends Operation = Operation> = {
  operation: Declared
  caller: CallerOf<Declared['access']>
  /** The caller's rights at locations, of an operation that declares the level it needs. */
  locations: Declared['access'] extends { location: LocationLevel } ? LocationAccess : undefined
  /** The partnership that the caller's key is for. */
  within: Within
  params: Params<Declared>
  query: Query<Declared>
  body: Body<Declared>
  /** The version the caller saw, from If-Match. */
  ifMatch?: number
  intent?: Intent
  origin: Origin
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
    /** Where it leads, of an answer that says so itself. Never kept: such an address works for some minutes. */
    readonly location?: string,
  ) {}
}
