/** The page by which an invited person becomes a member, over HTTP, with the form as browsers send it. */
import { expect, test } from 'vitest'
import { flawsOf, inputsIn, readable, submitted } from '#test/fixtures/pages'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, organization, password, system } from '../fixtures/world'

async function invited(email = freshEmail(), name = 'Amazon Fulfillment') {
  const { client, organizationId } = await organization('FREE', { name })
  await client.members.inviteMember({ params: { organizationId }, body: { email, role: 'ORG_ADMIN' } })
  const token = tokenIn(await system.emailTo(email, 'Join '), 'join')
  return { email, token, organizationId, address: `${system.apiUrl}/join/${token}` }
}

const opened = async (address: string): Promise<string> => (await fetch(address)).text()
const filledIn = { name: 'Grace Example', password, acceptTerms: 'true' }

test('the page says which organization invites and as what, in valid and accessible HTML that does not hold the token', async () => {
  const { address, email, token } = await invited()
  const page = await opened(address)
  expect(flawsOf(page)).toEqual([])
  expect(page).not.toContain(token)
  expect(readable(page)).toMatch(/^Join Amazon Fulfillment\nInvitation\nYour Role: Admin\nOpen until: /)
  expect(inputsIn(page).email).toMatchObject({ value: email, autocomplete: 'username', isSent: false })
})

test('the form makes a member, who can sign in, and leads to a page without the token', async () => {
  const { address, email, organizationId } = await invited()
  const page = await opened(address)
  const answers = await Promise.all([1, 2].map(() => submitted(page, address, filledIn)))
  // Sent twice, as a double click does, it registers once.
  expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
    Array(2).fill([303, '/joined']),
  )
  const { client } = await signIn(system, { email, password })
  expect(await client.identity.getMe()).toMatchObject({ name: 'Grace Example', role: 'ORG_ADMIN', organizationId })
  const joined = await opened(`${system.apiUrl}/joined`)
  expect([flawsOf(joined), readable(joined).split('\n')[0]]).toEqual([[], 'Welcome to Better Data!'])
})

test('a form with mistakes comes back with what was typed, save for the password, and says what to mend', async () => {
  const { address } = await invited()
  const answer = await submitted(await opened(address), address, { ...filledIn, password: 'short' })
  const page = await answer.text()
  const { name, password: secret } = inputsIn(page)
  expect([answer.status, name?.value, secret?.value, secret?.isInvalid]).toEqual([
    400,
    'Grace Example',
    undefined,
    true,
  ])
})

test('a used link, and an address that has an account, are told on a page how to go on', async () => {
  const { address } = await invited()
  const page = await opened(address)
  await submitted(page, address, filledIn)
  expect(readable(await opened(address))).toContain('This invitation link is not valid')

  const { email } = await organization()
  const known = await invited(email)
  const refused = await submitted(await opened(known.address), known.address, filledIn)
  expect([refused.status, readable(await refused.text())]).toEqual([
    409,
    expect.stringContaining('Sign in with it to accept the invitation'),
  ])
})

test('a name that looks like markup is text', async () => {
  const { address } = await invited(freshEmail(), 'Tools & "More"')
  const page = await opened(address)
  expect(flawsOf(page)).toEqual([])
  expect(readable(page)).toMatch(/^Join Tools & "More"\n/)
})
