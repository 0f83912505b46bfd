import type { Access } from './decide'

/** Every route with what it asks for. Many ask for the same, which stands here once: the authorizer carries this table. */
export type RouteTable = { accesses: Access[]; routes: Record<string, [operationId: string, access: number]> }

export type Routes = Record<string, { id: string; access: Access }>

export const routesOf = ({ accesses, routes }: RouteTable): Routes =>
  Object.fromEntries(
    Object.entries(routes).flatMap(([route, [id, index]]) => {
      const access = accesses[index]
      return access === undefined ? [] : [[route, { id, access }]]
    }),
  )
