import * as z from 'zod'
import { signerCacheMilliseconds } from '#shared/domain/session/signing-keys'
import { environment } from '#shared/kernel/environment'
import { readSecret } from '../secrets'

const { SIGNING_SECRET_ID } = environment('SIGNING_SECRET_ID')

/** The private key that signs now, as the secret holds it: a P-256 JWK. */
export const SigningKey = z.object({
  kid: z.string(),
  privateKey: z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
})
export type SigningKey = z.infer<typeof SigningKey>

/** `undefined` when the secret holds no key: before the first rotation it holds random text. */
export async function readSigningKey(): Promise<SigningKey | undefined> {
  const text = await readSecret(SIGNING_SECRET_ID)
  try {
    return SigningKey.parse(JSON.parse(text))
  } catch {
    // The text is a secret, so nothing of it is told, not even what is wrong with it.
    return undefined
  }
}

let cached: { key: SigningKey; until: number } | undefined

export async function currentSigningKey(): Promise<SigningKey> {
  if (cached && Date.now() < cached.until) return cached.key
  const key = await readSigningKey()
  if (!key) throw new Error('no signing key: the key rotation has not run yet')
  cached = { key, until: Date.now() + signerCacheMilliseconds }
  return key
}
