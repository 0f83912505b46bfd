import routes from 'virtual:routes'
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda'
import { authorize } from './authorize'
import { logUnits } from './metrics'
import { itemReader, required } from './table'
import { verificationKeys } from './verification-keys'

const readItems = itemReader(required('TABLE_NAME'))
const surroundings = { routes, issuer: required('ISSUER'), readItems, keyNamed: verificationKeys(readItems) }

/** The Lambda authorizer: it stands before every request that is not public, so it is the smallest bundle there is. */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  try {
    return await authorize(event, surroundings)
  } finally {
    logUnits(event.requestContext.requestId)
  }
}
