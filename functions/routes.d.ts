/** Made of the contract when a function that asks for it is bundled: `POST /v1/products` → which operation it is and what it asks for, without its schemas. */
declare module 'virtual:routes' {
  import type { Access } from '#shared/entitlements/decide'

  const routes: Record<string, { id: string; access: Access }>
  export default routes
}
