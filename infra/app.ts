/** Composition root: which stacks there are and what each is given. Run by the CDK command line, and in process by tests and the local runtime. */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { App, Tags } from 'aws-cdk-lib'
import cdk from '../cdk.json' with { type: 'json' }
import { ApiStack } from './stacks/api-stack'
import { ConsumersStack } from './stacks/consumers-stack'
import { DataStack } from './stacks/data-stack'
import { EventsStack } from './stacks/events-stack'
import { InboundStack } from './stacks/inbound-stack'
import { JobsStack } from './stacks/jobs-stack'
import { ObservabilityStack } from './stacks/observability-stack'
import { parseStage, physicalName, type Stage, stageSettings } from './stages'

export interface AppOptions {
  /** From the context when absent (`-c stage=prod`); dev when that is absent too. */
  readonly stage?: Stage
  readonly outdir?: string
  readonly context?: Record<string, unknown>
}

export function buildApp({ stage: given, outdir, context }: AppOptions = {}): App {
  // The command line brings cdk.json's flags along by itself; in process they are read here, so that both synthesize the same.
  const app = new App({ outdir, context: { ...cdk.context, ...context }, analyticsReporting: false })
  const stage = given ?? parseStage(app.node.tryGetContext('stage') ?? 'dev')
  const props = (name: string) => ({
    stackName: physicalName(stage, name),
    terminationProtection: stageSettings[stage].isProtected,
  })

  const { table, files, signingSecret, sealingSecret, stripeSecret } = new DataStack(app, 'Data', stage, props('data'))
  const { bus } = new EventsStack(app, 'Events', { stage, table, files, stripeSecret }, props('events'))
  const surroundings = { stage, table, files, signingSecret, sealingSecret, stripeSecret, bus }
  new ConsumersStack(app, 'Consumers', surroundings, props('consumers'))
  new ConsumersStack(app, 'Emails', surroundings, props('emails'))
  new InboundStack(app, 'Inbound', surroundings, props('inbound'))
  const jobs = new JobsStack(app, 'Jobs', surroundings, props('jobs'))
  const api = new ApiStack(app, 'Api', surroundings, props('api'))
  api.addStackDependency(jobs, 'rotate-keys makes the first signing keys')
  new ObservabilityStack(app, 'Observability', stage, props('observability'))

  Tags.of(app).add('product', 'better-data')
  Tags.of(app).add('stage', stage)
  return app
}

const isRunByCommandLine =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
// Loaded here only: the local runtime starts sooner without, and runs what was checked before it was committed.
if (isRunByCommandLine) {
  const { addChecks } = await import('./checks')
  addChecks(buildApp())
}
