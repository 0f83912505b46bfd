import type { Denied } from '#shared/domain/audit/denial'
import { denialUpdate, denialValues, minuteOf } from '#shared/domain/audit/denial'
import { authorizerKeys as keys } from '#shared/table/keys'
import { dynamoClient, stored, usedUnits } from './table'

/** Who is refused waits no longer for that to be counted. */
const longestMilliseconds = 300

export type CountDenial = (denied: Denied) => Promise<void>

/** Counts refusals, once and without trying again: the refusal is the same, counted or not. */
export function denialCounter(TableName: string, ask = dynamoClient()): CountDenial {
  return async (denied) => {
    const { organizationId, actorId, operation, code } = denied
    const minute = minuteOf(Date.now())
    const Key = stored(keys.denials(organizationId, minute, actorId, operation, code))
    const values = Object.entries(denialValues(minute)).map(([name, value]) => [name, { N: String(value) }])
    const input = { TableName, Key, ...denialUpdate, ExpressionAttributeValues: Object.fromEntries(values) }
    usedUnits.write += 1
    await ask('UpdateItem', input, longestMilliseconds).catch(() => {})
  }
}
