import { Problem } from '#shared/contract/problem'
import { isAdmin, levelAt } from '#shared/domain/location/grants'
import type { Verdict } from '#shared/entitlements/explain'
import type { Caller } from '#shared/runtime/http/call'
import { LocationAccess } from '#shared/runtime/http/location-access'
import type { Attempt, Found, ResourceKind } from './explained-resource'
import { found, namesDeliveries, resources } from './explained-resource'

type Subject = Pick<Caller, 'role' | 'grants'>

/** What an operation's function asks beyond the account. What is not there for the organization is told as what does not exist. */
export async function explainResource(
  attempt: Attempt,
  subject: Subject,
  resourceId: string | undefined,
): Promise<Verdict[]> {
  const kind = kindOf(resourceId)
  if (!resourceId || !kind)
    return [...notAsked('No resource was named.', 'PARTNERSHIP'), ofNoPlace(attempt), nothingNamed]
  const { word, missing } = resources[kind]
  if (!isAbout(attempt, kind)) {
    const because = `This operation names no ${word}.`
    return [...notAsked(because, 'PARTNERSHIP'), ofNoPlace(attempt), ...notAsked(because, 'RESOURCE')]
  }
  const resource = await found[kind](attempt, resourceId)
  if (!resource) {
    const because = `There is no such ${word} for this organization.`
    return [
      ...notAsked(because, 'PARTNERSHIP', 'LOCATION'),
      { gate: 'RESOURCE', verdict: 'REFUSES', because, code: missing },
    ]
  }
  const isThere = `The ${word} is there for this organization.`
  const because = resource.told ? `${isThere} ${resource.told}` : isThere
  const there = { verdict: 'ALLOWS', because } as const
  const reached = resource.partnership ?? { verdict: 'NOT_ASKED', because: 'It is reached through no partnership.' }
  return [
    { gate: 'PARTNERSHIP', ...reached },
    atLocation(attempt, subject, resource),
    { gate: 'RESOURCE', ...(resource.refusal ?? there) },
  ]
}

const notAsked = (because: string, ...gates: Verdict['gate'][]): Verdict[] =>
  gates.map((gate) => ({ gate, verdict: 'NOT_ASKED', because }))
const nothingNamed: Verdict = { gate: 'RESOURCE', verdict: 'NOT_ASKED', because: 'No resource was named.' }

function kindOf(resourceId: string | undefined): ResourceKind | undefined {
  const prefix = resourceId?.slice(0, 3) ?? ''
  return isKind(prefix) ? prefix : undefined
}

const isKind = (prefix: string): prefix is ResourceKind => Object.hasOwn(resources, prefix)

/** Operations name what they are about in the path; one that creates names the location at which it begins in its body. */
function isAbout({ method, path, level }: Attempt, kind: ResourceKind): boolean {
  const begins = kind === 'loc' && method === 'POST' && level !== undefined && !path.includes('{')
  const isDelivery = kind === 'asn' && namesDeliveries({ method, path })
  return begins || isDelivery || path.includes(resources[kind].parameter)
}

function ofNoPlace({ level, method }: Attempt): Verdict {
  const because = !level
    ? 'This operation asks for no level at a location.'
    : method === 'GET'
      ? `Shows what is at locations where the member is ${level} or more, and leaves out the rest.`
      : `Asks for ${level} at the location that is named.`
  return { gate: 'LOCATION', verdict: 'NOT_ASKED', because }
}

/** Asked of the very judge that the operations ask. */
function atLocation(attempt: Attempt, subject: Subject, { places, location }: Found): Verdict {
  if (location) return { gate: 'LOCATION', ...location }
  const level = places?.level ?? attempt.level
  if (!level || !places) return ofNoPlace(attempt)
  const { ids, named, otherwise, require } = places
  const held = ids.flatMap((id) => levelAt(subject, id) ?? [])
  const holds = isAdmin(subject.role)
    ? 'admins are managers everywhere'
    : `the member holds ${held.join(' and ') || 'none'}`
  const because = `Needs ${level} at ${named}; ${holds}.`
  try {
    require(new LocationAccess(subject, level))
    const isOtherwise = otherwise !== undefined && held.length === 0 && !isAdmin(subject.role)
    return { gate: 'LOCATION', verdict: 'ALLOWS', because: isOtherwise ? otherwise : because }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const change = `An admin can grant ${level} at ${named}: members.grantLocations.`
    return { gate: 'LOCATION', verdict: 'REFUSES', because, change, code: problem.code }
  }
}
