import { Problem } from '#shared/contract/problem'
import type { Job } from '#shared/domain/job/job'
import { fieldsChanged } from '#shared/domain/product/change'
import type { Product } from '#shared/domain/product/product'
import { noRoom } from '#shared/domain/product-import/refusals'
import { productChanged, productCreated } from '#shared/events/inventory'
import { idGenerator } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { findableWrites } from '#shared/runtime/catalog/findable-writes'
import { readHeader } from '#shared/runtime/csv/read-header'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { type LineError, withErrors } from '#shared/runtime/jobs/errors-file'
import type { Automation, Save } from '#shared/runtime/jobs/run-step'
import { maximumWrites, Stale } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { countMore } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { productFields } from '../product-columns'
import { judge, type Verdict } from './judge'
import { type Known, known } from './known'
import { type Line, lineReader } from './line'
import { instructionsOf, type Memory } from './memory'
import { rightLines } from './right-lines'

/** Lines at most in one commit; fewer where they have many GTINs and words. */
const linesAtOnce = 20
/** The job, its log entry, and the counter of SKUs. */
const otherWrites = 3

/** Bytes at most of the products of one commit, beside what else is in it: DynamoDB takes 4 MB. One product is far smaller. */
const bytesAtOnce = 3_000_000

/**
 * One more part of an import: as many of the lines that were right as fit one commit, each decided again by what is there now. What has become
 * wrong since the file was looked through is told in the errors, whatever the mode: those before it are written.
 */
export async function writeLines(job: Job, memory: Memory, save: Save, automation: Automation): Promise<void> {
  const right = await rightLines(memory.linesKey)
  const columns = readHeader(right.header, productFields, ['sku'])
  assert(columns.ok, 'the header was read before')
  const lines = right.from(memory.next, linesAtOnce).map(lineReader(columns.value))
  const found = await known(job.organizationId, lines)
  const batch = newBatch(found, automation)
  for (const line of lines) {
    const verdict = await judge(line, { known: found, instructions: instructionsOf(job), now: automation.now })
    if (!batch.take(line, verdict)) break
  }

  const next = memory.next + batch.taken
  const errorsFile = await withErrors(job, batch.errors, { header: right.header, lines })
  const failed = job.failed + batch.errors.length
  const progress = { done: job.done + batch.taken - batch.errors.length, failed, ...errorsFile }
  const goesOn: Memory = { ...memory, next }
  const how = next < right.count ? { memory: JSON.stringify(goesOn) } : { ends: true as const }
  await save({ ...progress, ...how }, batch.writes()).catch(decideAgain)
}

/** What somebody took meanwhile is found taken when the lines are decided again. */
function decideAgain(error: unknown): never {
  const isTaken = error instanceof Problem && ['product.skuTaken', 'product.gtinTaken'].includes(error.code)
  throw isTaken ? new Stale(error.code) : error
}

/** Collects what some lines write, until a commit is full. */
function newBatch({ organizationId, usage }: Known, automation: Automation) {
  const newId = idGenerator(() => Date.parse(automation.now))
  const { used, limit = Number.POSITIVE_INFINITY } = usage
  const errors: LineError[] = []
  const writes: Write[] = []
  let created = 0
  let bytes = 0
  const tell = (product: Product, happening: Parameters<typeof entry>[2]) => entry(automation, product, happening)

  const writesOf = (verdict: Verdict): Write[] => {
    if (verdict.kind === 'create') {
      const product: Product = {
        ...verdict.details,
        organizationId,
        productId: newId('product'),
        status: verdict.status,
        rank: used + created + 1,
        createdAt: automation.now,
        version: 1,
      }
      return [Products.create(product), ...findableWrites(undefined, product), tell(product, { isNew: true })]
    }
    if (verdict.kind !== 'change') return []
    const { before, after } = verdict
    return [Products.replace(after, before), ...findableWrites(before, after), tell(after, { isNew: false, before })]
  }

  return {
    errors,
    taken: 0,
    /** Takes a line in, whatever becomes of it. @returns false where the commit has no room for it. */
    take(line: Line, verdict: Verdict): boolean {
      const isBeyond = verdict.kind === 'create' && used + created >= limit
      const own = isBeyond ? [] : writesOf(verdict)
      const size = isBeyond ? 0 : bytesOf(verdict)
      if (writes.length + own.length > maximumWrites - otherWrites || bytes + size > bytesAtOnce) return false
      bytes += size
      writes.push(...own)
      if (isBeyond) errors.push({ ...noRoom(limit), line: line.line, column: 'sku' })
      else if (verdict.kind === 'create') created += 1
      // One error is enough to say that a line failed: a line that was right has seldom become wrong in two ways.
      else if (verdict.kind === 'refuse') errors.push(...verdict.errors.slice(0, 1))
      this.taken += 1
      return true
    },
    writes: (): Write[] => (created === 0 ? writes : [...writes, countMore(usage, created, fullMeanwhile)]),
  }
}

/** The product as it is to be stored, about. */
function bytesOf(verdict: Verdict): number {
  if (verdict.kind !== 'create' && verdict.kind !== 'change') return 0
  return new TextEncoder().encode(JSON.stringify(verdict.kind === 'create' ? verdict.details : verdict.after)).length
}

const fullMeanwhile = () => new Stale('SKUs were counted meanwhile')

/** Each product tells what became of it, as if it had been written down by itself. */
function entry(
  automation: Automation,
  product: Product,
  what: { isNew: true } | { isNew: false; before: Product },
): Write {
  const { organizationId: ownerId, productId: documentId, sku, status } = product
  if (what.isNew)
    return recordAutomation(automation, { ownerId, documentId, event: productCreated, data: { sku }, to: status })
  const { before } = what
  return recordAutomation(automation, {
    ownerId,
    documentId,
    event: productChanged,
    data: { sku, fields: fieldsChanged(before, product) },
    ...(before.status !== status && { from: before.status, to: status }),
  })
}
