import * as z from 'zod'
import { plans } from '#shared/entitlements/plans'
import type { ErrorCode, ErrorValues } from './errors'
import { errors } from './errors'

/** One field of the request that is not as the contract asks. */
export const FieldProblem = z
  .strictObject({
    pointer: z.string().describe('JSON pointer (RFC 6901) to the field: /body/lines/0/quantity'),
    detail: z.string(),
  })
  .meta({ id: 'FieldProblem' })
export type FieldProblem = z.infer<typeof FieldProblem>

/** What adds an add-on: the operation, and what to send it. */
export const AddOnCall = z
  .strictObject({
    operation: z.string(),
    body: z.strictObject({
      plan: z.enum(plans),
      addOns: z.strictObject({ locations: z.int(), advancedForecasting: z.boolean() }),
    }),
  })
  .meta({ id: 'AddOnCall' })

/** RFC 9457 problem details: what every refusal looks like. */
export const ProblemDetails = z
  .strictObject({
    type: z.string().describe('Where the API reference explains this code'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(FieldProblem).optional(),
    feature: z.string().optional(),
    tier: z.string().optional(),
    plan: z.string().optional().describe('The plan or add-on that unlocks it at the smallest whole bill'),
    price: z.string().optional(),
    upgradeUrl: z.string().optional(),
    approvalId: z.string().optional().describe('Of what waits for a second person, or was rejected'),
    addOn: AddOnCall.optional().describe('The call that adds it, where it is an add-on to the plan held'),
  })
  .meta({ id: 'Problem' })
export type ProblemDetails = z.infer<typeof ProblemDetails>

export const problemMediaType = 'application/problem+json'
export const problemType = (code: string) => `/docs#error-${code}`

type Extra = Pick<
  ProblemDetails,
  'errors' | 'feature' | 'tier' | 'plan' | 'price' | 'upgradeUrl' | 'addOn' | 'approvalId'
>
/** Told in a header, for programs: the text says it for people. */
type Hint = { retryAfterSeconds?: number }

/** The one thing the shell throws for a refusal; the edge translates it, once, from the error catalogue. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: string

  private constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly extra: Extra,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(detail)
    this.status = errors[code].status
    this.title = errors[code].title
  }

  static of<Code extends ErrorCode>(code: Code, values: ErrorValues<Code>, more: Extra & Hint = {}): Problem {
    // Each entry's detail takes its own values; the pairing of code and values is held by the signature above.
    const detail = errors[code].detail as (values: ErrorValues<Code>) => string
    const { retryAfterSeconds, ...extra } = more
    return new Problem(code, detail(values), extra, retryAfterSeconds)
  }

  toDetails(requestId: string): ProblemDetails {
    return {
      type: problemType(this.code),
      title: this.title,
      status: this.status,
      detail: this.message,
      code: this.code,
      requestId,
      ...this.extra,
    }
  }
}
