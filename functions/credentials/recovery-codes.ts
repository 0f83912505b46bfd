import { randomBytes } from 'node:crypto'
import { recoveryCodeCount } from '#shared/domain/user/second-factor'
import { hashOfToken } from '#shared/runtime/secret-token'

/** Crockford's Base32: without letters that are mistaken for digits or for each other. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 120 bits: from 112 on a fast hash is enough to store them (NIST SP 800-63B-4, §3.1.2.2). */
const characters = 24
const groups = /.{4}(?=.)/g

/** Ten codes like `7KQ2-0HXM-…` for their owner, and what is stored of them. */
export function newRecoveryCodes(): { recoveryCodes: string[]; recoveryHashes: string[] } {
  const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  return { recoveryCodes, recoveryHashes: recoveryCodes.map(hashOfRecoveryCode) }
}

/** Each byte's last five bits choose one of 32 characters evenly. */
const newRecoveryCode = () =>
  [...randomBytes(characters)]
    .map((byte) => alphabet[byte & 31])
    .join('')
    .replaceAll(groups, '$&-')

/** Typed with or without dashes, in capitals or not, with O for 0 and I or L for 1. */
export const hashOfRecoveryCode = (typed: string): string =>
  hashOfToken(
    typed
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1'),
  )
