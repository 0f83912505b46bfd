import type { Access, MemberAccess } from './decide'

/**
 * Every route with what it asks for. Paths begin alike and many ask for the same, which stands here once: the authorizer carries this table.
 * `{ "/v1": { "/products": { "POST": ["catalog.createProduct", 3] } } }`
 */
export type RouteTable = { accesses: string[]; routes: RouteBranch }
export type RouteBranch = { [step: string]: RouteBranch | [operationId: string, access: number] }

export type Routes = Record<string, { id: string; access: Access }>

export const routesOf = ({ accesses, routes }: RouteTable): Routes =>
  Object.fromEntries(below(routes, '', accesses.map(accessIn)))

/** `inventory.manage MEMBER OPERATOR`: feature, role, level at locations, and whether ingestion keys are let in. Or `public`, `signedIn`. */
function accessIn(text: string): Access {
  if (text === 'public' || text === 'signedIn') return text
  const [feature, role, location, keys] = text.split(' ')
  return { feature, role, ...(location && { location }), ...(keys && { ingestionKeys: true }) } as MemberAccess
}

const below = (branch: RouteBranch, path: string, accesses: readonly Access[]): [string, Routes[string]][] =>
  Object.entries(branch).flatMap(([step, found]): [string, Routes[string]][] => {
    if (!Array.isArray(found)) return below(found, path + step, accesses)
    const [id, index] = found
    const access = accesses[index]
    return access === undefined ? [] : [[`${step} ${path}`, { id, access }]]
  })
