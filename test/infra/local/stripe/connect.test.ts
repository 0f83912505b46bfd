/** How the runtime gives the product its Stripe: keys in the secret, the address in the environment, and never a live key. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterEach, expect, test } from 'vitest'
import type { RuntimeOptions } from '#infra/local/options'
import { stripeBench } from '#infra/local/stripe/client'
import { realStripe } from '#infra/local/stripe/real'
import { resources } from '../assembly'
import { type Running, running } from '../running'
import { sdk } from './running-stand-in'

let api: Running | undefined
afterEach(() => api?.stop())

const template = {
  Resources: {
    ...resources,
    StripeKeys1A2B: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: '{}' } },
  },
}
const start = async (options: Partial<RuntimeOptions> = {}): Promise<Running> => {
  api = await running(options, template)
  return api
}

async function keysIn({ runtime }: Running) {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'local-secret' }
  const secrets = new SecretsManagerClient({ endpoint: runtime.awsUrl, region: 'us-east-1', credentials })
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: 'StripeKeys1A2B' }))
  secrets.destroy()
  return JSON.parse(SecretString ?? '')
}

test('the product’s secret holds the stand-in’s keys, and they open it', async () => {
  const here = await start()
  const keys = await keysIn(here)
  const access = await stripeBench(here.runtime.controlUrl).access()
  expect(keys).toEqual({ secretKey: access.secretKey, webhookSecrets: access.webhookSecrets })
  expect(keys.secretKey).toMatch(/^sk_test_local/)
  expect((await sdk(access.apiUrl, keys.secretKey).customers.create({ name: 'A' })).name).toBe('A')
})

test('the real one needs no stand-in; without a webhook secret, nobody can sign', async () => {
  const here = await start({ stripe: { secretKey: 'sk_test_ours' } })
  expect(await keysIn(here)).toMatchObject({
    secretKey: 'sk_test_ours',
    webhookSecrets: [expect.stringMatching(/^whsec_\w{48}$/)],
  })
  expect((await here.get('/_local/stripe')).status).toBe(404)
})

test('a live key is refused in one line, and none means the stand-in', () => {
  expect(() => realStripe({ STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow(/must be of the test mode/)
  expect(realStripe({})).toBeUndefined()
  expect(realStripe({ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toEqual({
    secretKey: 'sk_test_1',
    webhookSecret: 'whsec_1',
  })
})
