/**
 * `npm start`: the whole product on this machine. Builds what changed, runs what was synthesized, loads the demonstration
 * network on first use, and says where everything is. Data is kept in `.local/` until `--fresh`.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assemble } from '#infra/assembly'
import { startRuntime } from '#infra/local/runtime'
import { type RealStripe, realStripe } from '#infra/local/stripe/real'
import { loadDemo } from './load'
import { companies, demoPassword, distribution } from './network'
import { progressBar } from './progress'
import { addressFile } from './running-system'
import { connect, type System } from './system'

const folder = '.local'
const demoLoaded = join(folder, 'data', 'demo-loaded')
const usage = `npm start [-- --port 4310] [--fresh] [--no-demo] [--logs]

  --port N    the port of the API (default 4310)
  --fresh     forget the data of earlier runs
  --no-demo   do not load the demonstration network
  --logs      print what the functions log`

async function main(): Promise<void> {
  const options = readOptions()
  if (!options) return
  const startedAt = Date.now()
  const stripe = realStripe(process.env)
  if (options.fresh) await rm(join(folder, 'data'), { recursive: true, force: true })
  await mkdir(join(folder, 'data'), { recursive: true })

  const cloudAssembly = await assemble(join(folder, 'cdk.out'), { report: (what) => console.log(`… ${what}`) })
  const runtime = await startRuntime({
    cloudAssembly,
    dataDir: join(folder, 'data'),
    port: options.port,
    parameters: ({ apiUrl }) => ({ PublicUrl: apiUrl, ReplyDomain: 'reply.example.com' }),
    warm: true,
    // On AWS a failed message waits for minutes; here somebody is watching.
    retryDelayMs: 1_000,
    stripe,
    onLog: ({ function: name, line }) => {
      if (options.logs) console.log(`${name}: ${line}`)
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('\nStopping. Data is kept in .local/; `npm start -- --fresh` forgets it.')
      void rm(addressFile, { force: true })
        .then(() => runtime.close())
        .then(() => process.exit(0))
    })
  }
  await writeFile(addressFile, JSON.stringify({ apiUrl: runtime.apiUrl, awsUrl: runtime.awsUrl }))
  console.log(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s.\n`)

  try {
    await furnish(connect(runtime), options.demo && !existsSync(demoLoaded))
  } catch (error) {
    await rm(addressFile, { force: true })
    await runtime.close()
    throw error
  }
  console.log(guide(runtime.apiUrl, existsSync(demoLoaded), stripe))
}

async function furnish(system: System, withDemo: boolean): Promise<void> {
  await system.makeCatalogue()
  if (!withDemo) return
  await loadDemo(system, progressBar('Loading the demo network'))
  await writeFile(demoLoaded, new Date().toISOString())
}

function readOptions() {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        port: { type: 'string', default: '4310' },
        fresh: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: true },
        logs: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (values.help) throw new Error('')
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${values.port} is not a port.`)
    return { ...values, port }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message ? `${message}\n\n${usage}` : usage)
    process.exitCode = message ? 1 : 0
    return undefined
  }
}

function guide(apiUrl: string, hasDemo: boolean, stripe: RealStripe | undefined): string {
  const places = `  API         ${apiUrl}/v1
  Reference   ${apiUrl}/docs       (OpenAPI: ${apiUrl}/openapi.json)
  Mailbox     ${apiUrl}/_local/mailbox   (text messages: ${apiUrl}/_local/texts)
  Payments    ${stripe ? payments(apiUrl, stripe) : `${apiUrl}/_local/stripe`}`
  if (!hasDemo) return `${places}\n\nRegister with POST /v1/registrations; the reference shows how.`
  const kinds = [
    distribution,
    'Amazon Fulfillment Services LLC',
    'Sephora Inc.',
    'PackagePro Manufacturing Ltd',
    'VitaSource Ltd',
    'Salon Luxe Corporation',
  ]
  const accounts = companies.filter(({ name }) => kinds.includes(name))
  const rows = accounts.map(({ name, email, plan }) => `  ${plan.padEnd(10)}  ${name.padEnd(32)}  ${email}`)
  return `${places}

Demo accounts, all with the password “${demoPassword}”:
${rows.join('\n')}

A first call: sign in as Amazon, then open its portal.
  TOKEN=$(curl -s ${apiUrl}/v1/sessions -H 'content-type: application/json' \\
    -d '{"email":"amazonpartners@amazon.com","password":"${demoPassword}"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
  curl -s ${apiUrl}/v1/portal -H "authorization: Bearer $TOKEN"

Ctrl-C stops it.`
}

function payments(apiUrl: string, { webhookSecret }: RealStripe): string {
  if (webhookSecret) return 'the test mode of the Stripe account in STRIPE_SECRET_KEY'
  const { host } = new URL(apiUrl)
  return `Stripe's test mode; nothing is learned from it until STRIPE_WEBHOOK_SECRET is what this prints:
              stripe listen --forward-to ${host}/v1/webhooks/stripe`
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
