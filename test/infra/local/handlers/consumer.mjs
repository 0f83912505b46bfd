// Queue → mail. Fails each message whose sort key says so, until the environment says otherwise.
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'

const mail = new SESv2Client({})
const seen = new Map()

export const handler = async ({ Records }) => {
  const batchItemFailures = []
  for (const { body, messageId } of Records) {
    const { detail } = JSON.parse(body)
    const attempts = (seen.get(detail.sk) ?? 0) + 1
    seen.set(detail.sk, attempts)
    const failures = Number(/fails-(\d+)/.exec(detail.sk)?.[1] ?? 0)
    if (attempts <= failures) {
      batchItemFailures.push({ itemIdentifier: messageId })
      continue
    }
    await mail.send(
      new SendEmailCommand({
        FromEmailAddress: 'Better Data <no-reply@example.com>',
        Destination: { ToAddresses: ['to@example.com'] },
        Content: { Simple: { Subject: { Data: detail.sk }, Body: { Text: { Data: `about ${detail.pk}` } } } },
      }),
    )
  }
  return { batchItemFailures }
}
