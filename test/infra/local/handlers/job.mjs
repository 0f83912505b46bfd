// A job: leaves a mail that tells what it was called with, and that the secret can be read and rotated.
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'

const secrets = new SecretsManagerClient({})
const SecretId = process.env.SECRET_ID

export const handler = async (event) => {
  if (event.rotate) await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: event.rotate }))
  if (event.rotate || event.read) {
    const { SecretString, VersionId } = await secrets.send(
      new GetSecretValueCommand({ SecretId, VersionStage: event.read }),
    )
    return { SecretString, VersionId }
  }
  if (event.fail) throw new Error('the job fails')
  await new SESv2Client({}).send(
    new SendEmailCommand({
      FromEmailAddress: 'no-reply@example.com',
      Destination: { ToAddresses: ['jobs@example.com'] },
      Content: { Simple: { Subject: { Data: `ran ${event.source ?? 'by hand'}` }, Body: { Text: { Data: '-' } } } },
    }),
  )
  return { ran: true }
}
