import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { handler as authorizer } from '#functions/authorizer/handler'
import { functionNames, functionsStartedBy } from '#infra/functions'
import { controlClient } from '#infra/local/control/client'
import { physicalName } from '#infra/stages'
import { system } from '#test/fixtures/world'
import { type Resource, synthesized } from './synthesized'

const dev = await synthesized('dev')
const alarms = dev.ofType('AWS::CloudWatch::Alarm')

/** CloudWatch's embedded metric format, as far as it says which metrics a line publishes: those of exactly these dimensions, no sums. */
const MetricLine = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
})

interface Published {
  readonly metric: string
  readonly value: unknown
}

const nameOf = (namespace: string, name: string, dimensions: readonly (readonly [string, unknown])[]) =>
  `${namespace} ${name} ${dimensions
    .map(([dimension, value]) => `${dimension}=${value}`)
    .sort()
    .join(' ')}`

function publishedBy(line: string): Published[] {
  const parsed = line.startsWith('{') ? MetricLine.safeParse(JSON.parse(line)).data : undefined
  return (parsed?._aws.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => ({
        metric: nameOf(
          Namespace,
          Name,
          names.map((name) => [name, parsed?.[name]]),
        ),
        value: parsed?.[Name],
      })),
    ),
  )
}

interface Watched {
  readonly Namespace?: string
  readonly MetricName?: string
  readonly Dimensions?: { readonly Name: string; readonly Value: string }[]
}

/** The metric that an alarm watches; CDK writes one with a label as a list of one. */
const metricOf = ({ Properties }: Resource): Watched => Properties.Metrics?.[0].MetricStat.Metric ?? Properties

/** The same, named as what is published. */
function watchedBy(name: string): string {
  const alarm = alarms.find(({ Properties }) => Properties.AlarmName === physicalName('dev', name))
  if (!alarm) throw new Error(`There is no alarm ${name}.`)
  const { Namespace = '', MetricName = '', Dimensions = [] } = metricOf(alarm)
  return nameOf(
    Namespace,
    MetricName,
    Dimensions.map(({ Name, Value }) => [Name, Value]),
  )
}

async function publishedFor(path: string): Promise<Published[]> {
  const { headers } = await fetch(`${system.apiUrl}${path}`)
  const requestId = headers.get('x-request-id') ?? headers.get('x-amzn-requestid') ?? ''
  const lines = await controlClient(`${system.apiUrl}/_local`).logs({ requestId })
  return lines.flatMap(({ line }) => publishedBy(line))
}

describe('an alarm', () => {
  test('says what a user notices and what to do first', () => {
    for (const { Properties } of alarms) expect(Properties.AlarmDescription).toMatch(/^Impact: .{20,} First: .{20,}/)
  })

  test.each(functionNames.filter((name) => name !== 'authorizer'))('watches whether %s crashes', (name) => {
    expect(watchedBy(`${name}-errors`)).toBe(`AWS/Lambda Errors FunctionName=${physicalName('dev', name)}`)
  })

  test.each(functionsStartedBy('api'))('watches whether $name answers 5xx, which is no error to Lambda', ({ name }) => {
    expect(watchedBy(`${name}-failures`)).toBe(`BetterData Failures service=${name} stage=dev`)
  })

  test('names something that exists', () => {
    const names: unknown[] = dev.resources.flatMap(({ Properties = {} }) => [
      Properties.FunctionName,
      Properties.QueueName,
      Properties.Name,
      Properties.StageName,
    ])
    const watched = alarms.map(metricOf).filter(({ Namespace }) => Namespace !== 'BetterData')
    for (const { Dimensions = [] } of watched) for (const { Value } of Dimensions) expect(names).toContain(Value)
    expect(watched.filter(({ Dimensions = [] }) => Dimensions.length > 0).length).toBeGreaterThan(functionNames.length)
  })
})

describe('what failures go off by', () => {
  test('is published by every function that answers, in the dimensions that are watched', async () => {
    expect(await publishedFor('/v1/plans')).toContainEqual({ metric: watchedBy('platform-failures'), value: 0 })
  })

  test('counts no stranger: a 401 is an error of the authorizer to Lambda, and no failure', async () => {
    expect(alarms.map(({ Properties }) => Properties.AlarmName)).not.toContain(physicalName('dev', 'authorizer-errors'))
    expect(await publishedFor('/v1/me')).toContainEqual({ metric: watchedBy('authorizer-failures'), value: 0 })
  })

  test('counts a table that does not answer the authorizer', async () => {
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'BetterData')
    const refused = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('connection refused'))
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    try {
      await expect(authorizer(requestWithToken())).rejects.toThrow('DynamoDB does not answer')
      expect(written.mock.calls.flatMap(([line]) => publishedBy(String(line)))).toContainEqual({
        metric: watchedBy('authorizer-failures'),
        value: 1,
      })
    } finally {
      written.mockRestore()
      refused.mockRestore()
      vi.unstubAllEnvs()
    }
  })
})

/** A token as far as the authorizer reads it before it asks the table for the key. */
function requestWithToken(): Parameters<typeof authorizer>[0] {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
  const headers = { Authorization: `Bearer ${part({ alg: 'ES256', kid: 'unknown' })}.${part({})}.c2ln` }
  const event = { httpMethod: 'GET', resource: '/v1/me', headers, requestContext: { requestId: 'test' } }
  return event as unknown as Parameters<typeof authorizer>[0]
}
