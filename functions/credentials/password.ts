import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 }
const saltBytes = 16

/** The same characters typed on two keyboards may be coded in two ways (NIST SP 800-63B-4, §3.1.1.2). */
const normalized = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> =>
  argon2id({ ...cost, password: normalized(password), salt: randomBytes(saltBytes), outputType: 'encoded' })

/** No password has this hash, but to find that out takes as long as for any other. */
const hashOfNobody = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Takes the same time whether or not there is an account to compare with. */
export const passwordMatches = (password: string, passwordHash: string | undefined): Promise<boolean> =>
  argon2Verify({ password: normalized(password), hash: passwordHash ?? hashOfNobody })
