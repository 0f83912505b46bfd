/** The page of the email to somebody who forgot a password, over HTTP, with its form as browsers send it. */
import { describe, expect, test } from 'vitest'
import { flawsOf, inputsIn, readable, submitted } from '#test/fixtures/pages'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { organization, otherPassword, password, system } from '../fixtures/world'

async function forgotten() {
  const { email } = await organization()
  await system.clientFor().credentials.requestPasswordReset({ body: { email } })
  const token = tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
  const address = `${system.apiUrl}/reset-password/${token}`
  return { email, token, address, page: await (await fetch(address)).text() }
}

describe('the page', () => {
  test('is valid, accessible HTML that asks for a new password, names the address and keeps the token to itself', async () => {
    const { page, email, token } = await forgotten()
    expect(flawsOf(page)).toEqual([])
    expect(readable(page, 'h1')).toBe('Choose a new password')
    expect(inputsIn(page)).toMatchObject({
      email: { value: email, autocomplete: 'username', isSent: false },
      password: { type: 'password', autocomplete: 'new-password', value: undefined },
    })
    expect(page).not.toContain(token)
  })

  test('changes nothing by being opened, and its link goes on working: mail scanners follow links', async () => {
    const { email, address, page } = await forgotten()
    await fetch(address)
    await signIn(system, { email, password })
    expect((await submitted(page, address, { password: otherPassword })).status).toBe(303)
  })

  test('of a link that nobody was sent says what to do', async () => {
    const answer = await fetch(`${system.apiUrl}/reset-password/${'A'.repeat(43)}`)
    const page = await answer.text()
    expect([answer.status, readable(page, 'h1'), flawsOf(page)]).toEqual([404, 'Link not valid', []])
    expect(page).toContain('ask for a new link')
  })
})

describe('the form', () => {
  test('changes the password and leads to a page without the token; sent by a hurried finger twice, to the same', async () => {
    const { email, address, page } = await forgotten()
    const answers = [
      await submitted(page, address, { password: otherPassword }),
      await submitted(page, address, { password: otherPassword }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(2).fill([303, '/password-changed']),
    )
    await signIn(system, { email, password: otherPassword })
    const next = await (await fetch(`${system.apiUrl}/password-changed`)).text()
    expect([flawsOf(next), readable(next, 'h1')]).toEqual([[], 'Your password was changed'])
  })

  test.each([
    ['short', 'Password must have at least 12 characters.'],
    ['password2026!', 'Password is one of the passwords that are tried first: take several words'],
    ['abcabcabcabc', 'Password is a sequence or repetition, which is tried early: take several words'],
    ['Test Person', 'Password must have at least 12 characters.'],
    ['Test-Person-1', 'Password is made of your name, your email address, your company or ours'],
  ])(
    'with %s says beside the field why not, shows no password, and leaves the link as it was',
    async (tried, mistake) => {
      const { email, address, page } = await forgotten()
      const answer = await submitted(page, address, { password: tried })
      const again = await answer.text()
      expect([answer.status, flawsOf(again)]).toEqual([400, []])
      expect(readable(again, 'main')).toContain(mistake)
      expect(inputsIn(again).password?.value).toBeUndefined()
      expect((await submitted(again, address, { password: otherPassword })).status).toBe(303)
      await signIn(system, { email, password: otherPassword })
    },
  )

  test('after the password was changed some other way says that the link is not valid', async () => {
    const { email, address, page } = await forgotten()
    const { client } = await signIn(system, { email, password })
    await client.credentials.changePassword({ body: { currentPassword: password, newPassword: otherPassword } })
    const answer = await submitted(page, address, { password: 'a third and very good one' })
    expect([answer.status, readable(await answer.text(), 'h1')]).toEqual([404, 'Link not valid'])
  })
})
