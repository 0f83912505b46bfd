import { createHash } from 'node:crypto'
import { writeMessage } from '#shared/contract/operations/messages'
import { Problem } from '#shared/contract/problem'
import { read } from '#shared/domain/thread/participant'
import { mayWrite } from '#shared/domain/thread/thread'
import { decide } from '#shared/entitlements/decide'
import { after } from '#shared/kernel/time'
import { freshCircumstances } from '#shared/runtime/http/circumstances'
import { visibleThread } from '#shared/runtime/threads/own-thread'
import { viewerOf } from '#shared/runtime/threads/viewer'
import { AlreadyDone, commit, untilFresh } from '#shared/table/commit'
import { Members, Users } from '#shared/table/entities/identity'
import { Entitlements } from '#shared/table/entities/organizations'
import { ReplyAddresses, ThreadEmails } from '#shared/table/entities/threads'
import type { ValueOf } from '#shared/table/entity'
import type { InboundEmail } from './inbound-email'
import { messageWrites } from './message-writes'
import { replyLifetime, tokenHashIn } from './reply-address'
import { replyText } from './reply-text'

/** Why an email was not posted. Its sender is told nothing: an answer would tell strangers which addresses there are. */
export type Refused =
  | 'UNREADABLE'
  | 'NOT_TRUSTED'
  | 'AUTOMATIC'
  | 'UNKNOWN_ADDRESS'
  | 'OTHER_SENDER'
  | 'NOT_OPEN'
  | 'EMPTY'
export type Outcome = 'POSTED' | 'POSTED_BEFORE' | Refused

type ReplyAddress = ValueOf<typeof ReplyAddresses>

/**
 * Posts what somebody answered to an email, in that person's name. The address alone does not do: it must come from the person's own mailbox, and
 * the person must still be a member who may write there, by the same judgement as a request.
 */
export async function postReply(email: InboundEmail | undefined, of: { deliveryId: string }): Promise<Outcome> {
  if (!email) return 'UNREADABLE'
  if (!email.isTrusted) return 'NOT_TRUSTED'
  if (email.isAutomatic) return 'AUTOMATIC'
  const tokenHash = tokenHashIn(email.addresses)
  const address = tokenHash && (await ReplyAddresses.get({ tokenHash }))
  if (!address || address.expiresAt <= freshCircumstances().now) return 'UNKNOWN_ADDRESS'
  const user = await Users.get(address)
  if (!user || user.email.toLowerCase() !== email.from) return 'OTHER_SENDER'
  const text = replyText(email)
  if (text === undefined) return 'EMPTY'
  try {
    return await untilFresh(() => posted(address, { name: user.name, text, email, ...of }))
  } catch (error) {
    if (error instanceof AlreadyDone) return 'POSTED_BEFORE'
    if (error instanceof Problem && error.code !== 'service.busy') return 'NOT_OPEN'
    throw error
  }
}

type Reply = { name: string; text: string; email: InboundEmail; deliveryId: string }

async function posted(address: ReplyAddress, { name, text, email, deliveryId }: Reply): Promise<Outcome> {
  const { organizationId, userId, threadId } = address
  const [member, entitlement] = await Promise.all([Members.get(address), Entitlements.get(address)])
  if (!member || !decide(writeMessage.access, member, entitlement).allowed) return 'NOT_OPEN'
  const { thread, partnership } = await visibleThread(viewerOf(member), threadId)
  if (!mayWrite(partnership).ok) return 'NOT_OPEN'
  const call = {
    ...freshCircumstances(),
    actor: { kind: 'HUMAN', id: userId, credential: 'email' } as const,
    correlationId: deliveryId,
  }
  const messageIdHash = createHash('sha256')
    .update(email.messageId ?? deliveryId)
    .digest('base64url')
  const { writes } = await messageWrites(
    call,
    { thread, partnership },
    { organizationId, userId, name },
    // Who answers an email has read what it told of.
    { text, email: { filesLeftOut: email.files }, sign: (author) => read(author, address.number) },
  )
  await commit([
    ThreadEmails.create({ threadId, messageIdHash, expiresAt: after(call.now, replyLifetime) }, 'alreadyDone'),
    ...writes,
  ])
  return 'POSTED'
}
