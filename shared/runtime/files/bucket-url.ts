/** On AWS a bucket is a host of its own; the one endpoint of a machine tells buckets apart by the path. */
export function bucketOf(name: string): string {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3
  return endpoint ? `${endpoint}/${name}` : `https://${name}.s3.${process.env.AWS_REGION}.amazonaws.com`
}
