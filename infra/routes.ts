/** The contract as the authorizer needs it: which operation a method and path are, and what it asks for. */
import type { Operation } from '#shared/contract/operation'
import type { Access } from '#shared/entitlements/decide'
import type { RouteBranch, RouteTable } from '#shared/entitlements/routes'

/** `POST /v1/products` → what it asks for, with the path as API Gateway names the resource. */
export function authorizerRoutes(
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'access'>[],
): RouteTable {
  const asText = operations.map(({ access }) => accessText(access))
  const distinct = [...new Set(asText)]
  const routes: RouteBranch = {}
  for (const [index, { id, method, path }] of operations.entries()) {
    let branch = routes
    for (const step of path.split('/').slice(1)) {
      const next = branch[`/${step}`]
      const deeper: RouteBranch = next && !Array.isArray(next) ? next : {}
      branch[`/${step}`] = deeper
      branch = deeper
    }
    branch[method] = [id, distinct.indexOf(asText[index] ?? '')]
  }
  return { accesses: distinct, routes }
}

/** In the words of `accessIn`, which the authorizer reads: half as long as the object. */
const accessText = (access: Access): string =>
  typeof access === 'string'
    ? access
    : [access.feature, access.role, access.location ?? '', access.ingestionKeys ? 'keys' : ''].join(' ').trimEnd()
