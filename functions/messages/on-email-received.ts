import * as z from 'zod'
import { consumeRecords } from '#shared/runtime/events/consumer'
import { readInboundMail } from '#shared/runtime/files/inbound-mail'
import { logger, publishCount } from '#shared/runtime/telemetry'
import { parsedEmail } from './inbound-email'
import { postReply } from './post-reply'

/** What S3 tells the bus of an object that was put (Amazon S3 User Guide, EventBridge event message structure). */
const Received = z.object({ id: z.string(), detail: z.object({ object: z.object({ key: z.string() }) }) })

/** SES puts an object of its own there to try whether it may. */
const setupKey = 'AMAZON_SES_SETUP_NOTIFICATION'

/** Emails that came in are replies, or nothing for us. One that is refused is counted and forgotten: no answer, no trace of who sent it. */
export const handler = consumeRecords('post-reply', async (body) => {
  const { id, detail } = Received.parse(body)
  const { key } = detail.object
  logger.appendKeys({ eventId: id })
  if (key.endsWith(setupKey)) return
  const raw = await readInboundMail(key)
  if (!raw) return
  const outcome = await postReply(await parsedEmail(raw), { deliveryId: key.slice(key.lastIndexOf('/') + 1) })
  logger.info('an email came in', { outcome })
  publishCount(outcome.startsWith('POSTED') ? 'RepliesPosted' : 'RepliesRefused', 1)
})
