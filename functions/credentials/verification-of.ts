import { hashOfToken } from '#shared/runtime/secret-token'
import { EmailClaims, Users, Verifications } from '#shared/table/entities/identity'

/** What a verification link leads to, as far as it is there. */
export async function verificationOf(token: string) {
  const verification = await Verifications.get({ tokenHash: hashOfToken(token) })
  const user = verification && (await Users.get(verification))
  const claim = verification && (await EmailClaims.get(verification))
  return { verification, user, claim }
}
