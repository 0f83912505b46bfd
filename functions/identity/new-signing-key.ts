import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { environment } from '#shared/kernel/environment'
import { SigningKey } from '#shared/runtime/sessions/signing-key'

const { SIGNING_SECRET_ID } = environment('SIGNING_SECRET_ID')
const client = new SecretsManagerClient({})

/** A key pair for ES256 (RFC 7518, §3.4): ECDSA on P-256. */
export function newSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return SigningKey.parse({ kid: randomUUID(), privateKey: privateKey.export({ format: 'jwk' }) })
}

/** From now on signers that read the secret sign with this key. */
export async function handToSigners(key: SigningKey): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId: SIGNING_SECRET_ID, SecretString: JSON.stringify(key) }))
}
