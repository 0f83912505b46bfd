import { describe, expect, test } from 'vitest'
import type { KeyRing } from '#shared/domain/session/signing-keys'
import { nextStep, publish, retireOthers } from '#shared/domain/session/signing-keys'
import { days, after as laterBy, minutes } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const key = (kid: string) => ({ kid, x: 'x', y: 'y' })
const first = retireOthers(publish(undefined, key('first'), now), 'first', now)
const month = laterBy(now, days(30))

const kidsOf = (ring: KeyRing) => ring.keys.map(({ kid }) => kid)
const retirementOf = (ring: KeyRing, kid: string) => ring.keys.find((each) => each.kid === kid)?.retiresAt

describe('signing keys', () => {
  test('are made when there are none', () => {
    expect(nextStep(undefined, undefined, now)).toBe('ROTATE')
  })

  test('are made when signers hold something that verifiers do not know', () => {
    expect(nextStep(first, 'of an older table', now)).toBe('ROTATE')
  })

  test('are left alone for their first day, however often we deploy', () => {
    expect(nextStep(first, 'first', laterBy(now, days(1) - 1))).toBe('NOTHING')
    expect(nextStep(first, 'first', laterBy(now, days(1)))).toBe('ROTATE')
  })

  test('are known to verifiers before anybody signs with them, and the old one still is', () => {
    expect(kidsOf(publish(first, key('second'), month))).toEqual(['first', 'second'])
    expect(retirementOf(publish(first, key('second'), month), 'first')).toBeUndefined()
  })

  test('are kept until the last token they signed has expired, and an hour longer', () => {
    const second = retireOthers(publish(first, key('second'), month), 'second', month)
    // Five minutes in a signer's memory, fifteen in a token, sixty for good measure.
    expect(retirementOf(second, 'first')).toBe(laterBy(month, minutes(80)))
    expect(retirementOf(second, 'second')).toBeUndefined()
  })

  test('that have retired are gone at the next rotation', () => {
    const second = retireOthers(publish(first, key('second'), month), 'second', month)
    const next = laterBy(month, days(30))
    expect(kidsOf(retireOthers(publish(second, key('third'), next), 'third', next))).toEqual(['second', 'third'])
  })
})

describe('a rotation', () => {
  const published = publish(first, key('second'), month)

  test('keeps another out while it is at it', () => {
    expect(nextStep(published, 'first', laterBy(month, minutes(1) - 1))).toBe('WAIT')
  })

  test('keeps another out while there is no key to sign with, but not for longer than its lease', () => {
    const making = publish(undefined, key('first'), now)
    expect(nextStep(making, undefined, laterBy(now, minutes(1) - 1))).toBe('AWAIT_KEY')
    expect(nextStep(making, undefined, laterBy(now, minutes(1)))).toBe('ROTATE')
  })

  test('so slow that another overtook it is done again: the key it handed to signers is on its way out', () => {
    const overtaking = laterBy(month, minutes(2))
    const finished = retireOthers(publish(published, key('third'), overtaking), 'third', overtaking)
    expect(nextStep(finished, 'third', overtaking)).toBe('NOTHING')
    expect(nextStep(finished, 'second', overtaking)).toBe('ROTATE')
  })

  test('that crashed before signers had the new key is done again, and the old key signs on', () => {
    const retry = laterBy(month, minutes(2))
    expect(nextStep(published, 'first', retry)).toBe('ROTATE')
    expect(retirementOf(publish(published, key('third'), retry), 'first')).toBeUndefined()
  })

  test('that crashed after signers had the new key only retires the others', () => {
    const retry = laterBy(month, minutes(2))
    expect(nextStep(published, 'second', retry)).toBe('RETIRE_OTHERS')
    const finished = retireOthers(published, 'second', retry)
    expect(nextStep(finished, 'second', retry)).toBe('NOTHING')
  })

  test('changes the version at every step, so that of two at once one starts over', () => {
    expect([first.version, published.version, retireOthers(published, 'second', month).version]).toEqual([2, 3, 4])
  })
})
