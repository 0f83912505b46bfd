import { deepStrictEqual, equal } from 'node:assert/strict'
import type { Account } from './account'
import { refused } from './refused'
import type { System } from './system'

type Scene = { luxeBond: Account; amazon: Account; partnershipId: string; asnId: string; email: string }
type Tell = (what: string, seen: string) => void

/** Both sides talk about what came: one asks in the thread, the other answers the email. */
export async function talkAboutShipment(system: System, scene: Scene, tell: Tell): Promise<void> {
  const { luxeBond, amazon, partnershipId, asnId, email } = scene
  const { client } = luxeBond
  const text = 'Which pallet was damaged?'
  const { thread } = await client.messages.openThread({ body: { partnershipId, about: { documentId: asnId }, text } })
  const params = { threadId: thread.threadId }
  equal((await amazon.client.messages.getThread({ params })).unread, 1)

  await system.reply(await system.emailTo(email, ') wrote: '), 'The second one, at its corner.')
  await system.settled()
  const { items } = await client.messages.listMessages({ params })
  deepStrictEqual(
    items.map((message) => message.text),
    ['The second one, at its corner.', text],
  )
  await client.messages.setReadMark({ params, body: { readUpTo: 2 } })
  const { unread, participants } = await client.messages.getThread({ params })
  equal(unread, 0)
  await refused(
    client.messages.getThread({ params: { threadId: `${thread.threadId.slice(0, -1)}0` } }),
    'thread.notFound',
  )
  tell(
    'LUXE BOND asks about the shipment in a thread, Amazon answers the email that tells of it',
    `the reply is message ${items[0]?.number} of ${participants.length} people about ${thread.document?.number}, and both have read all`,
  )
}
