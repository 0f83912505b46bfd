import { isInForce } from '#shared/domain/mail/suppression'
import type { Instant } from '#shared/kernel/time'
import { Suppressions } from '#shared/table/entities/addresses'
import { hashOfToken } from '../secret-token'

/** An address is one however it is written. */
export const hashOfAddress = (address: string): string => hashOfToken(`address ${address.trim().toLowerCase()}`)

export async function isSuppressed(address: string, now: Instant): Promise<boolean> {
  const found = await Suppressions.get({ addressHash: hashOfAddress(address) })
  return found !== undefined && isInForce(found, now)
}

/** Those of many addresses to which emails are not sent. */
export async function suppressedAmong(addresses: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  const found = await Suppressions.getMany(
    addresses.map((address) => ({ addressHash: hashOfAddress(address) })),
    { consistent: false },
  )
  const hashes = new Set(found.filter((each) => isInForce(each, now)).map(({ addressHash }) => addressHash))
  return new Set(addresses.filter((address) => hashes.has(hashOfAddress(address))))
}
