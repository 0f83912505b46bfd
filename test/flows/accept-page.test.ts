/** The page of the invitation email, as the invited person meets it: over HTTP, with forms as browsers send them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { flawsOf, inputsIn, readable, submitted } from '#test/fixtures/pages'
import type { Account } from '../../demo/account'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, joinFromInvitation, organization, password, system } from '../fixtures/world'

let brand: Account
beforeAll(async () => {
  brand = await organization('ENTERPRISE', { name: 'Brand' })
})

type Invitation = { token: string; email: string; address: string; partnershipId: string }

async function invited({
  email = freshEmail(),
  message = 'Shall we?',
  partnerName = 'Partner',
} = {}): Promise<Invitation> {
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: { partnerName, email, role: 'SUPPLIER', relationship: 'SUPPLY', message },
  })
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
  return { token, email, partnershipId, address: `${system.apiUrl}/accept-partnership/${token}` }
}

const opened = async (address: string): Promise<string> => (await fetch(address)).text()
const filledIn = (name = 'Grace Example') => ({ name, password, acceptTerms: 'true' })
const stateOf = async ({ partnershipId }: Invitation) =>
  (await brand.client.partnerships.getPartnership({ params: { partnershipId } })).state

describe('the page', () => {
  test('is valid, accessible HTML without script, under a policy that allows its own style and its own form only', async () => {
    const { address } = await invited()
    const answer = await fetch(address)
    const page = await answer.text()
    expect(flawsOf(page)).toEqual([])
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:/i)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy.replace(/sha256-[^']+/, 'sha256-')).toBe(
      "default-src 'none'; style-src 'sha256-'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
  })

  test('keeps its token to itself: neither the page nor what a browser tells others holds it', async () => {
    const { address, token } = await invited()
    const answer = await fetch(address)
    expect(await answer.text()).not.toContain(token)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([...answer.headers].filter(([, value]) => value.includes(token))).toEqual([])
  })

  test('loads nothing from anywhere', async () => {
    const page = await opened((await invited()).address)
    expect(page.match(/(?:src|href|action)="[^"]*"/g)).toEqual([
      'href="data:,"',
      'href="mailto:support@betterdata.com"',
    ])
  })

  test('uses nothing up, however often it is opened: mail scanners follow links', async () => {
    const invitation = await invited()
    for (let visit = 0; visit < 3; visit += 1) expect((await fetch(invitation.address)).status).toBe(200)
    expect(await stateOf(invitation)).toBe('INVITATION_SENT')
  })

  test('looks the same to an address that has an account, but for the names: who sends the form is told', async () => {
    const email = freshEmail()
    await invited({ email })
    await joinFromInvitation(system, { organizationName: 'Partner', name: 'Clerk', email, password })
    const [known, unknown] = [await invited({ email }), await invited()]
    const pages = await Promise.all([known, unknown].map(async (each) => neutral(await opened(each.address), each)))
    expect(pages[0]).toBe(pages[1])

    const refused = await submitted(await opened(known.address), known.address, filledIn())
    expect(refused.status).toBe(409)
    expect(readable(await refused.text())).toContain('Sign in with it to accept the invitation. Nothing was changed')
    expect(await stateOf(known)).toBe('INVITATION_SENT')
  })

  const neutral = (page: string, { email }: Invitation) =>
    page
      .replaceAll(email, 'EMAIL')
      .replace(/name="intent" value="[^"]+"/, '')
      .replace(/<time .*<\/time>/, '')

  test('fits a hurried reader: every field says what it is for, and what is known is filled in', async () => {
    const { address, email } = await invited({ partnerName: 'Amazon Fulfillment Services LLC' })
    const { organizationName, name, password: secret, email: known, acceptTerms } = inputsIn(await opened(address))
    expect(organizationName).toMatchObject({ value: 'Amazon Fulfillment Services LLC', autocomplete: 'organization' })
    expect(name).toMatchObject({ value: '', autocomplete: 'name' })
    expect(known).toMatchObject({ value: email, autocomplete: 'username', isSent: false })
    expect(secret).toMatchObject({ type: 'password', value: undefined, autocomplete: 'new-password' })
    expect(acceptTerms).toMatchObject({ type: 'checkbox', checked: false })
  })
})

describe('the form', () => {
  test('joins: the partnership is accepted, the person can sign in, and the browser is led to a page without the token', async () => {
    const invitation = await invited()
    const answer = await submitted(await opened(invitation.address), invitation.address, filledIn())
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([303, '/welcome', ''])
    expect(await stateOf(invitation)).toBe('ACCEPTED')
    const { client } = await signIn(system, { email: invitation.email, password })
    expect(await client.identity.getMe()).toMatchObject({ name: 'Grace Example', plan: 'FREE' })
    // There is no web app here, so the email leads nowhere.
    const { text, html } = await system.emailTo(invitation.email, 'Welcome')
    expect(text).not.toMatch(/https?:/)
    expect(html).not.toContain('href=')

    const welcome = await fetch(`${system.apiUrl}/welcome`)
    expect(flawsOf(await welcome.clone().text())).toEqual([])
    expect(readable(await welcome.text())).toMatch(/^Welcome to Better Data!/)
  })

  test('sent twice at once, as a double click does, registers once and tells both times that it is done', async () => {
    const invitation = await invited()
    const page = await opened(invitation.address)
    const answers = await Promise.all([1, 2, 3].map(() => submitted(page, invitation.address, filledIn())))
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(3).fill([303, '/welcome']),
    )
    const { client } = await signIn(system, { email: invitation.email, password })
    expect((await client.partnerships.listPartnerships()).items).toHaveLength(1)
  })

  test('of two people with one link lets one join and tells the other, on a page, what to do', async () => {
    const invitation = await invited()
    const people = ['First', 'Second']
    const answers = await Promise.all(
      people.map(async (name) => submitted(await opened(invitation.address), invitation.address, filledIn(name))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
    const winner = people[answers.findIndex(({ status }) => status === 303)]
    const loser = answers.find(({ status }) => status === 404)
    const page = (await loser?.text()) ?? ''
    expect(flawsOf(page)).toEqual([])
    expect(readable(page)).toContain('ask the organization that invited you for a new invitation')
    const { client } = await signIn(system, { email: invitation.email, password })
    expect((await client.identity.getMe()).name).toBe(winner)
  })

  test.each([
    ['organizationName', { organizationName: '   ' }, 'Organization Name must not be empty.'],
    ['organizationName', { organizationName: 'A'.repeat(121) }, 'Organization Name must have at most 120 characters.'],
    ['organizationName', { organizationName: '<b>Acme</b>' }, 'Organization Name must not contain < or >.'],
    ['name', { name: '' }, 'Your Name must not be empty.'],
    ['name', { name: 'Grace\u202e' }, 'Your Name must not contain line breaks, control or direction characters.'],
    ['password', { password: 'too short' }, 'Password must have at least 12 characters.'],
    ['password', { password: 'x'.repeat(129) }, 'Password must have at most 128 characters.'],
    ['acceptTerms', { acceptTerms: 'false' }, 'The Terms of Service must be accepted.'],
  ])(
    'tells what is wrong with %s beside it, keeps what was typed, and asks for the password again',
    async (field, wrong, told) => {
      const invitation = await invited()
      const typed: Record<string, string> = {
        organizationName: 'Acme & Söhne',
        ...filledIn('Zoë "Z" O\'Neil'),
        ...wrong,
      }
      const answer = await submitted(await opened(invitation.address), invitation.address, typed)
      const page = await answer.text()
      expect(answer.status).toBe(400)
      expect(flawsOf(page)).toEqual([])

      const inputs = inputsIn(page)
      expect(inputs[field]).toMatchObject({ isInvalid: true, mistake: told })
      expect(Object.keys(inputs).filter((name) => inputs[name]?.isInvalid)).toEqual([field])
      expect(page).toContain(`<a href="#${field}">`)
      expect(page).toMatch(/<title>Error: /)

      expect(inputs.organizationName?.value).toBe(typed.organizationName)
      expect(inputs.name?.value).toBe(typed.name)
      expect(inputs.acceptTerms?.checked).toBe(typed.acceptTerms === 'true')
      expect(inputs.password?.value).toBeUndefined()
      expect(page).not.toContain(typed.password)
      expect(await stateOf(invitation)).toBe('INVITATION_SENT')
    },
  )

  test('that came back with mistakes works once they are mended: it is still the same sending', async () => {
    const { address, email } = await invited()
    const first = await opened(address)
    const refused = await (await submitted(first, address, { name: 'Grace' })).text()
    expect(Object.values(inputsIn(refused)).filter(({ isInvalid }) => isInvalid)).toHaveLength(2)
    expect(inputsIn(refused).intent?.value).toBe(inputsIn(first).intent?.value)
    expect((await submitted(refused, address, { password, acceptTerms: 'true' })).status).toBe(303)
    expect((await signIn(system, { email, password })).organizationId).toMatch(/^org_/)
  })

  test('with mistakes, of a link that was used meanwhile, says that instead', async () => {
    const { address } = await invited()
    const page = await opened(address)
    await submitted(page, address, filledIn())
    const late = await submitted(page, address, { ...filledIn(), name: '' })
    expect(late.status).toBe(404)
    expect(readable(await late.text())).toContain('This invitation link is not valid')
  })
})

describe('what strangers wrote', () => {
  const attack = `</title></dd><script>alert(1)</script><img src=x onerror="alert(1)" style='x'>&lt;b&gt;`

  test("is text, be it the inviter's message or the visitor's own entries", async () => {
    const { address } = await invited({ message: attack })
    const first = await opened(address)
    const again = await (await submitted(first, address, { ...filledIn(attack), organizationName: attack })).text()
    for (const page of [first, again]) {
      expect(readable(page)).toContain(`Message: ${attack}`)
      expect(page).not.toMatch(/<script|<img|onerror="/)
      expect(flawsOf(page)).toEqual([])
    }
    expect(inputsIn(again).name?.value).toBe(attack)
    expect(inputsIn(again).organizationName?.value).toBe(attack)
  })

  test('of any script stands by itself: a name that is written from the right turns nothing around it', async () => {
    const { address } = await invited({ partnerName: 'شركة النور للتجارة', message: 'Erste Zeile\nZweite Zeile' })
    const page = await opened(address)
    expect(inputsIn(page).organizationName?.value).toBe('شركة النور للتجارة')
    expect(readable(page)).toContain('Message: Erste Zeile / Zweite Zeile')
    expect(page.match(/dir="auto"/g)).toHaveLength(3)
  })

  test('holds no control character, so that the page stays one', async () => {
    const { address } = await invited()
    const answer = await submitted(await opened(address), address, { ...filledIn('Gr\0a\u001bce'), acceptTerms: '' })
    const page = await answer.text()
    expect(flawsOf(page)).toEqual([])
    expect(inputsIn(page).name?.value).toBe('Grace')
  })
})

describe('a link', () => {
  test.each([
    ['that nobody was sent', 'A'.repeat(43), 404, 'This invitation link is not valid'],
    ['that was cut off by a mail program', 'AbC', 400, 'This address is not complete'],
  ])('%s opens a page that says what to do', async (_, token, status, title) => {
    const answer = await fetch(`${system.apiUrl}/accept-partnership/${token}`)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8'])
    expect(readable(page, 'h1')).toBe(title)
    expect(flawsOf(page)).toEqual([])
  })

  test('that was used opens the same page as one that nobody was sent', async () => {
    const { address } = await invited()
    await submitted(await opened(address), address, filledIn())
    const [used, unknown] = await Promise.all(
      [address, `${system.apiUrl}/accept-partnership/${'A'.repeat(43)}`].map(withoutId),
    )
    expect(used).toBe(unknown)
  })

  const withoutId = async (address: string) => (await opened(address)).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'ID')
})
