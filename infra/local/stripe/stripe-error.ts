/** Errors in Stripe's own form: `{"error":{"type","code","message","param"}}`. */
export interface ErrorDetails {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  message: string
  code?: string
  param?: string
  decline_code?: string
  charge?: string
}

export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly details: ErrorDetails,
  ) {
    super(details.message)
  }
}

export function invalid(message: string, code?: string, param?: string): StripeError {
  return new StripeError(400, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
  })
}

/** @param noun as Stripe writes it: customer, subscription, price … */
export function noSuch(noun: string, id: string, param = 'id'): StripeError {
  const status = param === 'id' ? 404 : 400
  return new StripeError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  })
}
