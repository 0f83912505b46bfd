import { Secret, TOTP } from 'otpauth'
import type { Instant } from '#shared/kernel/time'

/** What every authenticator app understands (RFC 6238; its defaults, which some apps take for granted). */
const settings = { issuer: 'Better Data', algorithm: 'SHA1', digits: 6, period: 30 }
/** RFC 4226, §4: at least 128 bits, 160 recommended. */
const secretBytes = 20
/** A phone's clock may be half a minute off, and typing takes a while. */
const toleratedSteps = 1

export const newAppSecret = (): string => new Secret({ size: secretBytes }).base32

/** What an app reads from a QR code. */
export const uriOf = (secret: string, email: string): string =>
  new TOTP({ ...settings, label: email, secret }).toString()

/** The half minute since 1970 at which the app shows this code; `undefined` where it is none of now. */
export function stepOf(code: string, secret: string, now: Instant): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  // The library throws at digits of other scripts, which have as many characters and more bytes.
  if (!/^[0-9]{6}$/.test(token)) return undefined
  const timestamp = Date.parse(now)
  const totp = new TOTP({ ...settings, secret })
  const delta = totp.validate({ token, timestamp, window: toleratedSteps })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
