/** What a request to one of the other services needs to be allowed. */
import { ACCOUNT_ID, REGION } from '../assembly/names'
import { type JsonObject, listOr, objectOr, textOr } from '../json'
import type { Need } from './permissions'

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${rest}`

export function emailNeeds(input: JsonObject): Need[] {
  const from = textOr(input.FromEmailAddress, '')
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from
  const values = { 'ses:FromAddress': [address] }
  const { Simple } = objectOr(input.Content, {})
  const hasFiles = listOr(objectOr(Simple, {}).Attachments, []).length > 0
  const actions = hasFiles ? ['ses:SendEmail', 'ses:SendRawEmail'] : ['ses:SendEmail']
  const configuration = textOr(input.ConfigurationSetName, '')
  const resources = [`identity/${address}`, ...(configuration === '' ? [] : [`configuration-set/${configuration}`])]
  return actions.flatMap((action) => resources.map((name) => ({ action, resource: arn('ses', name), values })))
}

export function jsonServiceNeeds(target: string, input: JsonObject): Need[] {
  const [service = '', operation = ''] = target.split('.')
  if (service === 'secretsmanager')
    return [{ action: `secretsmanager:${operation}`, resource: textOr(input.SecretId, '') }]
  if (service === 'AWSEvents') {
    const buses = new Set(listOr(input.Entries, []).map((entry) => textOr(objectOr(entry, {}).EventBusName, 'default')))
    return [...buses].map((bus) => ({
      action: `events:${operation}`,
      resource: bus.startsWith('arn:') ? bus : arn('events', `event-bus/${bus}`),
    }))
  }
  if (service === 'AmazonSQS') {
    const queue = textOr(input.QueueUrl, '').split('/').at(-1) ?? ''
    return [{ action: `sqs:${operation}`, resource: arn('sqs', queue) }]
  }
  return [{ action: target, resource: '*' }]
}

/**
 * What a request to S3 needs: of objects, and of the one that a copy is made of.
 *
 * @param path `bucket/key`
 */
export function objectNeeds(method: string, path: string, copySource?: string): Need[] {
  const actions: Record<string, string> = { PUT: 's3:PutObject', DELETE: 's3:DeleteObject' }
  const need = { action: actions[method] ?? 's3:GetObject', resource: `arn:aws:s3:::${path}` }
  return copySource === undefined ? [need] : [need, { action: 's3:GetObject', resource: `arn:aws:s3:::${copySource}` }]
}
