import { Big } from 'big.js'
import * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { yearOf } from '#shared/kernel/time'
import { toAttributes, updateItem } from './client'
import type { Write } from './entity'
import { entity } from './entity'
import { keys } from './keys'

/** A document number that is in use in an organization, whoever gave it. */
const Numbers = entity({
  name: 'number',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, number: z.string(), documentId: z.string() }),
  key: (of: { organizationId: string; number: string }) => keys.number(of.organizationId, of.number),
})

export type NumberKind = 'SHIP' | 'ASN'

/**
 * The document's number and the write that takes it. A number the client gives is unique or refused; else the next of kind and year,
 * rising, with gaps where a commit did not happen. Meets a number that a client gave already: decided anew with the next one.
 */
export async function takeNumber(
  organizationId: OrganizationId,
  kind: NumberKind,
  given: string | undefined,
  documentId: string,
  now: Instant,
): Promise<{ number: string; write: Write }> {
  const number = given ?? (await nextNumber(organizationId, kind, yearOf(now)))
  const refusal = given ? () => Problem.of('document.numberTaken', { number }) : 'stale'
  return { number, write: Numbers.create({ organizationId, number, documentId }, refusal) }
}

/** `SHIP-2026-001`. The series is one atomic counter a kind and year; no condition, for any rise is right. */
async function nextNumber(organizationId: string, kind: NumberKind, year: string): Promise<string> {
  const series = await updateItem(keys.numberSeries(organizationId, kind, year), {
    UpdateExpression: 'ADD lastNumber :one',
    ExpressionAttributeValues: toAttributes({ ':one': 1 }),
    ReturnValues: 'UPDATED_NEW',
  })
  const last = z.instanceof(Big).parse(series?.lastNumber)
  return `${kind}-${year}-${last.toFixed(0).padStart(3, '0')}`
}
