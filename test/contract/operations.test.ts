/** What every operation of the contract keeps to, so that each later one keeps to it from the day it is declared. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { contract, operations } from '#shared/contract/all'
import { errors } from '#shared/contract/errors'
import { apiFunctions, functionOf, isPage, type Operation } from '#shared/contract/operation'
import { FormIntent } from '#shared/contract/schemas'
import { printFormula } from '#shared/contract/units'
import { featureNames } from '#shared/entitlements/features'

/** POSTs that need no Idempotency-Key: sent twice they make a session, a key or a place for a file more, are refused the second time, or find done what they ask for. */
const harmlessWhenRepeated = [
  'billing.consentToBilling',
  'billing.openPortal',
  'billing.previewChange',
  'billing.resumeSubscription',
  'billing.startCheckout',
  'catalog.adoptIndustryPack',
  'credentials.confirmSecondFactor',
  'credentials.renewRecoveryCodes',
  'credentials.requestPasswordReset',
  'credentials.signIn',
  'credentials.startSecondFactor',
  'credentials.submitVerifyPage',
  'credentials.verifyEmail',
  'fees.calculateFees',
  'identity.refreshSession',
  'identity.switchOrganization',
  'images.addImage',
  'jobs.importProducts',
  'jobs.startJob',
  'members.declineMemberInvitation',
  'members.reactivateMember',
  'messages.addAttachment',
  'notifications.confirmPhone',
  'notifications.markNotificationsRead',
  'notifications.unsubscribe',
  'partnerships.issueIngestionKey',
  'partnerships.rotateIngestionKey',
  'sellThrough.importSellThrough',
  'sellThrough.reportSellThrough',
  'webhooks.receiveStripeEvent',
]

const idsOf = (chosen: readonly Operation[]) => chosen.map(({ id }) => id)
const parts = (operation: Operation) =>
  [operation.params, operation.query, operation.body].filter((part) => part !== undefined)

/** Every JSON Schema within one, with a path to say where. */
function* schemasWithin(schema: object, path = ''): Generator<{ path: string; schema: Record<string, unknown> }> {
  yield { path, schema: { ...schema } }
  for (const [key, value] of Object.entries(schema)) {
    if (typeof value === 'object' && value !== null) yield* schemasWithin(value, `${path}/${key}`)
  }
}

/** Where the input of the operations has a schema like this. */
function findings(isWrong: (schema: Record<string, unknown>) => boolean): string[] {
  return operations.flatMap((operation) =>
    parts(operation).flatMap((part) =>
      [...schemasWithin(z.toJSONSchema(part, { io: 'input' }))]
        .filter(({ schema }) => isWrong(schema))
        .map(({ path }) => `${operation.id} ${path}`),
    ),
  )
}

describe('an operation', () => {
  test('has an id of its own', () => {
    expect(new Set(idsOf(operations)).size).toBe(operations.length)
  })

  test('has a method and path of its own', () => {
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length)
  })

  test('is named in the contract as in its id, under the function that serves it', () => {
    const named = Object.entries(contract).flatMap(([domain, own]) =>
      Object.keys(own).map((name) => `${domain}.${name}`),
    )
    expect(named).toEqual(idsOf(operations))
    expect(operations.map(functionOf).every((name) => apiFunctions.includes(name))).toBe(true)
  })

  test('lies below /v1, save for the documents and the pages that people look at', () => {
    const outside = operations.filter((operation) => !operation.path.startsWith('/v1/') && !isPage(operation))
    expect(idsOf(outside)).toEqual(['platform.getOpenApi'])
    expect(idsOf(operations.filter(isPage).filter(({ path }) => path.startsWith('/v1/')))).toEqual([])
  })

  test('that takes a form is a page, and leads to another that holds no token', () => {
    const forms = operations.filter(({ consumes }) => consumes === 'form')
    const wrong = forms.filter((form) => {
      const next = operations.find(({ method, path }) => method === 'GET' && path === form.leadsTo)
      return !isPage(form) || form.success !== 303 || !next || !isPage(next) || next.params
    })
    expect(forms.length).toBeGreaterThan(0)
    expect(idsOf(wrong)).toEqual([])
    expect(idsOf(operations.filter(({ success, leadsTo }) => (success === 303) !== (leadsTo !== undefined)))).toEqual(
      [],
    )
  })

  test('that takes a form has it shown at the same address', () => {
    const forms = operations.filter(({ consumes }) => consumes === 'form')
    const hidden = forms.filter(({ path }) => !operations.some((each) => each.path === path && each.method === 'GET'))
    expect(idsOf(hidden)).toEqual([])
  })

  test('that takes a form once has a hidden field for its key', () => {
    const wrong = operations.filter(
      ({ consumes, idempotent, body }) =>
        consumes === 'form' && (idempotent !== undefined) !== (body?.shape.intent === FormIntent),
    )
    expect(idsOf(wrong)).toEqual([])
  })

  test('names in its path exactly the parameters it declares', () => {
    const wrong = operations.filter(({ path, params }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      return inPath.join() !== Object.keys(params?.shape ?? {}).join()
    })
    expect(idsOf(wrong)).toEqual([])
  })

  test('gives a path position one variable name only: API Gateway takes no second', () => {
    const names = new Map<string, Set<string>>()
    for (const { path } of operations) {
      for (const { index, 0: variable } of path.matchAll(/\{\w+\}/g)) {
        const position = path.slice(0, index).replace(/\{\w+\}/g, '{}')
        names.set(position, (names.get(position) ?? new Set()).add(variable))
      }
    }
    expect([...names].filter(([, variables]) => variables.size > 1)).toEqual([])
  })

  test('asks for a feature that the entitlements table has, or is public', () => {
    const wrong = operations.filter(
      ({ access }) => typeof access === 'object' && !featureNames.includes(access.feature),
    )
    expect(idsOf(wrong)).toEqual([])
  })

  test('that takes ingestion keys is every member’s, and names no organization in its path', () => {
    const taking = operations.filter(({ access }) => typeof access === 'object' && access.ingestionKeys)
    const wrong = taking.filter(
      ({ access, path }) => typeof access !== 'object' || access.role !== 'MEMBER' || path.includes('{organizationId}'),
    )
    expect(idsOf(taking).sort()).toEqual([
      'jobs.cancelJob',
      'jobs.getJob',
      'jobs.getJobErrors',
      'jobs.getJobResult',
      'jobs.startJob',
      'logistics.dispatchShipment',
      'logistics.draftOrderShipment',
      'logistics.getAsn',
      'logistics.getShipment',
      'logistics.listAsns',
      'receiving.confirmReceipt',
      'receiving.listReceipts',
      'sellThrough.getProductSellThrough',
      'sellThrough.importSellThrough',
      'sellThrough.listSellThrough',
      'sellThrough.reportSellThrough',
    ])
    expect(idsOf(wrong)).toEqual([])
  })

  test('declares errors that the catalogue has, each once', () => {
    const wrong = operations.filter((operation) => {
      const isUnknown = operation.errors.some((code) => !(code in errors))
      return isUnknown || new Set(operation.errors).size !== operation.errors.length
    })
    expect(idsOf(wrong)).toEqual([])
  })

  test('that writes by POST is idempotent, save for those that are harmless when repeated', () => {
    const unkeyed = operations.filter(({ method, idempotent }) => method === 'POST' && !idempotent)
    expect(idsOf(unkeyed).sort()).toEqual(harmlessWhenRepeated)
  })

  test('that reads has no body, no Idempotency-Key and writes nothing', () => {
    const wrong = operations.filter(
      ({ method, body, idempotent, units }) =>
        method === 'GET' && (body || idempotent || printFormula(units.write) !== '0'),
    )
    expect(idsOf(wrong)).toEqual([])
  })

  test('that honours If-Match answers an ETag and 412', () => {
    const honouring = operations.filter(({ ifMatch }) => ifMatch)
    const wrong = honouring.filter((each) => !each.etag || !each.errors.includes('request.preconditionFailed'))
    expect(honouring.length).toBeGreaterThan(0)
    expect(idsOf(wrong)).toEqual([])
  })

  test('that answers an ETag answers the version it is made of', () => {
    const versionless = operations.filter(
      ({ etag, output }) => etag && !(output instanceof z.ZodObject && 'version' in output.shape),
    )
    expect(idsOf(versionless)).toEqual([])
  })

  test('that lists in pages takes cursor and limit, and says when a cursor is invalid', () => {
    const paged = operations.filter(({ output }) => output instanceof z.ZodObject && 'nextCursor' in output.shape)
    const wrong = paged.filter(
      ({ query, errors: codes }) =>
        !query?.shape.cursor || !query.shape.limit || !codes.includes('request.cursorInvalid'),
    )
    expect(paged.length).toBeGreaterThan(0)
    expect(idsOf(wrong)).toEqual([])
  })

  test('that takes a secret names it, so that no hash of it is kept and no form shows it again', () => {
    const secrets = ['password', 'newPassword']
    const telling = operations.filter(
      ({ idempotent, consumes, body, secretFields = [] }) =>
        (idempotent || consumes === 'form') &&
        secrets.some((name) => body && name in body.shape && !secretFields.includes(name)),
    )
    expect(idsOf(telling)).toEqual([])
  })
})

describe('what a caller sends', () => {
  test('is strict at every level: unknown fields are refused', () => {
    expect(findings((schema) => schema.type === 'object' && schema.additionalProperties !== false)).toEqual([])
  })

  test('has a largest length for every text', () => {
    const isFree = ({ type, maxLength, pattern, enum: values, const: only, format }: Record<string, unknown>) =>
      type === 'string' &&
      maxLength === undefined &&
      !values &&
      only === undefined &&
      format !== 'date' &&
      !isFixedLength(pattern)
    expect(findings(isFree)).toEqual([])
  })

  test('has a largest length for every list', () => {
    expect(findings(({ type, maxItems }) => type === 'array' && maxItems === undefined)).toEqual([])
  })

  test('has limits for every number', () => {
    const isFree = ({ type, minimum, maximum }: Record<string, unknown>) =>
      (type === 'number' || type === 'integer') &&
      (minimum === undefined || maximum === undefined || maximum === Number.MAX_SAFE_INTEGER)
    expect(findings(isFree)).toEqual([])
  })
})

/** A pattern that ends its text after a counted number of characters is a limit, too: ids, tokens, amounts. */
const isFixedLength = (pattern: unknown) =>
  typeof pattern === 'string' && pattern.startsWith('^') && pattern.endsWith('$') && !/[^\\][*+]|,\}/.test(pattern)
