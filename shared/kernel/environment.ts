import * as z from 'zod'

/** Every environment variable a function may read. A name that is not here does not compile; a missing value stops the start. */
const Environment = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
  FILES_BUCKET: z.string().min(1),
  SIGNING_SECRET_ID: z.string().min(1),
  SEALING_SECRET_ID: z.string().min(1),
  STRIPE_SECRET_ID: z.string().min(1),
  ISSUER: z.string().min(1),
  MAIL_FROM: z.string().min(1),
  /** By which SES tells what came back. */
  MAIL_CONFIGURATION: z.string().min(1),
  /** Where requests to the platform's sales people go. */
  SALES_TO: z.email(),
  /** The domain that replies to emails go to; none where the product receives no email. */
  REPLY_DOMAIN: z.string().min(1),
  /** Where emails lie that came in. */
  INBOUND_BUCKET: z.string().min(1),
  /** Where the API and its pages are found. */
  PUBLIC_URL: z.url(),
  /** Where the web app is found, which is a project of its own. */
  APP_URL: z.union([z.literal('none'), z.url()]),
})
export type EnvironmentName = keyof z.infer<typeof Environment>

export function environment<Name extends EnvironmentName>(...names: Name[]): Record<Name, string> {
  const wanted = Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>
  const parsed = Environment.pick(wanted as Record<EnvironmentName, true>).safeParse(process.env)
  if (!parsed.success)
    throw new Error(`environment incomplete: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`)
  return parsed.data
}
