/** Made of the contract when a function that asks for it is bundled: which operation a method and path are and what it asks for, without schemas. */
declare module 'virtual:routes' {
  import type { RouteTable } from '#shared/entitlements/routes'

  const routes: RouteTable
  export default routes
}
