import { isGuarded } from '#shared/domain/approval/words'
import { features } from '#shared/entitlements/features'
import { tiers } from '#shared/entitlements/plans'
import type { ErrorCode } from '../errors'
import { errors } from '../errors'
import type { Operation } from '../operation'
import { noUnits } from '../units'

/** Every error an operation can answer: those of its request, its access, of a second person, its own, and those of the service, by status. */
export function errorsOf(operation: Operation): ErrorCode[] {
  const codes = new Set([
    ...errorsOfRequest(operation),
    ...errorsOfAccess(operation),
    ...(isGuarded(operation.id) ? (['approval.required', 'approval.rejected'] as const) : []),
    ...operation.errors,
    ...errorsOfService(operation),
  ])
  return [...codes].sort((a, b) => errors[a].status - errors[b].status)
}

/** The same, one entry a status. */
export function errorsByStatus(operation: Operation): Map<number, ErrorCode[]> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorsOf(operation)) {
    const { status } = errors[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return byStatus
}

function errorsOfRequest({ body, consumes, idempotent }: Operation): ErrorCode[] {
  // Without any field, too: a query that the contract does not know is refused.
  const codes: ErrorCode[] = ['request.invalid']
  if (body) codes.push('request.tooLarge', 'request.unsupportedMediaType')
  if (body && consumes === 'form') codes.push('request.notForm')
  else if (body) codes.push('request.notJson', 'request.tooDeep')
  if (idempotent) codes.push('idempotency.keyReused')
  if (idempotent && consumes !== 'form') codes.push('idempotency.keyMissing')
  return codes
}

function errorsOfAccess({ access }: Operation): ErrorCode[] {
  if (access === 'public') return []
  if (access === 'signedIn') return ['access.unauthenticated', 'access.keyNotAccepted']
  const codes: ErrorCode[] = ['access.unauthenticated', 'access.membershipEnded', 'access.organizationSuspended']
  if (access.role !== 'MEMBER') codes.push('access.roleTooLow')
  if (access.location && access.location !== 'VIEWER') codes.push('access.locationLevelTooLow')
  if (access.ingestionKeys) codes.push('access.partnershipPaused')
  else codes.push('access.keyNotAccepted')
  if (tiers.some((tier) => features[access.feature][tier] === false)) codes.push('plan.featureLocked')
  return codes
}

function errorsOfService({ units }: Operation): ErrorCode[] {
  const touchesTable = units !== noUnits
  return [
    'request.blocked',
    'request.tooMany',
    'service.failed',
    'request.timeout',
    ...(touchesTable ? ['service.busy' as const] : []),
  ]
}
