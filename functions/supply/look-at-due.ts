import { currentInstant } from '#shared/runtime/clock'
import { logger } from '#shared/runtime/telemetry'
import { lookAtSupply } from '#shared/runtime/vmi/look-at-supply'
import { AgreementWatches } from '#shared/table/entities/supply'
import type { ItemKey } from '#shared/table/keys'
import { dueIndex } from '#shared/table/keys'
import { duePages } from '#shared/table/list'

/** As many products are found at once, and so many times; the rest is the next run's. */
const atOnce = 400
const pagesARun = 25

type Looked = { looked: number; low: number; silent: number; stuck: number }

/**
 * Looks at all products that are due, agreement by agreement, so that an agreement of which nothing is reported any more has a few commits, and one email.
 * One that fails keeps no other back: it stays due, and the next run tries it again.
 */
export async function lookAtDue(by: { id: string; correlationId: string }): Promise<Looked> {
  const total = { looked: 0, low: 0, silent: 0, stuck: 0 }
  const until = dueIndex.sort(currentInstant(), '~')
  for (const partition of dueIndex.supplyPartitions()) {
    for await (const keys of duePages(partition, { until }, { atOnce, atMost: pagesARun })) {
      for (const [vmiAgreementId, productIds] of byAgreement(keys)) {
        try {
          const watch = await AgreementWatches.get({ vmiAgreementId })
          if (!watch) continue
          const { low, silent } = await lookAtSupply(watch, productIds, by)
          total.looked += productIds.length
          total.low += low
          total.silent += silent
        } catch (error) {
          total.stuck += productIds.length
          logger.error('supply could not be looked at; it stays due', { vmiAgreementId, error: error as Error })
        }
      }
    }
  }
  return total
}

function byAgreement(keys: readonly ItemKey[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { pk, sk } of keys) {
    const vmiAgreementId = pk.slice('VMI#'.length)
    found.set(vmiAgreementId, [...(found.get(vmiAgreementId) ?? []), sk.slice('SUPPLY#'.length)])
  }
  return found
}
