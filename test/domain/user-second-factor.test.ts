import { describe, expect, test } from 'vitest'
import { isOn, started, useCode, withRecovery } from '#shared/domain/user/second-factor'

const pending = started('sealed')
const on = withRecovery({ ...pending, lastStep: 100 }, ['first', 'second'])
const noRecovery = 'none of them'

describe('a second factor', () => {
  test('is on once a code has confirmed it, not before', () => {
    expect([isOn(undefined), isOn(pending), isOn(on)]).toEqual([false, false, true])
  })

  test('takes a code of the app, and with it all of before', () => {
    expect(useCode(on, { step: 101, recoveryHash: noRecovery })).toEqual({
      factor: { ...on, lastStep: 101 },
      used: 'APP',
    })
    expect(useCode({ ...on, lastStep: 101 }, { step: 101, recoveryHash: noRecovery })).toBeUndefined()
    expect(useCode({ ...on, lastStep: 101 }, { step: 100, recoveryHash: noRecovery })).toBeUndefined()
  })

  test('takes a recovery code, which is gone then', () => {
    const used = useCode(on, { step: undefined, recoveryHash: 'first' })
    expect(used).toEqual({ factor: { ...on, recoveryHashes: ['second'] }, used: 'RECOVERY' })
    expect(used && useCode(used.factor, { step: undefined, recoveryHash: 'first' })).toBeUndefined()
  })

  test('takes nothing else', () => {
    expect(useCode(on, { step: undefined, recoveryHash: noRecovery })).toBeUndefined()
  })

  test('has none but the new recovery codes when they were renewed', () => {
    expect(withRecovery(on, ['third'])).toEqual({ ...on, recoveryHashes: ['third'] })
  })
})
