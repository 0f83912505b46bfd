/**
 * `npm run operator -- <command> …`: what the platform's operators do. It invokes the operator function, so whoever has the right to invoke it in
 * the account (or runs the product on this machine) may.
 */
import { parseArgs } from 'node:util'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { plans } from '#shared/entitlements/plans'
import { physicalName, stages } from './stages'
import { turnToThisMachine } from './this-machine'

const usage = `Usage: npm run operator -- set-plan --organization org_… --plan PLAN --reason "…" [options]

  --organization org_…      whose plan
  --plan PLAN               ${plans.join(', ')}
  --reason "…"              why: kept in the organization's log
  --locations N             location add-ons, on PRO; none when left out
  --advanced-forecasting    the forecasting add-on, on PRO
  --operator NAME           who you are; your login name when left out
  --stage STAGE             ${stages.join(' or ')} on AWS; when left out, the product running on this machine, or dev on AWS if none is`

const options = {
  organization: { type: 'string' },
  plan: { type: 'string' },
  reason: { type: 'string' },
  locations: { type: 'string', default: '0' },
  'advanced-forecasting': { type: 'boolean', default: false },
  operator: { type: 'string', default: process.env.USER ?? process.env.USERNAME ?? 'operator' },
  stage: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** A mistake of the caller's: told with the usage. */
class Misuse extends Error {}

try {
  console.log(await run())
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof Misuse) console.error(`\n${usage}`)
  process.exitCode = 1
}

async function run(): Promise<string> {
  const { command, values } = parse()
  if (values.help) return usage
  if (command !== 'set-plan') throw new Misuse(command ? `There is no command ${command}.` : 'Name a command.')
  const { organization: organizationId, plan, reason, operator } = values
  if (!organizationId || !plan || !reason) throw new Misuse('--organization, --plan and --reason are needed.')
  const locations = Number(values.locations)
  if (!Number.isSafeInteger(locations)) throw new Misuse('--locations is a whole number.')
  const stage = stages.find((known) => known === (values.stage ?? 'dev'))
  if (!stage) throw new Misuse(`There is no stage ${values.stage}.`)

  if (!values.stage) turnToThisMachine()
  const addOns = { locations, advancedForecasting: values['advanced-forecasting'] }
  const answer = await invoke(physicalName(stage, 'operator'), {
    command: 'setPlan',
    organizationId,
    plan,
    addOns,
    reason,
    operator,
  })
  if (answer.ok !== true) throw new Error(`Refused: ${answer.message}`)
  const held = `${organizationId} holds ${answer.plan} (${answer.tier})`
  return answer.changed ? `Done: ${held} from now on.` : `Nothing to do: ${held} already.`
}

function parse() {
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > 1) throw new Error(`One command at a time: ${positionals.join(', ')}.`)
    return { command: positionals[0], values }
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
