/** The contract as the authorizer needs it: which operation a method and path are, and what it asks for. */
import type { Operation } from '#shared/contract/operation'
import type { RouteTable } from '#shared/entitlements/routes'

/** `POST /v1/products` → what it asks for, with the path as API Gateway names the resource. */
export function authorizerRoutes(
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'access'>[],
): RouteTable {
  const asText = operations.map(({ access }) => JSON.stringify(access))
  const distinct = [...new Set(asText)]
  return {
    accesses: distinct.map((text) => JSON.parse(text)),
    routes: Object.fromEntries(
      operations.map(({ id, method, path }, index) => [
        `${method} ${path}`,
        [id, distinct.indexOf(asText[index] ?? '')],
      ]),
    ),
  }
}
