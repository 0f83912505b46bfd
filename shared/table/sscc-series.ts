import { Big } from 'big.js'
import * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import type { PackingSettings } from '#shared/domain/packing/packing'
import { largestSerial, ssccOf } from '#shared/kernel/gs1'
import { toAttributes, updateItem } from './client'
import { keys } from './keys'

/**
 * The next SSCCs of an organization's series: one atomic counter a prefix and extension digit, so that none is given twice, with gaps where a commit
 * did not happen. No condition, for any rise is right.
 *
 * @throws Problem packing.seriesExhausted
 */
export async function takeSsccs(settings: PackingSettings, count: number): Promise<string[]> {
  const { organizationId, companyPrefix, extensionDigit } = settings
  const series = await updateItem(keys.ssccSeries(organizationId, companyPrefix, extensionDigit), {
    UpdateExpression: 'ADD lastSerial :count',
    ExpressionAttributeValues: toAttributes({ ':count': count }),
    ReturnValues: 'UPDATED_NEW',
  })
  const last = z.instanceof(Big).parse(series?.lastSerial).toNumber()
  if (last > largestSerial(companyPrefix))
    throw Problem.of('packing.seriesExhausted', { companyPrefix, extensionDigit })
  return Array.from({ length: count }, (_, index) =>
    ssccOf({ companyPrefix, extensionDigit, serial: last - count + 1 + index }),
  )
}
