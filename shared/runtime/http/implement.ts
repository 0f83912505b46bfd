import middy from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { OperationsOf } from '#shared/contract/all'
import type { Operation, pageMediaType } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import { resetUnits } from '#shared/table/units'
import { logger, publishUnits } from '../telemetry'
import { type Call, isKeyCaller, type Origin } from './call'
import { actorOf, callerOf } from './caller'
import { freshCircumstances } from './circumstances'
import { intentOf } from './intent'
import { locationAccess } from './location-access'
import { refusal, success } from './reply'
import { headerOf, parseInput } from './request'
import type { Answered, ForKeys, Page, UseCase } from './use-case'
import { Within } from './within'

/** What answers pages has to refuse by pages; what takes keys has to count their calls. */
type UseCases<Module> = {
  [Name in keyof OperationsOf<Module>]: OperationsOf<Module>[Name] extends { mediaType: typeof pageMediaType }
    ? Page<OperationsOf<Module>[Name]>
    : OperationsOf<Module>[Name] extends { access: { ingestionKeys: true } }
      ? ForKeys<OperationsOf<Module>[Name]>
      : UseCase<OperationsOf<Module>[Name]>
}

/** The Lambda handler of a domain. Does not compile while one of the domain's operations has no use case. */
export function implement<Module extends object>(
  _domain: Module,
  useCases: UseCases<Module>,
): middy.MiddyfiedHandler<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const bound = Object.values<UseCase>(useCases as Record<string, UseCase>)
  const routes = new Map(bound.map((each) => [`${each.operation.method} ${each.operation.path}`, each]))
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(measured(routes))
    .use(problems(routes))
    .handler((event) => serve(routes, event))
}

type Routes = ReadonlyMap<string, UseCase>
const routeOf = (routes: Routes, event: APIGatewayProxyEvent) => routes.get(`${event.httpMethod} ${event.resource}`)

async function serve(routes: Routes, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const route = routeOf(routes, event)
  if (!route) throw Problem.of('request.notFound', {})
  const { requestId } = event.requestContext
  const { answer, replayed } = await answered(route, callOf(route.operation, event))
  return success(route.operation, answer, { requestId, replayed, headers: route.headers })
}

async function answered(route: UseCase, call: Call): Promise<Answered> {
  try {
    return await route.run(call)
  } catch (error) {
    if (error instanceof Problem) await route.onRefused?.(call, error)
    throw error
  }
}

function callOf(operation: Operation, event: APIGatewayProxyEvent): Call {
  const input = parseInput(operation, event)
  const caller = callerOf(operation.access, event)
  return {
    operation,
    ...input,
    caller,
    locations: locationAccess(operation.access, caller),
    within: new Within(isKeyCaller(caller) ? caller.partnershipId : undefined),
    actor: actorOf(caller),
    origin: originOf(event),
    ifMatch: operation.ifMatch && versionOf(headerOf(event, 'if-match')),
    intent:
      operation.idempotent &&
      intentOf(
        operation,
        event,
        input,
        caller
          ? `${caller.organizationId} ${isKeyCaller(caller) ? caller.ingestionKeyId : caller.userId}`
          : subjectOf(input),
      ),
    ...freshCircumstances(),
    correlationId: event.requestContext.requestId,
  } as Call
}

function originOf({ requestContext: { identity } }: APIGatewayProxyEvent): Origin {
  return { networkAddress: identity.sourceIp, userAgent: identity.userAgent ?? undefined }
}

/** Whom a public operation is about: keys of two strangers do not meet. */
function subjectOf({ params, body }: { params: unknown; body: unknown }): string {
  const { email, token } = { ...(params as object), ...(body as object) } as { email?: string; token?: string }
  return email ?? token ?? ''
}

/** `"7"`, also weak (`W/"7"`); `*` and no header ask for nothing. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (!ifMatch || ifMatch.trim() === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1]
  return version ? Number(version) : -1
}

/** 503 is the answer to many who want one thing at once: they come again, nobody is to be woken. */
const isOurFault = (statusCode = 500) => statusCode >= 500 && statusCode !== 503

/** Every request is measured: one line of metrics with its request units, whatever comes out. */
function measured(routes: Routes): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const publish = (request: middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>) => {
    const { event, response } = request
    publishUnits(routeOf(routes, event)?.operation.id ?? 'unknown', event.requestContext.requestId, {
      failed: isOurFault(response?.statusCode),
    })
  }
  return {
    before: ({ event }) => {
      resetUnits()
      logger.appendKeys({ requestId: event.requestContext.requestId, route: `${event.httpMethod} ${event.resource}` })
    },
    after: publish,
    onError: publish,
  }
}

/** The one translation of what was thrown into what is answered. What is not a Problem is our fault: logged whole, told in general. */
function problems(routes: Routes): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  return {
    onError: async (request) => {
      const { event, error } = request
      if (!(error instanceof Problem)) logger.error('unexpected failure', error as Error)
      const problem = error instanceof Problem ? error : Problem.of('service.failed', {})
      const refuse = routeOf(routes, event)?.refuse
      request.response = refuse ? await refuse(problem, event) : refusal(problem, event.requestContext.requestId)
    },
  }
}
