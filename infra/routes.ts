/** The contract as the authorizer needs it: which operation a method and path are, and what it asks for. */
import type { Operation } from '#shared/contract/operation'

export type AuthorizerRoutes = Record<string, { id: Operation['id']; access: Operation['access'] }>

/** `POST /v1/products` → what it asks for, with the path as API Gateway names the resource. */
export function authorizerRoutes(
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'access'>[],
): AuthorizerRoutes {
  return Object.fromEntries(operations.map(({ id, method, path, access }) => [`${method} ${path}`, { id, access }]))
}
