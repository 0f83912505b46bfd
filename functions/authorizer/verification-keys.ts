import { type CryptoKey, importJWK } from 'jose'
import { verifierRereadMilliseconds } from '#shared/domain/session/verifier-cache'
import { authorizerKeys as keys } from '#shared/table/keys'
import { type Attributes, entriesOf, textOf } from './attributes'
import type { ReadItems } from './table'

export type PublicKey = CryptoKey | Uint8Array
export type KeyNamed = (kid: string) => Promise<PublicKey | undefined>

/** Keys that are on their way out are marked so after they were first read. */
const rememberedMilliseconds = 600_000

type Known = { key: PublicKey; retiresAt: number }

/** Finds a public key by its id. Keys are remembered, and read again when a token names one that is not among them. */
export function verificationKeys(readItems: ReadItems): KeyNamed {
  let known = new Map<string, Known>()
  let readAt = Number.NEGATIVE_INFINITY

  return async (kid) => {
    const askedAt = Date.now()
    const age = askedAt - readAt
    if (age >= rememberedMilliseconds || (!known.has(kid) && age >= verifierRereadMilliseconds)) {
      const [ring] = await readItems([keys.verificationKeys()])
      known = new Map(await Promise.all(entriesOf(ring?.keys).map(knownKey)))
      // From before the read: a key published while it was on its way may be missing from it.
      readAt = askedAt
    }
    const found = known.get(kid)
    return found && found.retiresAt > Date.now() ? found.key : undefined
  }
}

async function knownKey({ kid, x, y, retiresAt }: Attributes): Promise<[string, Known]> {
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x: textOf(x), y: textOf(y) }, 'ES256')
  const retires = textOf(retiresAt)
  return [textOf(kid) ?? '', { key, retiresAt: retires ? Date.parse(retires) : Number.POSITIVE_INFINITY }]
}
