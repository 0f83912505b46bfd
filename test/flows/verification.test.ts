/** An address is verified by whoever reads its mailbox and chose the password: neither of the two alone is enough. */
import { expect, test } from 'vitest'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, system } from '../fixtures/world'

const ownPassword = 'the password of the owner'
const othersPassword = 'the password of somebody else'
const { credentials } = system.clientFor()

/** Registers and answers the token that was mailed to the address. */
async function registered(email: string, password: string): Promise<string> {
  const body = { organizationName: 'Company', name: 'Person', email, password, acceptTerms: true } as const
  await credentials.register({ body })
  return tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
}

const verify = (token: string, password: string) => credentials.verifyEmail({ body: { token, password } })

test('an account that another registered with the address is not opened by the click of its owner', async () => {
  const email = freshEmail()
  await registered(email, ownPassword)
  const ofTheOther = await registered(email, othersPassword)
  await expect(verify(ofTheOther, ownPassword)).rejects.toMatchObject({ status: 401, code: 'identity.passwordWrong' })
  await expect(signIn(system, { email, password: othersPassword })).rejects.toMatchObject({
    code: 'identity.emailUnverified',
  })

  const ofTheOwner = await registered(email, ownPassword)
  await verify(ofTheOwner, ownPassword)
  await signIn(system, { email, password: ownPassword })
  await expect(signIn(system, { email, password: othersPassword })).rejects.toMatchObject({
    code: 'identity.signInRefused',
  })
  await expect(verify(ofTheOther, othersPassword)).rejects.toMatchObject({ code: 'identity.verificationInvalid' })
})

test('who registers an address again and again keeps its owner from nothing', async () => {
  const email = freshEmail()
  const ofTheOwner = await registered(email, ownPassword)
  await registered(email, othersPassword)
  await registered(email, othersPassword)
  await verify(ofTheOwner, ownPassword)
  await signIn(system, { email, password: ownPassword })
})

test('a wrong password leaves the link as it is', async () => {
  const email = freshEmail()
  const token = await registered(email, ownPassword)
  await expect(verify(token, othersPassword)).rejects.toMatchObject({ code: 'identity.passwordWrong' })
  expect(await verify(token, ownPassword)).toEqual({ status: 'VERIFIED' })
})

test('whoever lost the answer asks again and is given it again, for the right password only', async () => {
  const token = await registered(freshEmail(), ownPassword)
  await verify(token, ownPassword)
  expect(await verify(token, ownPassword)).toEqual({ status: 'VERIFIED' })
  await expect(verify(token, othersPassword)).rejects.toMatchObject({ code: 'identity.passwordWrong' })
})

test('of ten who verify with one link at once all are answered that it is verified', async () => {
  const token = await registered(freshEmail(), ownPassword)
  const answers = await Promise.all(Array.from({ length: 10 }, () => verify(token, ownPassword)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['VERIFIED']))
})
