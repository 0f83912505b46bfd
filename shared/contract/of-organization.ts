import type { ErrorCode } from './errors'
import type { Operation } from './operation'
import type { UnitBudget } from './units'
import { withSteps } from './units'

type Replaced = 'id' | 'path' | 'summary' | 'params' | 'errors' | 'units'

/**
 * The same reading, of an organization that the path names: the caller's own, or one it owns. What is left to say is id, summary and
 * params. `/v1/locations` becomes `/v1/organizations/{organizationId}/locations`.
 */
export function ofOrganization<Declared extends Operation & { method: 'GET' }>(
  declared: Declared,
): Omit<Declared, Replaced> & { path: `/${string}`; errors: readonly ErrorCode[]; units: UnitBudget } {
  const { id: _id, summary: _summary, params: _params, path, errors, units, ...same } = declared
  return {
    ...same,
    path: `/v1/organizations/{organizationId}${path.slice('/v1'.length)}`,
    errors: ['organization.notFound', ...errors],
    units: { ...units, read: withSteps(units.read) },
  }
}
