import type * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import { ProductInput } from '#shared/contract/product'
import { changed, fieldsChanged } from '#shared/domain/product/change'
import { describe } from '#shared/domain/product/describe'
import { industryPacks } from '#shared/domain/product/industry-packs/all'
import { initialState } from '#shared/domain/product/lifecycle'
import type { Product, ProductDetails } from '#shared/domain/product/product'
import type { ProductState } from '#shared/domain/product/words'
import { readOnly } from '#shared/domain/product-import/refusals'
import { isWithinLimit } from '#shared/domain/rank'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { dayOf, type Instant } from '#shared/kernel/time'
import { expectBooksAllow } from '#shared/runtime/catalog/expect-books-allow'
import { fieldProblems } from '#shared/runtime/http/field-problems'
import type { LineError } from '#shared/runtime/jobs/errors-file'
import { orThrow } from '#shared/runtime/or-throw'
import { saidOf } from '../said-of'
import type { Known } from './known'
import type { Line } from './line'
import type { Instructions } from './memory'

/** What becomes of a line: a product, a change of one, nothing because all is so already or is to be left, or nothing because something is wrong. */
export type Verdict =
  | { kind: 'create'; details: ProductDetails; status: ProductState }
  | { kind: 'change'; before: Product; after: Product }
  | { kind: 'pass' }
  | { kind: 'refuse'; errors: LineError[] }

export type Judging = { known: Known; instructions: Pick<Instructions, 'onExisting'>; now: Instant }

/** Decides a line by what the contract, the rules of products and the organization's own products say, as a request of this one product would be. */
export async function judge(line: Line, { known, instructions, now }: Judging): Promise<Verdict> {
  const before = known.productWith(line.sku)
  if (before && instructions.onExisting === 'SKIP') return { kind: 'pass' }
  if (before && instructions.onExisting === 'ERROR')
    return refused(line, 'sku', Problem.of('product.skuTaken', { sku: line.sku }))
  const meant = whatIsMeant(line, before, known, now)
  if (!meant.ok) return { kind: 'refuse', errors: meant.failure }
  const { details, status } = meant.value
  const taken = gtinsOf(details).find((gtin) => isAnothers(known.ownerOf(gtin), before))
  if (taken) return refused(line, 'gtin', Problem.of('product.gtinTaken', { gtin: taken }))
  if (!before) return { kind: 'create', details, status: status ?? initialState }
  const { limit = null } = known.usage
  if (limit !== null && !isWithinLimit(before, limit))
    return { kind: 'refuse', errors: [{ line: line.line, column: 'sku', ...readOnly(before.sku, limit) }] }
  try {
    return await changeOf(before, details, status)
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return refused(line, 'sku', error)
    throw error
  }
}

async function changeOf(before: Product, details: ProductDetails, status: ProductState | undefined): Promise<Verdict> {
  const after = orThrow(changed(before, details, status))
  if (fieldsChanged(before, after).length === 0) return { kind: 'pass' }
  await expectBooksAllow(before, after)
  return { kind: 'change', before, after }
}

type Meant = { details: ProductDetails; status: ProductState | undefined }

/** A field that the file has columns for is as the line says, all others are as they are. */
function whatIsMeant(line: Line, before: Product | undefined, known: Known, now: Instant): Result<Meant, LineError[]> {
  const said = before ? { ...without(saidOf(before), line.named), ...line.said } : line.said
  const parsed = ProductInput.safeParse(said)
  if (!parsed.success) return failed(parsed.error.issues.flatMap((issue) => errorsOf(line, issue)))
  const { status, ...rest } = parsed.data
  const pack = rest.industryPack
  if (pack && !known.adopted.has(pack))
    return failed([errorOf(line, 'industryPack', Problem.of('product.packNotAdopted', { pack }))])
  const found = describe(rest, pack && industryPacks[pack], dayOf(now))
  if (found.ok) return done({ details: found.value, status })
  return failed(
    found.failure.map(({ path, message }) => ({
      line: line.line,
      column: line.columnAt(path),
      code: 'field.invalid',
      message,
    })),
  )
}

const without = (fields: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)))

/** In the words of the API, of which the pointer becomes a column. */
function errorsOf(line: Line, issue: z.core.$ZodIssue): LineError[] {
  return fieldProblems('body', issue).map(({ pointer, detail: message }) => {
    const path = pointer.split('/').slice(2)
    return { line: line.line, column: line.columnAt(path), code: 'field.invalid', message }
  })
}

const gtinsOf = ({ gtin, packs = [] }: ProductDetails): string[] =>
  [gtin, ...packs.map((pack) => pack.gtin)].flatMap((each) => each ?? [])

const isAnothers = (ownerId: string | undefined, before: Product | undefined) =>
  ownerId !== undefined && ownerId !== before?.productId

export const errorOf = ({ line }: Pick<Line, 'line'>, column: string, problem: Problem): LineError => ({
  line,
  column,
  code: problem.code,
  message: problem.message,
})

const refused = (line: Line, column: string, problem: Problem): Verdict => ({
  kind: 'refuse',
  errors: [errorOf(line, column, problem)],
})
