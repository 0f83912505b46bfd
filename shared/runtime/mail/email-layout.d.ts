/** Made of layout.mjml when a function that sends emails is bundled: see infra/email-layout.ts. */
declare module 'virtual:email-layout' {
  import type { EmailLayout } from '#shared/runtime/mail/places'

  const emailLayout: EmailLayout
  export default emailLayout
}
