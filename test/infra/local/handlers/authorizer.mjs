// Allows `Bearer good`, denies `Bearer poor` with a context, throws for the rest.
export const handler = async ({ headers, methodArn, requestContext }) => {
  const token = headers.authorization ?? headers.Authorization
  console.log(JSON.stringify({ authorizing: requestContext.requestId }))
  if (token !== 'Bearer good' && token !== 'Bearer poor') throw new Error('Unauthorized')
  const Effect = token === 'Bearer good' ? 'Allow' : 'Deny'
  return {
    principalId: 'usr_1',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }],
    },
    context: { organizationId: 'org_1', code: 'plan.featureMissing', status: '403' },
  }
}
