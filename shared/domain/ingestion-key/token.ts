import { createHash } from 'node:crypto'

/**
 * An ingestion key as it is written down: everything that is needed to look it up in one read, a secret, and a checksum, so that a typo is
 * told without a read and a scanner of leaked secrets knows one from any other text.
 *
 *     bd_live_ │ key, 26 │ secret, 64 │ partnership, 26 │ organization, 26 │ checksum, 8
 *
 * Ids stand without their prefixes, the secret is 256 bits in hexadecimal, the checksum the first 32 bits of SHA-256 of all before it. No
 * zod here: the authorizer bundles this page.
 */
export type NamedByKey = { ingestionKeyId: string; partnershipId: string; organizationId: string }

const beginning = 'bd_live_'
const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}'

/** For scanners of secrets, too. */
export const keyPattern = new RegExp(`^${beginning}(${ulid})([0-9a-f]{64})(${ulid})(${ulid})([0-9a-f]{8})$`)

const checksumLength = 8
const afterPrefix = (id: string) => id.slice(id.indexOf('_') + 1)
const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, checksumLength)

export function writeKey({ ingestionKeyId, partnershipId, organizationId }: NamedByKey, secret: string): string {
  const text = `${beginning}${afterPrefix(ingestionKeyId)}${secret}${afterPrefix(partnershipId)}${afterPrefix(organizationId)}`
  return `${text}${checksumOf(text)}`
}

/** Whether somebody means a key by this, whole or not. */
export const isMeantAsKey = (text: string): boolean => text.startsWith(beginning)

/** What a key names; `undefined` where it was not copied whole. That it is one of ours only what is stored can tell. */
export function readKey(text: string): NamedByKey | undefined {
  const [, key, , partnership, organization, checksum] = keyPattern.exec(text) ?? []
  if (checksum !== checksumOf(text.slice(0, -checksumLength))) return undefined
  return {
    ingestionKeyId: `igk_${key}`,
    partnershipId: `prt_${partnership}`,
    organizationId: `org_${organization}`,
  }
}

/** What people find a key by, in their settings and in ours: how it begins, which opens nothing. */
export const prefixOf = (text: string): string => text.slice(0, beginning.length + 30)

/** A fast hash is enough: 256 random bits cannot be guessed. */
export const hashOfKey = (text: string): string => createHash('sha256').update(text).digest('base64url')
