/** The page of the verification email, over HTTP, with its form as browsers send it. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { flawsOf, inputsIn, readable, submitted } from '#test/fixtures/pages'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, password, system } from '../fixtures/world'

async function registered(secret = password) {
  const email = freshEmail()
  const body = { organizationName: 'Company', name: 'Ada', email, password: secret, acceptTerms: true } as const
  await system.clientFor().credentials.register({ body })
  const token = tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
  const address = `${system.apiUrl}/verify-email/${token}`
  return { email, token, address, page: await (await fetch(address)).text() }
}

const mayNotSignIn = (email: string) =>
  expect(signIn(system, { email, password })).rejects.toMatchObject({ code: 'identity.emailUnverified' })

describe('the page', () => {
  test('is valid, accessible HTML that asks for the password, names the address and keeps the token to itself', async () => {
    const { page, email, token } = await registered()
    expect(flawsOf(page)).toEqual([])
    expect(inputsIn(page)).toMatchObject({
      email: { value: email, autocomplete: 'username', isSent: false },
      password: { type: 'password', autocomplete: 'current-password', value: undefined },
    })
    expect(page).not.toContain(token)
  })

  test('verifies nothing by being opened: mail scanners follow links', async () => {
    const { email, address } = await registered()
    await fetch(address)
    await mayNotSignIn(email)
  })

  test('of a link that nobody was sent says what to do', async () => {
    const answer = await fetch(`${system.apiUrl}/verify-email/${'A'.repeat(43)}`)
    expect([answer.status, readable(await answer.text(), 'h1')]).toEqual([404, 'Link not valid'])
  })
})

describe('the form', () => {
  test('with the right password verifies the address and leads to a page without the token; sent again, to the same', async () => {
    const { email, address, page } = await registered()
    for (const _ of ['first', 'again']) {
      const answer = await submitted(page, address, { password })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/email-verified'])
    }
    expect((await signIn(system, { email, password })).organizationId).toMatch(/^org_/)
    const next = await (await fetch(`${system.apiUrl}/email-verified`)).text()
    expect([flawsOf(next), readable(next, 'h1')]).toEqual([[], 'Your email address is verified'])
  })

  test('with a wrong password says so beside the field, shows no password, and leaves the link as it was', async () => {
    const { email, address, page } = await registered()
    const wrong = `wrong ${randomUUID()}`
    const answer = await submitted(page, address, { password: wrong })
    const again = await answer.text()
    expect(answer.status).toBe(401)
    expect(flawsOf(again)).toEqual([])
    expect(inputsIn(again).password).toMatchObject({
      isInvalid: true,
      value: undefined,
      mistake: 'This is not the password you chose when you registered. The link stays valid: try again.',
    })
    expect(again).not.toContain(wrong)
    await mayNotSignIn(email)
    expect((await submitted(again, address, { password })).status).toBe(303)
  })

  test('left empty says so beside the field', async () => {
    const { address, page } = await registered()
    const answer = await submitted(page, address, { password: '' })
    expect([answer.status, inputsIn(await answer.text()).password?.mistake]).toEqual([
      400,
      'Password must not be empty.',
    ])
  })
})
