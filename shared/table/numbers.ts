import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
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
import { StoredInteger } from './stored'

export const numberKinds = ['SHIP', 'ASN', 'PO', 'SO', 'RMA'] as const
export type NumberKind = (typeof numberKinds)[number]

/** A document number that is in use in an organization, whoever gave it. */
export const Numbers = entity({
  name: 'number',
  version: 4,
  schema: z.object({
    organizationId: OrganizationId,
    kind: z.enum(numberKinds),
    number: z.string(),
    documentId: z.string(),
  }),
  key: (of: { organizationId: string; kind: NumberKind; number: string }) =>
    keys.number(of.organizationId, of.kind, of.number),
})

/**
 * The document's number and the write that takes it. A number the client gives is unique among its kind or refused; else the next of
 * kind and year, rising, with gaps where a commit did not happen.
 */
export async function takeNumber(
  organizationId: OrganizationId,
  kind: NumberKind,
  given: string | undefined,
  documentId: string,
  now: Instant,
): Promise<{ number: string; write: Write }> {
  if (given) await raiseSeries(organizationId, kind, given)
  const number = given ?? (await nextNumber(organizationId, kind, yearOf(now)))
  // A number of ours that is taken all the same (two clients give the numbers to come): decided anew with the next one.
  const refusal = given ? () => Problem.of('document.numberTaken', { number }) : 'stale'
  return { number, write: Numbers.create({ organizationId, kind, number, documentId }, refusal) }
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

/**
 * A number given by the client that looks like one of ours (an import from an earlier system) takes the series with it, so that the
 * next of ours does not meet it. Condition: the series has not come so far by itself.
 */
async function raiseSeries(organizationId: string, kind: NumberKind, given: string): Promise<void> {
  const [, year, last] = new RegExp(`^${kind}-(\\d{4})-(\\d{1,9})$`).exec(given) ?? []
  if (!year || !last) return
  try {
    await updateItem(keys.numberSeries(organizationId, kind, year), {
      UpdateExpression: 'SET lastNumber = :given',
      ConditionExpression: 'attribute_not_exists(lastNumber) OR lastNumber < :given',
      ExpressionAttributeValues: toAttributes({ ':given': Number(last) }),
    })
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

export const invoiceSeriesKinds = ['INV', 'CRN'] as const
export type InvoiceSeriesKind = (typeof invoiceSeriesKinds)[number]

/** Numbers of invoices and of credit notes, each without gaps: the last of a year, whose version it is. */
export const InvoiceSeries = entity({
  name: 'invoiceSeries',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    kind: z.enum(invoiceSeriesKinds),
    year: z.string(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; kind: InvoiceSeriesKind; year: string }) =>
    keys.numberSeries(of.organizationId, of.kind, of.year),
})

/**
 * The next number of a series without gaps, `INV-2026-001`, and the write that takes it in the commit that uses it: a commit that does not
 * happen takes none. Of two that want the same one is decided again.
 */
export async function takeInvoiceNumber(
  organizationId: OrganizationId,
  kind: InvoiceSeriesKind,
  year: string,
): Promise<{ number: string; write: Write }> {
  const before = await InvoiceSeries.get({ organizationId, kind, year })
  const version = (before?.version ?? 0) + 1
  const after = { organizationId, kind, year, version }
  const write = before ? InvoiceSeries.replace(after, before) : InvoiceSeries.create(after)
  return { number: `${kind}-${year}-${String(version).padStart(3, '0')}`, write }
}
