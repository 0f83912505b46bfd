/** What is unread is what others wrote and the person has not read, whatever is read, written and told in whatever order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Participant } from '#shared/domain/thread/participant'
import { isWorthTelling, newParticipant, read, unreadOf, untold, wrote } from '#shared/domain/thread/participant'
import { matching } from '#shared/domain/thread/search'
import type { Message } from '#shared/domain/thread/thread'
import { opened, said, threadLimits } from '#shared/domain/thread/thread'
import { idGenerator } from '#shared/kernel/ids'
import { days, toInstant } from '#shared/kernel/time'

const newId = idGenerator(() => 1_767_225_600_000)
const people = ['Ann', 'Bo', 'Cleo'].map((name) => ({
  organizationId: newId('organization'),
  userId: newId('user'),
  name,
}))
const at = '2026-03-01T12:00:00.000Z'
const empty = opened(
  { threadId: newId('thread'), partnershipId: newId('partnership'), subject: 'Pallets' },
  people[0] ?? never(),
  at,
)
function never(): never {
  throw new Error('there are three people')
}

const person = fc.integer({ min: 0, max: people.length - 1 })
const deed = fc.oneof(
  fc.record({ kind: fc.constant('WRITE' as const), who: person }),
  fc.record({ kind: fc.constant('READ' as const), who: person, upTo: fc.integer({ min: 0, max: 60 }) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

function play(deeds: readonly Deed[]) {
  let thread = empty
  const messages: Message[] = []
  const known: Participant[] = people.map((each) => newParticipant({ threadId: thread.threadId, ...each }))
  const furthest = people.map(() => 0)
  for (const { who, ...what } of deeds) {
    const [by, seen] = [people[who] ?? never(), known[who] ?? never()]
    if (what.kind === 'READ') {
      const upTo = Math.min(what.upTo, thread.messages)
      known[who] = read(seen, upTo)
      furthest[who] = Math.max(furthest[who] ?? 0, upTo)
    } else {
      const next = said(thread, by, { text: 'Words' }, at)
      thread = next.thread
      messages.push(next.message)
      known[who] = wrote(seen, next.message)
    }
  }
  return { thread, messages, known, furthest }
}

describe('what is unread', () => {
  test('is what others wrote after what the person has read, counted one by one', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), (deeds) => {
        const { thread, messages, known, furthest } = play(deeds)
        for (const [who, participant] of known.entries()) {
          const counted = messages.filter(
            ({ by, number }) => by !== participant.userId && number > (furthest[who] ?? 0),
          ).length
          expect(unreadOf(participant, thread.messages)).toBe(counted)
          expect(participant.readUpTo).toBeGreaterThanOrEqual(furthest[who] ?? 0)
        }
      }),
    )
  })

  test('does not depend on the order in which two devices say what they read', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), fc.nat(40), fc.nat(40), (deeds, one, other) => {
        const { thread, known } = play(deeds)
        const seen = known[0] ?? never()
        const [a, b] = [one, other].map((upTo) => Math.min(upTo, thread.messages))
        const { version: _v, ...first } = read(read(seen, a ?? 0), b ?? 0)
        const { version: _w, ...second } = read(read(seen, b ?? 0), a ?? 0)
        expect(first).toEqual(second)
      }),
    )
  })

  test('takes no more room than a hundred own messages, however many a person writes', () => {
    const { known, thread } = play([
      { kind: 'WRITE', who: 1 },
      ...Array.from({ length: 500 }, () => ({ kind: 'WRITE' as const, who: 0 })),
    ])
    expect(known[0]?.own.length).toBeLessThanOrEqual(100)
    expect(unreadOf(known[1] ?? never(), thread.messages)).toBe(500)
  })
})

describe('messages', () => {
  test('are numbered from one without gaps, and the thread knows the last', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), (deeds) => {
        const { thread, messages } = play(deeds)
        expect(messages.map(({ number }) => number)).toEqual(messages.map((_, index) => index + 1))
        expect(thread.messages).toBe(messages.length)
        expect([...thread.last.text].length).toBeLessThanOrEqual(threadLimits.shortCharacters)
      }),
    )
  })

  test('are told each once, in whatever order their events come, and none that was read', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 })
    fc.assert(
      fc.property(order, fc.nat(6), fc.infiniteStream(fc.boolean()), (numbers, readUpTo, mention) => {
        const { messages, known } = play(Array.from({ length: 6 }, () => ({ kind: 'WRITE' as const, who: 1 })))
        let participant = read(known[0] ?? never(), readUpTo)
        const told: number[] = []
        for (const number of [...numbers, ...numbers]) {
          if (participant.told?.because === number) continue
          const mentioned = mention.next().value === true
          if (!isWorthTelling(participant, { number, mentioned, at })) continue
          told.push(...untold(participant, messages, number).map((message) => message.number))
          participant = { ...participant, told: { upTo: messages.length, because: number, at } }
        }
        expect(told).toEqual([1, 2, 3, 4, 5, 6].filter((number) => number > readUpTo))
      }),
    )
  })

  test('of which a person was told and read nothing are told of again after a day', () => {
    const told = { upTo: 1, because: 1, at }
    const later = (milliseconds: number) => toInstant(Date.parse(at) + milliseconds)
    const message = { number: 2, mentioned: false }
    expect(isWorthTelling({ readUpTo: 0, told }, { ...message, at: later(days(1) - 1) })).toBe(false)
    expect(isWorthTelling({ readUpTo: 0, told }, { ...message, at: later(days(1)) })).toBe(true)
    expect(isWorthTelling({ readUpTo: 1, told }, { ...message, at })).toBe(true)
  })
})

test('a search finds a message by any beginnings of its words, in any order', () => {
  const word = fc.stringMatching(/^[a-zäöüéçA-ZÄ]{1,8}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(8)), (words, length) => {
      const begins = words.map((each) => each.slice(0, 1 + (length.next().value ?? 0)))
      const message = { text: words.join(', '), attachments: [] }
      expect(matching([...begins].reverse().join(' '))(message)).toBe(true)
      expect(matching('zzzzzzzzzz')(message)).toBe(false)
    }),
  )
})
