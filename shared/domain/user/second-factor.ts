/**
 * A second factor: codes of an authenticator app (RFC 6238), asked for after the password. A code is good for half a minute and works
 * once: its step, and all steps before it, are used up with it (§5.2). Ten recovery codes stand in for a lost phone, once each.
 *
 *     none ──start──► PENDING ──first code──► ON ──password and code──► none
 *                      └─ start again: another secret
 */
export const secondFactorStates = ['PENDING', 'ON'] as const

export type SecondFactor = {
  /** Until a code has shown that the app has the secret, signing in does not ask for one: nobody locks himself out. */
  state: (typeof secondFactorStates)[number]
  /** What the codes are made from, sealed for its owner. */
  sealedSecret: string
  /** The step whose code was used last: counted in half minutes since 1970. */
  lastStep: number
  /** Of the recovery codes that are left. */
  recoveryHashes: string[]
}

export const recoveryCodeCount = 10

export const isOn = (factor: SecondFactor | undefined): factor is SecondFactor => factor?.state === 'ON'

export const started = (sealedSecret: string): SecondFactor => ({
  state: 'PENDING',
  sealedSecret,
  lastStep: 0,
  recoveryHashes: [],
})

/** What somebody gave as a code: the step of the app at which it is right, if there is one, and what it hashes to as a recovery code. */
export type GivenCode = { step: number | undefined; recoveryHash: string }

/** The factor with the code used up, and what kind of code it was; nothing when it is not right or was used before. */
export function useCode(
  factor: SecondFactor,
  { step, recoveryHash }: GivenCode,
): { factor: SecondFactor; used: 'APP' | 'RECOVERY' } | undefined {
  if (step !== undefined && step > factor.lastStep) return { factor: { ...factor, lastStep: step }, used: 'APP' }
  if (!factor.recoveryHashes.includes(recoveryHash)) return undefined
  const recoveryHashes = factor.recoveryHashes.filter((hash) => hash !== recoveryHash)
  return { factor: { ...factor, recoveryHashes }, used: 'RECOVERY' }
}

export const withRecovery = (factor: SecondFactor, recoveryHashes: string[]): SecondFactor => ({
  ...factor,
  state: 'ON',
  recoveryHashes,
})
