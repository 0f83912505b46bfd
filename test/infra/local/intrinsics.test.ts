import { expect, test } from 'vitest'
import { readResources } from '#infra/local/assembly/resources'
import type { JsonObject } from '#infra/local/json'

const stack = (name: string, template: JsonObject) => ({ name, template })
const queue = (properties: JsonObject): JsonObject => ({ Type: 'AWS::SQS::Queue', Properties: properties })

function propertiesOf(properties: JsonObject, template: JsonObject = {}, parameters: Record<string, string> = {}) {
  const stacks = [
    stack('Data', {
      Resources: { Dead: queue({ QueueName: 'dead' }) },
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['Dead', 'Arn'] }, Export: { Name: 'dead-arn' } } },
    }),
    stack('App', { ...template, Resources: { Queue: queue({ QueueName: 'queue', ...properties }) } }),
  ]
  const resources = readResources({ stacks, assets: new Map() }, parameters, 'http://aws')
  return resources.find(({ name }) => name === 'queue')?.properties
}

test.each<[string, JsonObject[string], unknown]>([
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
  ['Ref of the resource itself', { Ref: 'Queue' }, 'http://aws/000000000000/queue'],
  ['GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:queue'],
  ['GetAtt as text', { 'Fn::GetAtt': 'Queue.QueueName' }, 'queue'],
  ['ImportValue', { 'Fn::ImportValue': 'dead-arn' }, 'arn:aws:sqs:us-east-1:000000000000:dead'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
  [
    'Sub',
    { 'Fn::Sub': `$${'{Queue.QueueName}'}:$${'{!Kept}'}:$${'{AWS::AccountId}'}` },
    `queue:$${'{Kept}'}:000000000000`,
  ],
  ['Sub with variables', { 'Fn::Sub': [`$${'{x}'}y`, { x: { Ref: 'AWS::Partition' } }] }, 'awsy'],
  ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
  ['If', { 'Fn::If': ['HasMail', 'yes', 'no'] }, 'no'],
  ['If without a value', { 'Fn::If': ['HasMail', 'yes', { Ref: 'AWS::NoValue' }] }, undefined],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] }, 128],
  ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
])('%s', (_name, value, expected) => {
  const template: JsonObject = {
    Parameters: { Mail: { Type: 'String', Default: '' } },
    Conditions: { HasMail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Mail' }, ''] }] } },
    Mappings: { Sizes: { dev: { memory: 128 } } },
  }
  expect(propertiesOf({ Value: value }, template)?.Value).toEqual(expected)
})

test('a parameter that is given wins over its default', () => {
  const template: JsonObject = { Parameters: { PublicUrl: { Type: 'String', Default: 'https://betterdata.com' } } }
  const value = { Value: { Ref: 'PublicUrl' } }
  expect(propertiesOf(value, template)?.Value).toBe('https://betterdata.com')
  expect(propertiesOf(value, template, { PublicUrl: 'http://127.0.0.1:1' })?.Value).toBe('http://127.0.0.1:1')
})

test('an unknown function and a missing reference name the resource that uses them', () => {
  expect(() => propertiesOf({ Value: { 'Fn::Cidr': [] } })).toThrow('App, resource Queue: The template uses Fn::Cidr')
  expect(() => propertiesOf({ Value: { Ref: 'Nothing' } })).toThrow('App refers to Nothing, which it does not declare.')
})
