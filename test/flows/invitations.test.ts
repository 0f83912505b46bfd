/** What becomes of an invitation: sent again, taken back, declined, run out, accepted by who has an account. */
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { registerFromInvitation } from '#shared/contract/operations/credentials'
import { bodyWithoutRequestId, problemIn, send, textOf } from '#test/fixtures/answers'
import { addMember, endMembership, runOut as runOutNow, suspend } from '#test/fixtures/behind-the-api'
import { accept, company, decline, invite, lookUp, runExpiry, tokenFor } from '#test/fixtures/invitations'
import { everyStoredItem } from '#test/fixtures/traces'
import { freshEmail, location, organization, password, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

/** Its email is written down as sent before that, or else that would write over it. */
async function runOut(partnershipId: string): Promise<void> {
  await system.settled()
  await runOutNow(partnershipId)
}

/** Who invites, and who has an account; what they become to each other is each test's own. */
let brand: Account
let partner: Account & { email: string }
beforeAll(async () => {
  brand = await organization('ENTERPRISE', { name: 'Brand' })
  partner = await company('PackagePro')
})

const stateOf = async ({ client }: Account, partnershipId: string) =>
  (await client.partnerships.getPartnership({ params: { partnershipId } })).state

const unknownToken = 'A'.repeat(43)
const isDead = async (token: string) =>
  expect(bodyWithoutRequestId(await lookUp(token))).toBe(bodyWithoutRequestId(await lookUp(unknownToken)))

describe('an invitation that is sent again', () => {
  test('has a new link; the old one is dead at once, like one that never was', async () => {
    const { params, email } = await invite(brand)
    const before = await brand.client.partnerships.getPartnership({ params })
    const old = await tokenFor(email)
    const sent = await brand.client.partnerships.resendInvitation({ params })
    await isDead(old)
    expect(sent.state).toBe('INVITATION_SENT')
    expect(Date.parse(sent.expiresAt ?? '')).toBeGreaterThan(Date.parse(before.expiresAt ?? ''))

    const fresh = await tokenFor(email)
    expect(fresh).not.toBe(old)
    expect((await lookUp(fresh)).status).toBe(200)
    await problemIn(await decline(old), 'invitation.notFound')
    expect((await decline(fresh)).status).toBe(200)
  })

  test('opens anew after it ran out', async () => {
    const { params, partnershipId } = await invite(brand, { email: partner.email })
    const old = await tokenFor(partner.email)
    await runOut(partnershipId)
    await runExpiry()
    expect(await stateOf(brand, partnershipId)).toBe('EXPIRED')
    await brand.client.partnerships.resendInvitation({ params })
    const fresh = await tokenFor(partner.email)
    await isDead(old)
    expect((await accept(partner, fresh)).status).toBe(200)
    expect(await stateOf(brand, partnershipId)).toBe('ACCEPTED')
  })

  test('keeps its ETag while the email is on its way: nothing the inviter sees has changed', async () => {
    const { params, email } = await invite(brand)
    await tokenFor(email)
    const { version } = await brand.client.partnerships.resendInvitation({ params }, { ifMatch: '"1"' })
    await tokenFor(email)
    expect((await brand.client.partnerships.getPartnership({ params })).version).toBe(version)
  })

  test('is the inviter’s to send; the partner has nothing to send', async () => {
    const partner = await company()
    const { params } = await invite(brand, { email: partner.email })
    await accept(partner, await tokenFor(partner.email))
    await system.setPlan(partner.organizationId, 'PRO')
    const refusals = { code: 'partnership.notInviter', status: 403 }
    await expect(partner.client.partnerships.resendInvitation({ params })).rejects.toMatchObject(refusals)
    await expect(partner.client.partnerships.revokeInvitation({ params })).rejects.toMatchObject(refusals)
    await expect(brand.client.partnerships.resendInvitation({ params })).rejects.toMatchObject({
      problem: { code: 'partnership.wrongState', detail: 'A partnership that is ACCEPTED cannot be sent again.' },
    })
  })
})

test('an invitation that is taken back is dead at once and cannot be sent again', async () => {
  const { params, email } = await invite(brand)
  const token = await tokenFor(email)
  const revoked = await brand.client.partnerships.revokeInvitation({ params, body: { reason: 'A mistake.' } })
  expect(revoked).toMatchObject({ state: 'REVOKED', stateChange: { side: 'INVITER', reason: 'A mistake.' } })
  await isDead(token)
  await expect(brand.client.partnerships.resendInvitation({ params })).rejects.toMatchObject({
    code: 'partnership.wrongState',
  })
})

describe('declining', () => {
  test('takes no account, uses the token up, and tells the person who invited', async () => {
    const brand = await company('Brand')
    await system.setPlan(brand.organizationId, 'PRO')
    const { params, email } = await invite(brand, { partnerName: 'Declining Inc' })
    const token = await tokenFor(email)
    expect(JSON.parse(textOf(await decline(token, { reason: 'We have a 3PL.' })))).toEqual({
      state: 'DECLINED',
      inviter: 'Brand',
    })
    await isDead(token)
    const partnership = await brand.client.partnerships.getPartnership({ params })
    expect(partnership).toMatchObject({
      state: 'DECLINED',
      stateChange: { side: 'PARTNER', reason: 'We have a 3PL.' },
    })
    const { text } = await system.emailTo(brand.email, 'Declining Inc has declined your invitation')
    expect(text).toContain('“We have a 3PL.”')
  })

  test('is not done by reading: mail scanners open links', async () => {
    const { params, email } = await invite(brand)
    const token = await tokenFor(email)
    for (let look = 0; look < 3; look += 1) expect((await lookUp(token)).status).toBe(200)
    expect((await brand.client.partnerships.getPartnership({ params })).state).toBe('INVITATION_SENT')
  })
})

describe('an invitation whose time is up', () => {
  test('cannot be accepted, whether or not the job has been there', async () => {
    const { partnershipId } = await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    await runOut(partnershipId)
    await problemIn(await accept(partner, token), 'invitation.notFound')
    await runExpiry()
    await problemIn(await accept(partner, token), 'invitation.notFound')
    await isDead(token)
  })

  test('is closed once, by automation, however often the job runs', async () => {
    const { params, partnershipId } = await invite(brand)
    const waiting = await invite(brand)
    await runOut(partnershipId)
    await Promise.all([runExpiry(), runExpiry(), runExpiry()])
    await runExpiry()
    const { items } = await brand.client.partnerships.listPartnershipChanges({ params })
    expect(items.map(({ side, what }) => [side, what.kind === 'STATE' && what.to])).toEqual([
      [undefined, 'EXPIRED'],
      ['INVITER', 'INVITATION_SENT'],
    ])
    const logged = (await everyStoredItem()).filter(
      ({ type, documentId }) => type === 'partnership.expired' && documentId === partnershipId,
    )
    expect(logged).toMatchObject([{ actor: { kind: 'AUTOMATION', id: 'expire-invitations' } }])
    expect(await stateOf(brand, waiting.partnershipId)).toBe('INVITATION_SENT')
  })

  test('leaves the index of work due when it is closed, answered or revoked', async () => {
    const invitations = await Promise.all([invite(brand), invite(brand), invite(brand), invite(brand)])
    const [runningOut, declined, revoked, waiting] = invitations
    if (!runningOut || !declined || !revoked || !waiting) throw new Error('there are four')
    await decline(await tokenFor(declined.email))
    await brand.client.partnerships.revokeInvitation({ params: revoked.params })
    await runOut(runningOut.partnershipId)
    await runExpiry()
    const stored = await everyStoredItem()
    const due = ({ partnershipId }: { partnershipId: string }) =>
      stored.find(({ t, partnershipId: id }) => t === 'partnership' && id === partnershipId)?.duePk
    expect(invitations.map(due)).toEqual([undefined, undefined, undefined, 'DUE#invitation'])
  })
})

describe('accepting with an organization that is there', () => {
  test('links both sides, tells both logs and welcomes the person', async () => {
    const brand = await organization('PRO', { name: 'Brand' })
    const partner = await company('PackagePro')
    const { params, partnershipId } = await invite(brand, { email: partner.email })
    const answer = await accept(partner, await tokenFor(partner.email))
    expect(JSON.parse(textOf(answer))).toMatchObject({
      partnershipId,
      state: 'ACCEPTED',
      side: 'PARTNER',
      counterparty: { organizationId: brand.organizationId, name: 'Brand' },
    })
    const ofBrand = await brand.client.partnerships.getPartnership({ params })
    expect(ofBrand.counterparty).toEqual({ organizationId: partner.organizationId, name: 'PackagePro' })
    const { text } = await system.emailTo(partner.email, 'PackagePro and Brand are now connected')
    expect(text).not.toContain('FREE')
    const logged = (await everyStoredItem()).filter(({ documentId }) => documentId === partnershipId)
    expect(logged.flatMap(({ type, ownerId, to }) => (to === 'ACCEPTED' ? [[type, ownerId]] : [])).sort()).toEqual([
      ['partnership.accepted', partner.organizationId],
      ['partnership.answered', brand.organizationId],
    ])
  })

  test('works for several inviters of one address, and a role in one partnership gives nothing in another', async () => {
    const partner = await company('PackagePro')
    const brands = await Promise.all([organization('ENTERPRISE'), organization('ENTERPRISE')])
    const shared = await Promise.all(brands.map((brand) => location(brand, { operator: 'PARTNER' })))
    const invited = []
    for (const [index, brand] of brands.entries()) {
      const sharedLocationIds = [shared[index] ?? '']
      invited.push({ ...(await invite(brand, { email: partner.email, sharedLocationIds })), brand })
    }
    const tokens = await everyTokenFor(partner.email)
    expect(tokens).toHaveLength(2)
    for (const token of tokens) expect((await accept(partner, token)).status).toBe(200)

    for (const [index, { params }] of invited.entries()) {
      const { items } = await partner.client.partnerships.listSharedLocations({ params })
      expect(items.map(({ locationId }) => locationId)).toEqual([shared[index]])
      const others = { ...params, locationId: shared[1 - index] ?? '' }
      await expect(partner.client.partnerships.listSharedStock({ params: others })).rejects.toMatchObject({
        code: 'location.notFound',
      })
    }
  })

  test('works again for the same two companies, in another role', async () => {
    const partner = await company()
    for (const role of ['SUPPLIER', 'CUSTOMER'] as const) {
      await invite(brand, { email: partner.email, role })
      expect((await accept(partner, await tokenFor(partner.email))).status).toBe(200)
    }
    const { items } = await partner.client.partnerships.listPartnerships()
    expect(items.map(({ role, state }) => [role, state])).toEqual([
      ['SUPPLIER', 'ACCEPTED'],
      ['CUSTOMER', 'ACCEPTED'],
    ])
  })

  test('passes an address that was written in other letters', async () => {
    await invite(brand, { email: partner.email.toUpperCase() })
    expect((await accept(partner, await tokenFor(partner.email))).status).toBe(200)
  })

  test('is refused under another address, which is not told the invited one; the link stays valid', async () => {
    const somebody = await company('Somebody')
    await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const refused = await accept(somebody, token)
    await problemIn(refused, 'invitation.forAnotherEmail')
    expect(textOf(refused)).not.toContain(partner.email)
    expect((await lookUp(token)).status).toBe(200)
    expect((await accept(partner, token)).status).toBe(200)
  })

  test('takes any organization that the person is an admin of, whichever the session acts for', async () => {
    const second = await organization('FREE', { name: 'Second Company' })
    await addMember(second, partner, 'ORG_ADMIN')
    const { params } = await invite(brand, { email: partner.email })
    expect((await accept(partner, await tokenFor(partner.email), second)).status).toBe(200)
    const { counterparty } = await brand.client.partnerships.getPartnership({ params })
    expect(counterparty).toEqual({ organizationId: second.organizationId, name: 'Second Company' })
    expect((await second.client.partnerships.getPartnership({ params })).side).toBe('PARTNER')
    await expect(partner.client.partnerships.getPartnership({ params })).rejects.toMatchObject({ status: 404 })
  })

  test('answers an organization of others, one of mere membership and one that was left the same 404', async () => {
    const [others, asMember, left] = [await organization(), await organization(), await organization()]
    await addMember(asMember, partner, 'MEMBER')
    await addMember(left, partner, 'ORG_ADMIN')
    await endMembership({ ...partner, organizationId: left.organizationId })
    await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const nobody = { organizationId: `org_01J${'0'.repeat(23)}` }
    const answers = await Promise.all([others, asMember, left, nobody].map((chosen) => accept(partner, token, chosen)))
    for (const answer of answers) await problemIn(answer, 'organization.notFound')
    expect(new Set(answers.map(bodyWithoutRequestId)).size).toBe(1)
    expect((await accept(partner, token)).status).toBe(200)
  })

  test('is refused for the organization that invited, and for one that is suspended', async () => {
    const second = await organization()
    await addMember(brand, partner, 'ORG_ADMIN')
    await addMember(second, partner, 'ORG_ADMIN')
    await suspend(second)
    await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    await problemIn(await accept(partner, token, brand), 'invitation.ownOrganization')
    await problemIn(await accept(partner, token, second), 'access.organizationSuspended')
    expect((await accept(partner, token)).status).toBe(200)
  })

  test('is where a registration under an address that has an account is sent to', async () => {
    await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const body = { organizationName: 'Again', name: 'Pat', password, acceptTerms: true }
    const refused = await send(registerFromInvitation, { by: undefined, input: { params: { token }, body } })
    const { detail } = await problemIn(refused, 'invitation.accountExists')
    expect(detail).toContain('Sign in with it, then accept the invitation')
    expect((await accept(partner, token)).status).toBe(200)
  })
})

const Mails = z.array(z.object({ text: z.string() }))

/** The tokens of all links that were mailed to an address. */
async function everyTokenFor(email: string): Promise<string[]> {
  await system.settled()
  const answer = await fetch(`${system.apiUrl}/_local/mailbox.json?to=${email}&subject=has%20invited%20you`)
  return Mails.parse(await answer.json()).flatMap(({ text }) => /accept-partnership\/([\w-]{43})/.exec(text)?.[1] ?? [])
}

describe('of two who race', () => {
  const kindOf = ({ status }: { status: number }) => status

  test('of ten acceptances of one token one succeeds, and there is one partnership', async () => {
    const partner = await company()
    const { partnershipId } = await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(partner, token)))
    expect(answers.map(kindOf).sort()).toEqual([200, ...Array(9).fill(404)])
    const { items } = await partner.client.partnerships.listPartnerships()
    expect(items.map((each) => each.partnershipId)).toEqual([partnershipId])
    const changes = await brand.client.partnerships.listPartnershipChanges({ params: { partnershipId } })
    expect(changes.items).toHaveLength(2)
  })

  test('one who accepts and one who registers with one token cannot both succeed', async () => {
    const { partnershipId } = await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const body = { organizationName: 'New', name: 'New', password, acceptTerms: true }
    const register = send(registerFromInvitation, { by: undefined, input: { params: { token }, body } })
    const [accepted, registered] = await Promise.all([accept(partner, token), register])
    expect(accepted.status).toBe(200)
    expect([404, 409]).toContain(registered.status)
    expect(await stateOf(brand, partnershipId)).toBe('ACCEPTED')
  })

  test.each([
    ['taking back', 'revokeInvitation', 'REVOKED'],
    ['sending again', 'resendInvitation', 'INVITATION_SENT'],
  ] as const)('accepting and %s end in one of the two', async (_, step, otherwise) => {
    for (let round = 0; round < 5; round += 1) {
      const { params, partnershipId } = await invite(brand, { email: partner.email })
      const token = await tokenFor(partner.email)
      const [accepted, stepped] = await Promise.all([
        accept(partner, token),
        brand.client.partnerships[step]({ params }).then(
          () => 'done',
          ({ code }: { code: string }) => code,
        ),
      ])
      expect([
        { accepted: 200, stepped: 'partnership.wrongState', state: 'ACCEPTED' },
        { accepted: 404, stepped: 'done', state: otherwise },
      ]).toContainEqual({ accepted: accepted.status, stepped, state: await stateOf(brand, partnershipId) })
    }
  })

  test('accepting and declining end in one of the two', async () => {
    const { partnershipId } = await invite(brand, { email: partner.email })
    const token = await tokenFor(partner.email)
    const [accepted, declined] = await Promise.all([accept(partner, token), decline(token)])
    expect([
      [200, 404, 'ACCEPTED'],
      [404, 200, 'DECLINED'],
    ]).toContainEqual([accepted.status, declined.status, await stateOf(brand, partnershipId)])
  })

  test('two who send again at once leave one link that works', async () => {
    const email = freshEmail()
    const { params } = await invite(brand, { email })
    await tokenFor(email)
    await Promise.all([1, 2].map(() => brand.client.partnerships.resendInvitation({ params })))
    const alive = []
    for (const token of await everyTokenFor(email)) if ((await lookUp(token)).status === 200) alive.push(token)
    expect(alive).toHaveLength(1)
  })
})
