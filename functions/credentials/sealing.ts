import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { environment } from '#shared/kernel/environment'
import { assert } from '#shared/kernel/result'
import { readSecret } from '#shared/runtime/secrets'

const { SEALING_SECRET_ID } = environment('SEALING_SECRET_ID')

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Names the key and the way of sealing, so that another can follow. */
const version = 'v1'

let key: Promise<Buffer> | undefined

/** Read once a sandbox: the key does not change. HKDF (RFC 5869) makes of the secret's text a key for this one purpose. */
function sealingKey(): Promise<Buffer> {
  key ??= readSecret(SEALING_SECRET_ID)
    .then((text) => Buffer.from(hkdfSync('sha256', text, '', `second factor ${version}`, keyBytes)))
    .catch((error: unknown) => {
      key = undefined
      throw error
    })
  return key
}

/** Seals a text for one owner: under another one's name it does not open, so that no stored item can be put in another's place. */
export async function seal(text: string, owner: string): Promise<string> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, await sealingKey(), nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** @throws Error when the text was changed, or sealed for somebody else. */
export async function unseal(sealed: string, owner: string): Promise<string> {
  const [sealedAs, content = ''] = sealed.split('.')
  assert(sealedAs === version, 'a sealed text names a version that there is')
  const bytes = Buffer.from(content, 'base64url')
  const decipher = createDecipheriv(algorithm, await sealingKey(), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
