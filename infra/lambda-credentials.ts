/**
 * Stands in for the AWS SDK's chain of credential sources in every bundle: on Lambda credentials are in the environment, always. The chain (profiles, single
 * sign-on, role assumption with clients of its own) would be half of the SDK's size, and is loaded for nothing.
 */
export function defaultProvider() {
  return async () => ({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
  })
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: outside Lambda, whoever runs the function has to set it.`)
  return value
}
