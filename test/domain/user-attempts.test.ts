import { describe, expect, test } from 'vitest'
import { guessCounters, networkOf, resetCounters, secondsUntil } from '#shared/domain/user/attempts'

const now = '2026-03-01T12:20:00.000Z'
const guess = { email: 'lee@example.com', networkAddress: '192.0.2.7' }
const names = (counters: readonly { name: string }[]) => counters.map(({ name }) => name)

describe('attempts are counted', () => {
  test('for account and address, for the address, and for the account, in this order', () => {
    expect(guessCounters(guess, now).map(({ most, endsAt }) => [most, endsAt])).toEqual([
      [10, '2026-03-01T12:30:00.000Z'],
      [100, '2026-03-01T12:30:00.000Z'],
      [100, '2026-03-01T13:00:00.000Z'],
    ])
  })

  test('anew in the next quarter, and the next hour', () => {
    const [pair, network, account] = names(guessCounters(guess, now))
    expect(names(guessCounters(guess, '2026-03-01T12:29:59.999Z'))).toEqual([pair, network, account])
    const later = names(guessCounters(guess, '2026-03-01T12:30:00.000Z'))
    expect(later[0]).not.toBe(pair)
    expect(later[1]).not.toBe(network)
    expect(later[2]).toBe(account)
    expect(names(guessCounters(guess, '2026-03-01T13:00:00.000Z'))[2]).not.toBe(account)
  })

  test('apart for another account, and for another address', () => {
    const [pair, network, account] = names(guessCounters(guess, now))
    const elsewhere = names(guessCounters({ ...guess, networkAddress: '192.0.2.8' }, now))
    expect([elsewhere[0] === pair, elsewhere[1] === network, elsewhere[2] === account]).toEqual([false, false, true])
    const others = names(guessCounters({ ...guess, email: 'kim@example.com' }, now))
    expect([others[0] === pair, others[1] === network, others[2] === account]).toEqual([false, true, false])
  })

  test('apart from requests for a reset', () => {
    expect(names(guessCounters(guess, now))).not.toContain(names(resetCounters(guess, now))[0])
  })

  test('and cleared by success for this account from this address only', () => {
    expect(guessCounters(guess, now).map((counter) => counter.isClearedBySuccess)).toEqual([true, false, false])
  })
})

test('the time until a window ends is told in whole seconds, never none', () => {
  expect(secondsUntil('2026-03-01T12:30:00.000Z', now)).toBe(600)
  expect(secondsUntil('2026-03-01T12:20:00.001Z', now)).toBe(1)
  expect(secondsUntil(now, now)).toBe(1)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1::', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
