import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Turns the commands of operators to the product that runs on this machine, if one does: it writes down where its AWS is. An
 * endpoint in the environment wins.
 */
export function turnToThisMachine(): void {
  const file = fileURLToPath(new URL('../.local/runtime.json', import.meta.url))
  if (process.env.AWS_ENDPOINT_URL_LAMBDA || !existsSync(file)) return
  const { awsUrl }: { awsUrl: string } = JSON.parse(readFileSync(file, 'utf8'))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_LAMBDA: awsUrl,
    AWS_ENDPOINT_URL_SQS: awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
  })
}
