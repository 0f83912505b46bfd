/** Partners are told by email what is written, and answer by reply. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { endMembership } from '#test/fixtures/behind-the-api'
import { begun, emailsAbout, quoting, receives, saidIn, writes } from '#test/fixtures/messages'
import type { Account } from '../../demo/account'
import { dispatched, freshEmail, member, type Network, network, organization, system } from '../fixtures/world'

let world: Network & { productIds: string[] }
beforeAll(async () => {
  world = await network()
})

/** Emails about a thread to an address, once everything under way has settled. */
async function told(to: string, about: string) {
  await system.settled()
  return emailsAbout(to, about)
}

const mark = ({ client }: Account, threadId: string, readUpTo: number) =>
  client.messages.setReadMark({ params: { threadId }, body: { readUpTo } })

describe('of a message', () => {
  test('the contact of the partnership is told while nobody there takes part, then those who do', async () => {
    const { brand, partner, partnerEmail } = world
    const clerkEmail = freshEmail()
    const clerk = await member(partner, { email: clerkEmail })
    const { threadId, subject } = await begun(world, brand)
    expect(await told(partnerEmail, subject)).toHaveLength(1)
    await writes(clerk, threadId, 'I take care of it')
    await writes(brand, threadId, 'Thank you')
    expect(await told(clerkEmail, subject)).toHaveLength(1)
    expect(await told(partnerEmail, subject)).toHaveLength(1)
  })

  test('the feed tells what was said', async () => {
    const { brand, partner } = world
    const { threadId, subject } = await begun(world, brand, 'Hi')
    await system.settled()
    const { items } = await partner.client.notifications.listNotifications()
    const told = items.find(({ page }) => page === `/threads/${threadId}`)
    expect([told?.title, told?.text]).toEqual([expect.stringContaining(subject), 'Hi'])
  })

  test('nobody is told who cannot see it, and nobody who has left', async () => {
    const { brand, partner, partnerEmail, partnershipId, shared } = world
    const [there, left] = [freshEmail(), freshEmail()]
    const who = await member(partner, { email: there, locations: { at: { [shared]: 'VIEWER' } } })
    const leaver = await member(partner, { email: left, locations: { at: { [shared]: 'VIEWER' } } })
    const { asnId: documentId } = await dispatched(world)
    const about = (by: Account, text: string) =>
      by.client.messages.openThread({ body: { partnershipId, about: { documentId }, text } })
    const { thread } = await about(who, 'Two torn')
    await about(leaver, 'And one wet')
    await endMembership(leaver)
    await about(brand, 'We send others')
    const { number = '' } = thread.document ?? {}
    expect(await told(there, number)).toHaveLength(1)
    expect(await told(left, number)).toEqual([])
    expect((await told(partnerEmail, number)).filter(({ subject }) => subject.includes('wrote'))).toEqual([])
  })

  test('a person is told once until it has read, and then of all that is new', async () => {
    const { brand, partner, partnerEmail } = world
    const { threadId, subject } = await begun(world, partner, 'Where is it?')
    await writes(brand, threadId, 'Number one')
    await system.settled()
    await writes(brand, threadId, 'Number two')
    await writes(brand, threadId, 'Number three')
    const [first, ...more] = await told(partnerEmail, subject)
    expect(more).toEqual([])
    expect(first?.text).toContain('Number one')
    await mark(partner, threadId, 3)
    await writes(brand, threadId, 'Number four')
    const [, second] = await told(partnerEmail, subject)
    expect(second?.text).toContain('Number four')
    expect(second?.text).not.toContain('Number two')
  })

  test('who is mentioned is told at once, a colleague, too', async () => {
    const { brand, partner, partnerEmail } = world
    const colleagueEmail = freshEmail()
    const colleague = await member(brand, { email: colleagueEmail })
    const { threadId, subject } = await begun(world, partner)
    await writes(brand, threadId, 'One')
    await writes(brand, threadId, 'Two', { mentions: [partner.userId, colleague.userId] })
    expect((await told(partnerEmail, subject)).map((email) => email.subject.includes('mentioned you'))).toContain(true)
    const [email] = await told(colleagueEmail, subject)
    expect(email?.subject).toContain('mentioned you')
  })

  test('the email says what was said, whatever it holds, as text', async () => {
    const { brand, partnerEmail } = world
    const { subject } = await begun(world, brand, '<img src=x onerror=alert(1)> & "more"\nBcc: all@example.com')
    const [email] = await told(partnerEmail, subject)
    expect(email?.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;<br>Bcc: all@example.com')
    expect(email?.html).not.toContain('<img')
    expect(email?.text).toContain('<img src=x onerror=alert(1)> & "more"')
    expect(email?.replyTo).toEqual([expect.stringMatching(/^reply\+[0-9a-f]{40}@reply\.example\.com$/)])
  })
})

describe('a reply', () => {
  async function asked(text = 'How many came?') {
    const { brand, partner, partnerEmail } = world
    const { threadId, subject } = await begun(world, brand, text)
    const [email] = await told(partnerEmail, subject)
    if (!email) throw new Error('nobody was told')
    const answer = async (given: Partial<Parameters<typeof receives>[0]>) => {
      const status = await receives({ from: `Clerk <${partnerEmail}>`, to: email.replyTo[0] ?? '', ...given })
      await system.settled()
      return status
    }
    return { threadId, subject, email, answer, brand, partner, partnerEmail }
  }

  test('is posted in the person’s name: what is new of it alone', async () => {
    const { threadId, email, answer, brand, partner } = await asked()
    await answer({ text: quoting('Ninety-eight.\n\nTwo are missing.', email), files: 2 })
    const said = await saidIn(brand, threadId)
    expect(said.map(({ text }) => text)).toEqual(['How many came?', 'Ninety-eight.\n\nTwo are missing.'])
    expect(said[1]).toMatchObject({ by: { userId: partner.userId, company: 'Partner' }, email: { filesLeftOut: 2 } })
    const { readUpTo, unread } = await partner.client.messages.getThread({ params: { threadId } })
    expect([readUpTo, unread]).toEqual([2, 0])
  })

  test('of mail programs that quote in their own ways is read as well', async () => {
    const { threadId, email, answer, brand } = await asked()
    const outlook = `Nine.\r\n\r\n________________________________\r\nFrom: Better Data <no-reply@betterdata.com>\r\nSent: Monday\r\nTo: me\r\nSubject: it\r\n\r\n${email.text}`
    await answer({ text: outlook })
    await answer({
      html: `<p>Ten &amp; <b>more</b>.</p><div class="gmail_quote">On Monday wrote:<br>${email.html}</div>`,
    })
    await answer({ text: `Eleven.\n\n${email.text}` })
    expect((await saidIn(brand, threadId)).slice(1).map(({ text }) => text)).toEqual([
      'Nine.',
      'Ten & more.',
      'Eleven.',
    ])
  })

  test('that is delivered twice is posted once', async () => {
    const { threadId, email, answer, brand } = await asked()
    const messageId = randomUUID()
    const again = { text: quoting('Once.', email), messageId }
    await Promise.all([answer(again), answer(again)])
    await answer(again)
    expect(await saidIn(brand, threadId)).toHaveLength(2)
  })

  test('is posted to nobody’s harm: not from another mailbox, not by itself, not as spam, not to made-up addresses', async () => {
    const { threadId, email, answer, brand, partnerEmail } = await asked()
    const text = quoting('Let me in.', email)
    await answer({ text, from: 'thief@example.com' })
    await answer({ text, from: `"${partnerEmail}" <thief@example.com>` })
    await answer({ text, from: `${partnerEmail}, thief@example.com` })
    await answer({ text, from: `${partnerEmail}\r\nFrom: thief@example.com` })
    await answer({ text: '> Let me in.\n> Please.' })
    await answer({ text, verdicts: { dmarc: 'fail' } })
    await answer({ text, verdicts: { spam: 'FAIL' } })
    await answer({ text, verdicts: { virus: 'FAIL' }, headers: { 'X-SES-Virus-Verdict': 'PASS' } })
    await answer({ text, headers: { 'Auto-Submitted': 'auto-replied' } })
    await answer({ text, to: `reply+${'0'.repeat(40)}@reply.example.com` })
    await answer({ text, to: 'anybody@reply.example.com' })
    await answer({ text: quoting('', email) })
    expect(await answer({ text, to: 'anybody@elsewhere.example' })).toBe(400)
    expect(await saidIn(brand, threadId)).toHaveLength(1)
  })

  test('is posted in that thread only, and as that person only', async () => {
    const other = await asked('Another question')
    const { threadId, email, answer, brand, partner } = await asked()
    // To both addresses: the first that is ours counts, and is the person's own.
    await answer({ text: quoting('Where?', email), headers: { Cc: other.email.replyTo[0] ?? '' } })
    expect(await saidIn(brand, threadId)).toHaveLength(2)
    expect(await saidIn(brand, other.threadId)).toHaveLength(1)
    const clerk = await member(partner)
    expect(await saidIn(clerk, threadId)).toHaveLength(2)
  })

  test('of somebody who has left, or to a partnership that is over, is not posted', async () => {
    const { brand, partner, partnershipId, partnerEmail } = await network()
    const second = await member(partner, { role: 'ORG_ADMIN' })
    const { threadId, subject } = await begun({ brand, partner, partnershipId }, brand)
    const [email] = await told(partnerEmail, subject)
    const answer = { from: partnerEmail, to: email?.replyTo[0] ?? '', text: 'Yes.' }
    await endMembership(partner)
    await receives(answer)
    await system.settled()
    expect(await saidIn(second, threadId)).toHaveLength(1)

    const { threadId: later } = await begun({ brand, partner, partnershipId }, second)
    await system.settled()
    await brand.client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason: 'Over' } })
    const { email: inviter } = await emailOf(brand)
    const [asking] = await emailsAbout(inviter, 'Pallets')
    await receives({ from: inviter, to: asking?.replyTo[0] ?? '', text: 'Yes.' })
    await system.settled()
    expect(await saidIn(brand, later)).toHaveLength(1)
  })

  test('that is longer than a message may be is cut, and what no message may hold is left out', async () => {
    const { threadId, answer, brand } = await asked()
    await answer({ text: `Bell\u0007 and ${'🙂'.repeat(8_000)}` })
    const [, said] = await saidIn(brand, threadId)
    expect(said?.text.startsWith('Bell and 🙂')).toBe(true)
    expect(said?.text.endsWith('🙂 […]')).toBe(true)
    expect(said?.text.length).toBeLessThanOrEqual(10_000)
  })
})

async function emailOf({ client, organizationId, userId }: Account): Promise<{ email: string }> {
  const { email = '' } = await client.members.getMember({ params: { organizationId, userId } })
  return { email }
}

test('an email in the local mailbox is answered by its form', async () => {
  const { brand, partnerEmail } = world
  const { threadId, subject } = await begun(world, brand)
  const [email] = await told(partnerEmail, subject)
  const form = new URLSearchParams({ id: email?.id ?? '', text: 'By the form' })
  const answer = await fetch(`${system.apiUrl}/_local/mailbox/replies`, { method: 'POST', body: form })
  expect(answer.status).toBe(200)
  await system.settled()
  expect((await saidIn(brand, threadId)).at(-1)?.text).toBe('By the form')
})

test('an organization of strangers is told nothing', async () => {
  const stranger = await organization('ENTERPRISE')
  const { subject } = await begun(world, world.brand)
  expect(await told(stranger.email, subject)).toEqual([])
})
