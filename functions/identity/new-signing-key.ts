import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { environment } from '#shared/kernel/environment'
import { replaceSecret } from '#shared/runtime/secrets'
import { SigningKey } from '#shared/runtime/sessions/signing-key'

const { SIGNING_SECRET_ID } = environment('SIGNING_SECRET_ID')

/** A key pair for ES256 (RFC 7518, §3.4): ECDSA on P-256. */
export function newSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return SigningKey.parse({ kid: randomUUID(), privateKey: privateKey.export({ format: 'jwk' }) })
}

/** From now on signers that read the secret sign with this key. */
export async function handToSigners(key: SigningKey): Promise<void> {
  await replaceSecret(SIGNING_SECRET_ID, JSON.stringify(key), key.kid)
}
