import { randomBytes } from 'node:crypto'
import commonPasswords from 'virtual:common-passwords'
import { argon2id, argon2Verify } from 'hash-wasm'
import { Problem } from '#shared/contract/problem'
import type { PasswordOwner } from '#shared/domain/user/password-rules'
import { weaknessOf } from '#shared/domain/user/password-rules'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 }
const saltBytes = 16
const common = new Set(commonPasswords)

/** The same characters typed on two keyboards may be coded in two ways (NIST SP 800-63B-4, §3.1.1.2). */
const normalized = (password: string) => password.normalize('NFKC')

/**
 * The hash of a password that somebody chooses: there is no other way to one, so none gets by the rules.
 *
 * @throws Problem request.invalid, at the body's field named, where the password is one that is tried first.
 */
export async function hashNewPassword(
  password: string,
  owner: PasswordOwner,
  field: 'password' | 'newPassword' = 'password',
): Promise<string> {
  const detail = weaknessOf(normalized(password), owner, common)
  if (detail) throw Problem.of('request.invalid', { problems: 1 }, { errors: [{ pointer: `/body/${field}`, detail }] })
  return hashOf(password)
}

/** Hashed again with today's cost, where it was hashed with another; only somebody who has the password can do that. */
export async function rehashed(password: string, passwordHash: string): Promise<string> {
  return passwordHash.startsWith(encodedCost) ? passwordHash : hashOf(password)
}

const encodedCost = `$argon2id$v=19$m=${cost.memorySize},t=${cost.iterations},p=${cost.parallelism}$`

const hashOf = (password: string): Promise<string> =>
  argon2id({ ...cost, password: normalized(password), salt: randomBytes(saltBytes), outputType: 'encoded' })

/** No password has this hash, but to find that out takes as long as for any other. */
const hashOfNobody = `${encodedCost}AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`

export type PasswordMatcher = (passwordHash: string | undefined) => Promise<boolean>

/**
 * Compares a password, in the same time whether or not there is an account to compare with. A decision that is made again on the
 * same hash is not compared again: a comparison costs as much as a guesser shall pay.
 */
export function matcherOf(password: string): PasswordMatcher {
  const known = new Map<string, Promise<boolean>>()
  return (passwordHash = hashOfNobody) => {
    const matches = known.get(passwordHash) ?? argon2Verify({ password: normalized(password), hash: passwordHash })
    known.set(passwordHash, matches)
    return matches
  }
}
