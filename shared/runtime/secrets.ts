import * as z from 'zod'
import type { AwsService } from './aws-request'
import { askAws } from './aws-request'

const secretsManager: AwsService = {
  signingName: 'secretsmanager',
  host: 'secretsmanager',
  endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
}

const ask = (action: string, body: object) =>
  askAws(
    secretsManager,
    '/',
    { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `secretsmanager.${action}` },
    body,
  )

const Value = z.object({ SecretString: z.string() })

/** The secret's current value. */
export async function readSecret(secretId: string): Promise<string> {
  return Value.parse(await ask('GetSecretValue', { SecretId: secretId })).SecretString
}

/** Puts a new current value in place; the one before stays readable as AWSPREVIOUS. `version` makes a repetition harmless. */
export async function replaceSecret(secretId: string, value: string, version: string): Promise<void> {
  await ask('PutSecretValue', { SecretId: secretId, SecretString: value, ClientRequestToken: version })
}
