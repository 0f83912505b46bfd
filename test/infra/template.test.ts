import { describe, expect, test } from 'vitest'
import { guessablePaths } from '#infra/constructs/web-firewall'
import { ceilings, pathNodeCount, stackFigures } from '#infra/figures'
import { functionNames, functionsStartedBy } from '#infra/functions'
import { physicalName } from '#infra/stages'
import { operations } from '#shared/contract/all'
import { functionOf, type Operation } from '#shared/contract/operation'
import { events } from '#shared/events/all'
import { type Resource, synthesized } from './synthesized'

const dev = await synthesized('dev')
const prod = await synthesized('prod')
const body = dev.ofType('AWS::ApiGateway::RestApi')[0]?.Properties.Body
const anyMethod = 'x-amazon-apigateway-any-method'
/** CDK brings functions of its own along, for triggers. */
const isOurs = ({ Properties }: Resource) =>
  functionNames.some((name) => Properties.FunctionName === physicalName('dev', name))
const integrationOf = (route: Record<string, unknown>) => route['x-amazon-apigateway-integration']

/** Every route that reaches a function: `POST /v1/products`. */
const routes: { name: string; route: Record<string, unknown> }[] = Object.entries<Record<string, never>>(
  body.paths,
).flatMap(([path, item]) =>
  Object.entries<Record<string, unknown>>(item)
    .filter(([, route]) => Object(integrationOf(route)).type === 'aws_proxy')
    .map(([method, route]) => ({ name: `${method.toUpperCase()} ${path}`, route })),
)

describe('the routes', () => {
  test('are the operations of the contract, all of them and no other', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).sort(),
    )
  })

  test.each(operations)(
    '$method $path asks the authorizer unless it is declared public',
    ({ method, path, access }) => {
      const { security } = body.paths[path][method.toLowerCase()]
      expect(security).toEqual(access === 'public' ? undefined : [{ token: [] }])
    },
  )

  test.each(operations)('$method $path is served by the function of its domain', (operation) => {
    const { uri } = body.paths[operation.path][operation.method.toLowerCase()]['x-amazon-apigateway-integration']
    const [, logicalId] = /\$\{(\w+)\.Arn\}/.exec(uri['Fn::Sub']) ?? []
    const serving = dev.resources.find((resource) => resource.logicalId === logicalId)
    expect(serving?.Properties.FunctionName).toBe(physicalName('dev', functionOf(operation)))
  })

  test('are authorized anew for every request', () => {
    const authorizer = body.components.securitySchemes.token['x-amazon-apigateway-authorizer']
    expect(authorizer).toMatchObject({ type: 'request', authorizerResultTtlInSeconds: 0 })
    expect(authorizer).not.toHaveProperty('identitySource')
  })

  test('have one variable name for each path position', () => {
    const names = new Map<string, Set<string>>()
    for (const { path } of operations) {
      for (const { index, 1: name } of path.matchAll(/\{(\w+)\}/g)) {
        const before = path.slice(0, index)
        names.set(before, (names.get(before) ?? new Set()).add(String(name)))
      }
    }
    expect([...names].filter(([, variants]) => variants.size > 1)).toEqual([])
  })

  test('have one permission for each function, not one for each route', () => {
    const permissions = dev
      .ofType('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
    expect(permissions).toHaveLength(new Set(operations.map(functionOf)).size + 1)
  })
})

describe('what is no operation', () => {
  test.each(Object.keys(body.paths).filter((path) => !operations.some((operation) => operation.path === path)))(
    '%s answers 404 without starting a function',
    (path) => {
      expect(Object.keys(body.paths[path])).toEqual([anyMethod])
      expect(body.paths[path][anyMethod].responses).toHaveProperty('404')
      expect(integrationOf(body.paths[path][anyMethod])).toMatchObject({ type: 'mock' })
    },
  )

  test('includes every step on the way to an operation, and all unknown paths', () => {
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/', '/v1', '/{proxy+}']))
    expect(Object.keys(body.paths)).toHaveLength(pathNodeCount())
  })

  test.each(operations)('$path answers another method with 405 and the methods there are', ({ path, method }) => {
    const answer = body.paths[path][anyMethod]['x-amazon-apigateway-integration'].responses.default
    expect(answer.statusCode).toBe('405')
    expect(answer.responseParameters['method.response.header.Allow']).toContain(method)
    expect(JSON.parse(answer.responseTemplates['application/json'])).toMatchObject({
      status: 405,
      code: 'request.methodNotAllowed',
    })
  })
})

type GatewayResponse = {
  statusCode: number
  responseParameters: Record<string, string>
  responseTemplates: Record<'application/json', string>
}

describe("the gateway's own answers", () => {
  const answers = Object.entries<GatewayResponse>(body['x-amazon-apigateway-gateway-responses'])

  test.each(answers)(
    '%s is a problem that a browser may read',
    (_type, { statusCode, responseParameters, responseTemplates }) => {
      const problem = JSON.parse(responseTemplates['application/json'])
      expect(problem).toMatchObject({ status: statusCode, requestId: '$context.requestId' })
      for (const key of ['type', 'title', 'detail', 'code']) expect(problem[key]).toBeTypeOf('string')
      expect(responseParameters).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
      })
    },
  )

  test.each(['WAF_FILTERED', 'DEFAULT_4XX'])(
    '%s is 403 request.blocked: nothing is left to be told in other words',
    (type) => {
      const { responseTemplates } = body['x-amazon-apigateway-gateway-responses'][type]
      expect(JSON.parse(responseTemplates['application/json'])).toMatchObject({ status: 403, code: 'request.blocked' })
    },
  )

  test("hold nothing of the caller's: only the request's id and what the authorizer says", () => {
    const values = answers.flatMap(([, answer]) => JSON.stringify(answer).match(/\$[\w.]+/g) ?? [])
    expect(values.filter((value) => !/^\$context\.(requestId|authorizer\.\w+)$/.test(value))).toEqual([])
  })
})

describe('paths, in which invitation tokens travel', () => {
  const [stage] = dev.ofType('AWS::ApiGateway::Stage')

  test('are in no trace and no execution log', () => {
    expect(stage?.Properties.TracingEnabled).not.toBe(true)
    expect(stage?.Properties).not.toHaveProperty('MethodSettings.0.LoggingLevel')
    expect(stage?.Properties).not.toHaveProperty('MethodSettings.0.DataTraceEnabled', true)
  })

  test('are in no access log: it names the route', () => {
    const { Format } = stage?.Properties.AccessLogSetting ?? {}
    expect(Format).toContain('$context.resourcePath')
    expect(Format).not.toMatch(/\$context\.(path|customDomain\.|protocol)/)
  })

  test('cost no tracing of the functions, which see no address', () => {
    for (const { Properties } of dev.ofType('AWS::Lambda::Function').filter(isOurs))
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' })
  })
})

describe('the address that API Gateway gives', () => {
  test('is told to be for trying out: links in answers begin at the root of a domain', () => {
    const api = dev.assembly.stacks.find(({ stackName }) => stackName === physicalName('dev', 'api'))
    expect(api?.template.Outputs.ApiUrl.Description).toMatch(/custom domain mapped to this stage/)
  })
})

describe('the size', () => {
  test.each(stackFigures(dev.assembly))(
    'of $stack leaves room: $resources resources, $templateBytes bytes',
    (figures) => {
      expect(figures.resources).toBeLessThan(ceilings.resources)
      expect(figures.templateBytes).toBeLessThan(ceilings.templateBytes)
    },
  )

  test('of the API leaves room in path nodes', () => {
    expect(pathNodeCount()).toBeLessThan(ceilings.pathNodes)
  })
})

describe('the firewall', () => {
  const guessable = new RegExp(guessablePaths(operations))
  const example = (path: string) => path.replaceAll(/\{\w+\}/g, 'x1')
  const takesSecrets = ({ access, id }: Operation) =>
    access === 'public' && !/^(platform|webhooks|notifications)\./.test(id)
  const slowed = new Set(operations.filter(takesSecrets).map(({ path }) => path))

  test.each([...slowed])('slows guessing on %s, where a stranger hands in a password or a token', (path) => {
    expect(example(path)).toMatch(guessable)
  })

  test.each(operations.filter(({ path }) => !slowed.has(path)))('leaves $method $path its full speed', ({ path }) => {
    expect(example(path)).not.toMatch(guessable)
  })

  test('lets batches pass: the common rules that measure and read bodies only count', () => {
    const rules = dev.ofType('AWS::WAFv2::WebACL')[0]?.Properties.Rules
    const common = rules.find((rule: { Name: string }) => rule.Name === 'common').Statement.ManagedRuleGroupStatement
    expect(common.RuleActionOverrides).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
      { Name: 'CrossSiteScripting_BODY', ActionToUse: { Count: {} } },
    ])
  })
})

describe('data', () => {
  const dataTypes = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']

  test.each(dataTypes)('in a %s outlives its stack on prod', (type) => {
    expect(prod.ofType(type)).not.toHaveLength(0)
    for (const { DeletionPolicy } of prod.ofType(type)) expect(DeletionPolicy).toBe('Retain')
  })

  test('of prod cannot be deleted by a slip of the hand', () => {
    expect(prod.ofType('AWS::DynamoDB::GlobalTable')[0]?.Properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
    expect(prod.assembly.stacks.every(({ terminationProtection }) => terminationProtection)).toBe(true)
  })

  test('leaves the files bucket to nobody but us, over TLS', () => {
    expect(dev.ofType('AWS::S3::Bucket')[0]?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
  })
})

describe('consumers', () => {
  test.each(functionsStartedBy('event').filter(({ trigger }) => trigger.source === undefined))(
    '$name waits for an event that is in the catalogue',
    ({ trigger }) => {
      const types = trigger.types === 'EVERY' ? [] : trigger.types
      expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining([...types]))
    },
  )

  test('that wait for every event are the sealer alone: it gathers them', () => {
    const every = functionsStartedBy('event').filter(({ trigger }) => trigger.types === 'EVERY')
    expect(every.map(({ name, trigger }) => [name, trigger.gatheredSeconds])).toEqual([['seal-log', 10]])
  })

  test('take ten events at a time, but the sealer all there are, what Stripe tells and steps of jobs one, and those that change one bill after the other one in two calls at most', () => {
    const sizes = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => !Properties.StartingPosition)
      .map(({ Properties }) => [Properties.BatchSize, Properties.ScalingConfig?.MaximumConcurrency])
    expect(sizes.filter(([size]) => size !== 10)).toEqual([
      [200, 5],
      [1, undefined],
      [1, undefined],
      [1, undefined],
      [1, 2],
      [1, undefined],
      [1, undefined],
      [1, undefined],
      [1, undefined],
      [1, undefined],
    ])
  })

  test('hear of inserted log entries only, through the relay; another function follows the ledger itself, and no third may follow a stream', () => {
    const mappings = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => Properties.StartingPosition)
    const patterns = mappings.flatMap(({ Properties }) =>
      Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    )
    const inserted = (prefix: string) => ({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix }] } } } })
    expect(patterns).toEqual([inserted('LOG#'), inserted('MOV#')])
  })
})

describe('an event of Stripe', () => {
  test('has a run of its own: settling five hundred and writing their invoices takes long', () => {
    const sizeOf = (name: string) =>
      dev
        .ofType('AWS::Lambda::EventSourceMapping')
        .filter(({ Properties }) => JSON.stringify(Properties.EventSourceArn).includes(name))
        .map(({ Properties }) => Properties.BatchSize)
    expect(sizeOf('followstripe')).toEqual([1])
    expect(sizeOf('followplan')).toEqual([10])
  })
})

describe('queues', () => {
  const queues = dev.ofType('AWS::SQS::Queue')

  test('give up into a dead-letter queue after five attempts', () => {
    for (const { Properties } of queues) {
      const isLast = /-(dead|undelivered)$/.test(Properties.QueueName)
      if (isLast) expect(Properties).not.toHaveProperty('RedrivePolicy')
      else expect(Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 })
    }
  })

  test('hide a message for six times as long as its function may take', () => {
    for (const { Properties } of queues.filter(({ Properties }) => Properties.RedrivePolicy)) {
      const consumer = dev
        .ofType('AWS::Lambda::Function')
        .find((each) => each.Properties.FunctionName === Properties.QueueName)
      expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer?.Properties.Timeout)
    }
  })
})
