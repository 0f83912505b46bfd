import routeTable from 'virtual:routes'
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda'
import { routesOf } from '#shared/entitlements/routes'
import { isUnauthorized } from './answer'
import { authorize } from './authorize'
import { denialCounter } from './denials'
import { publishUnits } from './metrics'
import { dynamoClient, itemReader, required } from './table'
import { verificationKeys } from './verification-keys'

const ask = dynamoClient()
const readItems = itemReader(required('TABLE_NAME'), ask)
const surroundings = {
  routes: routesOf(routeTable),
  issuer: required('ISSUER'),
  readItems,
  countDenial: denialCounter(required('TABLE_NAME'), ask),
  keyNamed: verificationKeys(readItems),
}

/** The Lambda authorizer: it stands before every request that is not public, so it is the smallest bundle there is. */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const { requestId } = event.requestContext
  try {
    const answer = await authorize(event, surroundings)
    publishUnits(requestId, { failed: false })
    return answer
  } catch (error) {
    // To Lambda a 401 is an error like any other; only here can the two be told apart, for the alarm.
    publishUnits(requestId, { failed: !isUnauthorized(error) })
    throw error
  }
}
