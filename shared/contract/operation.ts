import * as z from 'zod'
import type { Access } from '#shared/entitlements/decide'
import type { ErrorCode } from './errors'
import type { UnitBudget } from './units'

/** The functions that serve operations: an operation's domain is the first part of its id and the function's name. */
export const apiFunctions = [
  'platform',
  'credentials',
  'identity',
  'organizations',
  'members',
  'notifications',
  'partnerships',
  'messages',
  'hierarchy',
  'catalog',
  'boms',
  'images',
  'jobs',
  'inventory',
  'ledger',
  'stock',
  'counts',
  'logistics',
  'receiving',
  'corrections',
  'orders',
  'invoices',
  'charges',
  'reports',
  'sales',
  'packing',
  'papers',
  'returns',
  'vmi',
  'sellThrough',
  'vmiBilling',
  'supply',
  'fees',
  'approvals',
  'billing',
  'audit',
  'webhooks',
] as const
export type ApiFunction = (typeof apiFunctions)[number]

export const pageMediaType = 'text/html; charset=utf-8'

/** An answer that leads to an address made for it, as a link that works for some minutes. */
export const linkOfOutput = 'output'
export const LinkOutput = z.strictObject({ location: z.url() })

/** A sheet for spreadsheets and printers (RFC 4180). */
export const csvMediaType = 'text/csv; charset=utf-8'

/** What a successful answer is made of, when it is not JSON. */
export type MediaType = 'application/json' | typeof pageMediaType | typeof csvMediaType

export type Operation = {
  /** `domain.verbNoun`: unique, also the name in the typed client. */
  id: `${ApiFunction}.${string}`
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  /** Markdown for the API reference: what a caller should know beside the schema. */
  description?: string
  access: Access
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  /**
   * How the body is written when it is not JSON. `form`: as a browser sends the form of one of our pages
   * (application/x-www-form-urlencoded). A checkbox that is not ticked is absent. `signed`: as text, with the signature over it from the header, for the
   * use case to check before anything of it is believed.
   */
  consumes?: 'form' | 'signed'
  /** Whatever body comes is not looked at: mail programs send one of their own when they unsubscribe their reader (RFC 8058, 3.2). */
  ignoresBody?: true
  output: z.ZodType
  /** A page (HTML) is read by a person, so its refusals are pages, too. */
  mediaType?: MediaType
  /**
   * 303: what was asked for is done, and `leadsTo` says what to look at next (RFC 9110 §15.4.4); `output` where that is made for each answer, and is
   * all there is of it (`LinkOutput`).
   */
  success: 200 | 201 | 202 | 204 | 303
  leadsTo?: `/${string}` | typeof linkOfOutput
  errors: readonly ErrorCode[]
  /**
   * `record`: an `Idempotency-Key` is asked for and its stored answer kept for 24 hours. `document`: asked for too, but what
   * the operation creates is itself the record (a receipt), found again by its own reference. A form cannot send headers: its
   * key is the hidden field `intent`, made with the page.
   */
  idempotent?: 'record' | 'document'
  /** How large its body may be, where that is more than of others. */
  maximumKilobytes?: number
  /** Body fields that are secrets: no hash of them is kept. */
  secretFields?: readonly string[]
  /** The answer carries the document's version as ETag. */
  etag?: true
  /** `If-Match` is honoured: the document's version must still be the one the caller saw. */
  ifMatch?: true
  /** Request units of the handler, beyond the authorizer's. Tests hold the measured units against it. */
  units: UnitBudget
}

/** Declares one API operation. Routes, validation, documents, client and tests are made from it; a route exists nowhere else. */
export function operation<const Declared extends Operation>(declared: Declared): Declared {
  return declared
}

/** Where Stripe puts its signature. */
export const signatureHeader = 'stripe-signature'

/** The media type that an operation's body is sent as. */
export const bodyTypeOf = ({ consumes }: Pick<Operation, 'consumes'>): string =>
  consumes === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'

/** Whether a person looks at the answers, refusals among them. */
export const isPage = ({ mediaType }: Pick<Operation, 'mediaType'>): boolean => mediaType === pageMediaType

/** The function that serves an operation. */
export function functionOf(declared: Pick<Operation, 'id'>): ApiFunction {
  const name = declared.id.split('.')[0]
  const found = apiFunctions.find((each) => each === name)
  if (!found) throw new Error(`${declared.id} belongs to no API function`)
  return found
}

type InputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>

/** Parsed input as a use case sees it. */
export type Params<Declared extends Operation> = InputOf<Declared['params']>
export type Query<Declared extends Operation> = InputOf<Declared['query']>
export type Body<Declared extends Operation> = InputOf<Declared['body']>
/** What a use case returns: the output schema's input, so that branded ids and defaults are filled by parsing. */
export type Reply<Declared extends Operation> = z.input<Declared['output']>
