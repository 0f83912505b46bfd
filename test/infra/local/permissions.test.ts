import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#infra/local/json'
import { resources, role } from './assembly'
import { type Running, running } from './running'

const table = { 'Fn::GetAtt': ['Table', 'Arn'] }
const allow = (Action: string[], Resource: JsonObject, Condition?: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
})

let api: Running
beforeAll(async () => {
  const held = role('Held', [
    allow(['dynamodb:PutItem'], table, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OWN#*'] } }),
  ])
  const heldApi = resources.Api && {
    ...resources.Api,
    Properties: { ...resources.Api.Properties, Role: { 'Fn::GetAtt': ['Held', 'Arn'] } },
  }
  api = await running({ faults: true }, { Resources: { ...resources, ...held, ...(heldApi && { Api: heldApi }) } })
})
afterAll(() => api.stop())

const put = (pk: string) => api.post('/open/put', { pk, sk: 'x' })
const said = () =>
  api.runtime.log
    .find({ function: 'api' })
    .map(({ line }) => line)
    .join('\n')

describe('a function is held to its role, as on AWS', () => {
  test('what the role allows passes', async () => {
    expect((await put('OWN#1')).status).toBe(201)
  })

  test('a partition that the role does not name is refused', async () => {
    expect((await put('OTHER#1')).status).toBe(502)
    expect(said()).toContain('not authorized to perform: dynamodb:PutItem')
  })

  test('an index that the role does not name is refused', async () => {
    expect((await api.post('/open/index', { cpk: 'OWN#1' })).status).toBe(502)
    expect(said()).toContain('not authorized to perform: dynamodb:Query')
  })

  test('a transaction is refused for one of its parts', async () => {
    const answered = await api.post('/open/transact', {
      items: [
        ['OWN#2', 'a'],
        ['OTHER#2', 'b'],
      ],
    })
    expect(answered.json).toMatchObject({ name: 'AccessDeniedException' })
  })
})

test('a condition that is not known stops the start', async () => {
  const strange = role('Strange', [
    { Effect: 'Allow', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
  ])
  await expect(running({}, { Resources: { ...resources, ...strange } })).rejects.toThrow(/IpAddress/)
})
