/**
 * `npm run operator -- <command> …`: what the platform's operators do. It invokes the operator function, so whoever has the right to invoke it in
 * the account (or runs the product on this machine) may.
 */
import { parseArgs } from 'node:util'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { plans } from '#shared/entitlements/plans'
import { physicalName, stages } from './stages'
import { turnToThisMachine } from './this-machine'

const usage = `Usage: npm run operator -- COMMAND [options]

  set-plan --organization org_… --plan PLAN --reason "…"
      gives an organization a plan: ${plans.join(', ')}. The reason is kept in the organization's log.
      --locations N             location add-ons, on PRO; none when left out
      --advanced-forecasting    the forecasting add-on, on PRO
  set-account-manager org_… NAME EMAIL [PHONE]
      names the person an ENTERPRISE organization turns to; also before it has the plan
  sales-requests
      lists who contacted sales and has no answer yet
  sales-request sls_… handled
      takes one off that list
  stripe-catalogue
      makes products and prices at Stripe what the table of plans says; repeatable
  reconcile-stripe
      compares every subscription at Stripe with our accounts now, mends what differs, and reports what nobody can explain
  job-runs [JOB]
      the last run of each job, or the last runs of one: when, how it ended, what it did
  given-up [CONSUMER]
      why consumers gave events up; npm run dead-letters sends them back
  metrics
      revenue, networks, conversion, churn, invitations and a projection

  --json             prints data instead of text
  --operator NAME    who you are; your login name when left out
  --stage STAGE      ${stages.join(' or ')} on AWS; when left out, the product running on this machine, or dev on AWS if none is`

const options = {
  organization: { type: 'string' },
  plan: { type: 'string' },
  reason: { type: 'string' },
  locations: { type: 'string', default: '0' },
  'advanced-forecasting': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  operator: { type: 'string', default: process.env.USER ?? process.env.USERNAME ?? 'operator' },
  stage: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** A mistake of the caller's: told with the usage. */
class Misuse extends Error {}

type Given = ReturnType<typeof parse>
type Order = Record<string, unknown>

/** What each command asks of the operator function, from what stands on the command line. */
const commands: Record<string, (given: Given) => Order> = {
  'set-plan': setPlan,
  'set-account-manager': setAccountManager,
  'sales-requests': ({ operands }) => none(operands, { command: 'listSalesRequests' }),
  'sales-request': handleSalesRequest,
  'job-runs': ({ operands: [job, ...more] }) => none(more, { command: 'listJobRuns', job }),
  'given-up': ({ operands: [consumer, ...more] }) => none(more, { command: 'listGivenUp', consumer }),
  metrics: ({ operands }) => none(operands, { command: 'showMetrics' }),
}

/** Functions of their own name, which answer what they did. */
const jobs: readonly string[] = ['stripe-catalogue', 'reconcile-stripe']

try {
  console.log(await run())
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof Misuse) console.error(`\n${usage}`)
  process.exitCode = 1
}

async function run(): Promise<string> {
  const given = parse()
  const { command = '', values } = given
  if (values.help) return usage
  if (!Object.hasOwn(commands, command) && !jobs.includes(command)) {
    throw new Misuse(command ? `There is no command ${command}.` : 'Name a command.')
  }
  const order = commands[command]?.(given) ?? {}
  const stage = stages.find((known) => known === (values.stage ?? 'dev'))
  if (!stage) throw new Misuse(`There is no stage ${values.stage}.`)

  if (!values.stage) turnToThisMachine()
  if (jobs.includes(command)) return JSON.stringify(await invoke(physicalName(stage, command), order), null, 2)
  const { ok, text, message, changed, ...data } = await invoke(physicalName(stage, 'operator'), order)
  if (ok !== true) throw new Error(`Refused: ${message}`)
  return values.json ? JSON.stringify({ changed, ...data }, null, 2) : String(text)
}

function setPlan({ operands, values }: Given): Order {
  const { organization: organizationId, plan, reason, operator } = values
  if (!organizationId || !plan || !reason) throw new Misuse('--organization, --plan and --reason are needed.')
  const locations = Number(values.locations)
  if (!Number.isSafeInteger(locations)) throw new Misuse('--locations is a whole number.')
  const addOns = { locations, advancedForecasting: values['advanced-forecasting'] }
  return none(operands, { command: 'setPlan', organizationId, plan, addOns, reason, operator })
}

function setAccountManager({ operands, values: { operator } }: Given): Order {
  const [organizationId, name, email, phone, ...more] = operands
  if (!organizationId || !name || !email) throw new Misuse('Organization, name and email are needed, in this order.')
  return none(more, { command: 'setAccountManager', organizationId, name, email, phone, operator })
}

function handleSalesRequest({ operands, values: { operator } }: Given): Order {
  const [salesRequestId, state, ...more] = operands
  if (!salesRequestId || state !== 'handled') throw new Misuse('Say which request, and handled: sls_… handled.')
  return none(more, { command: 'handleSalesRequest', salesRequestId, operator })
}

/** What is left over on the command line was meant to say something. */
function none(leftOver: readonly string[], order: Order): Order {
  if (leftOver.length > 0) throw new Misuse(`One command at a time: what is ${leftOver.join(' ')}?`)
  return order
}

function parse() {
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true })
    const [command, ...operands] = positionals
    return { command, operands, values }
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}

async function invoke(functionName: string, command: object): Promise<Record<string, unknown>> {
  const client = new LambdaClient({})
  const request = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(command) })
  const { FunctionError, Payload } = await client.send(request).catch((error: Error) => {
    const place = process.env.AWS_ENDPOINT_URL_LAMBDA ?? 'AWS'
    throw new Error(`${functionName} could not be reached at ${place}: ${error.message}`)
  })
  const answer: Record<string, unknown> = JSON.parse(Payload?.transformToString() ?? '{}')
  if (FunctionError) throw new Error(`${functionName} failed: ${answer.errorMessage}`)
  return answer
}
