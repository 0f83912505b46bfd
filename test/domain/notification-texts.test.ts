/** What people are told, in short: whatever was written, it is text that an email, a text message and the table can carry. */
import { describe, expect, test } from 'vitest'
import { inShort, smsOf } from '#shared/domain/notification/texts'
import { salesRequestEmail } from '#shared/domain/sales/sales-emails'
import { threadEmail, threadNotice } from '#shared/domain/thread/thread-email'
import { idGenerator } from '#shared/kernel/ids'

const newId = idGenerator(() => Date.parse('2026-05-01T00:00:00.000Z'))
const at = '2026-05-01T10:00:00.000Z'
/** One of the two is cut within a character that takes two places, wherever the cut is. */
const emojis = ['😀'.repeat(2_000), `x${'😀'.repeat(2_000)}`]

function talk(text: string) {
  const by = { organizationId: newId('organization'), name: 'Ana', at }
  const threadId = newId('thread')
  const said = { ...by, by: newId('user'), text }
  const thread = {
    threadId,
    partnershipId: newId('partnership'),
    subject: 'Pallets',
    openedAt: at,
    messages: 1,
    last: said,
    version: 1,
  }
  const message = { ...said, threadId, number: 1, mentions: [], attachments: [] }
  const companyOf = () => 'Brand'
  return { telling: { thread, companyOf, isMentioned: false }, message }
}

const words = (paragraphs: string[]) => ({
  subject: 'Title',
  preheader: '',
  paragraphs,
  benefits: [],
  note: '',
  buttonLabel: '',
  closing: '',
})

describe.each(emojis)('a text of emojis is told without half of one', (text) => {
  test('in the feed', () => {
    expect(inShort(words([text])).text.isWellFormed()).toBe(true)
  })

  test('by text message', () => {
    expect(smsOf('Brand', [{ title: text, text: '' }]).isWellFormed()).toBe(true)
  })

  test('by email', () => {
    const { telling, message } = talk(text)
    const { paragraphs } = threadEmail({ ...telling, messages: [message], mayReply: true, more: 0 })
    expect(paragraphs.join('\n').isWellFormed()).toBe(true)
    const person = { name: 'Ana', email: 'ana@brand.example' }
    const organization = { name: 'Brand', organizationId: newId('organization'), plan: 'FREE' }
    const asked = { organization, person, interest: 'ENTERPRISE' as const, message: text, salesRequestId: 'sls_1' }
    expect(salesRequestEmail(asked).preheader.isWellFormed()).toBe(true)
  })
})

test('the feed tells what was said, though it be no more than a greeting', () => {
  const { telling, message } = talk('Hi there')
  expect(inShort(threadNotice(telling, message))).toEqual({ title: 'Ana (Brand) wrote: Pallets', text: 'Hi there' })
})
