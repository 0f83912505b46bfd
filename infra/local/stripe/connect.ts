/** Gives the product its Stripe: the stand-in, or the real one in its test mode where the options name its keys. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity } from '../activity'
import type { Clock } from '../clock'
import { listOr, parseObject, textOr } from '../json'
import type { KeptFile } from '../kept-file'
import type { SecretDeclaration, Secrets } from '../services/secrets'
import type { RealStripe } from './real'
import type { StripeKeys } from './stand-in'

export interface StripeConnection {
  /** Where the functions find it; the real one needs no address. */
  environment: Record<string, string>
  /** `/_local/stripe`, where the stand-in runs. */
  control: ((request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>) | undefined
  close(): Promise<void>
}

export interface StripeSurroundings {
  apiUrl: string
  declarations: readonly SecretDeclaration[]
  secrets: Secrets
  file: KeptFile
  clock: Clock
  activity: Activity
  retryDelayMs: number
  real: RealStripe | undefined
}

const SECRET_NAME = /StripeKeys/

/** Undefined where the app has no place for Stripe's keys. */
export async function connectStripe(surroundings: StripeSurroundings): Promise<StripeConnection | undefined> {
  const { declarations, secrets, real } = surroundings
  const name = declarations.find((declaration) => SECRET_NAME.test(declaration.name))?.name
  if (name === undefined) return undefined
  if (real) {
    put(secrets, name, { secretKey: real.secretKey, webhookSecrets: [real.webhookSecret ?? nobodysSecret()] })
    return { environment: {}, control: undefined, close: async () => {} }
  }
  // Loaded only here: its SDK costs what a small app's whole start does.
  const { startStandIn } = await import('./stand-in')
  const standIn = await startStandIn({ ...surroundings, keys: () => read(secrets, name) })
  // What a test rotated stays; the keys of another Stripe do not.
  if (read(secrets, name)?.secretKey !== standIn.keys.secretKey) put(secrets, name, standIn.keys)
  return {
    environment: { STRIPE_API_URL: standIn.url },
    control: standIn.control,
    close: () => standIn.close(),
  }
}

/** Signs for nobody: without a secret, every webhook is refused. */
const nobodysSecret = (): string => `whsec_${randomBytes(24).toString('hex')}`

function put(secrets: Secrets, name: string, keys: StripeKeys): void {
  secrets.call('PutSecretValue', { SecretId: name, SecretString: JSON.stringify(keys) })
}

function read(secrets: Secrets, name: string): StripeKeys | undefined {
  const value = parseObject(textOr(secrets.call('GetSecretValue', { SecretId: name }).SecretString, ''))
  const secretKey = textOr(value?.secretKey, '')
  const webhookSecrets = listOr(value?.webhookSecrets, []).map(String)
  return secretKey === '' || webhookSecrets.length === 0 ? undefined : { secretKey, webhookSecrets }
}
