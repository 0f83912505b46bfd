import type { APIGatewayAuthorizerResult } from 'aws-lambda'
import type { CallerContext, KeyContext, SessionContext } from '#shared/entitlements/caller'
import type { Denial } from '#shared/entitlements/decide'

const refusal = 'Unauthorized'

/** API Gateway reads this very word as 401; any other error is a 500. */
export const unauthorized = () => new Error(refusal)
export const isUnauthorized = (error: unknown) => error instanceof Error && error.message === refusal

/** The context is what the handler knows of its caller. */
export const allow = (context: SessionContext | CallerContext | KeyContext): APIGatewayAuthorizerResult =>
  answer('Allow', 'userId' in context ? context.userId : context.ingestionKeyId, { ...context })

/** The context fills the variables of the 403's body. */
export const deny = (callerId: string, denial: Denial): APIGatewayAuthorizerResult =>
  answer('Deny', callerId, { ...denial })

/**
 * The policy is for this one request, since results are not cached, so it need not name the request. Naming it would put the
 * path into it as the caller wrote it, where `*`, `?` and `${}` mean something.
 */
function answer(
  Effect: 'Allow' | 'Deny',
  principalId: string,
  context: Record<string, string>,
): APIGatewayAuthorizerResult {
  return {
    principalId,
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: '*' }] },
    context,
  }
}
