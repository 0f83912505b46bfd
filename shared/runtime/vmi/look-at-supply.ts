import type { SupplyWatch } from '#shared/domain/vmi/supply-watch'
import { alerting, alertsGatheredMinutes, becameLow, becameSilent, found } from '#shared/domain/vmi/supply-watch'
import { vmiReportsMissing, vmiSupplyLow } from '#shared/events/vmi'
import { after, minutes } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit, commitUnlogged, untilFresh } from '#shared/table/commit'
import { keepWatch, SupplyWatches } from '#shared/table/entities/supply'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { loadSupply, requireSameSales } from './load-supply'
import { concerned, tellBoth } from './own-agreement'

/** As many products as one commit takes: a write each, beside what is kept for all of them and what is told. */
const lookedAtOnce = 80

type Of = { organizationId: string; vmiAgreementId: string }
type By = { id: string; correlationId: string }
type Found = { low: number; silent: number }

/**
 * Looks at the supply of products of an agreement, whatever made somebody look: it decides by what the table says. Alerts are told in the commit that says so.
 *
 * What is found is written though it was found before, too: who read earlier, and writes later, then finds another version and looks again.
 */
export async function lookAtSupply(of: Of, productIds: readonly string[], by: By): Promise<Found> {
  const total = { low: 0, silent: 0 }
  const named = [...new Set(productIds)]
  for (let start = 0; start < named.length; start += lookedAtOnce) {
    const { low, silent } = await untilFresh(() => lookAtSome(of, named.slice(start, start + lookedAtOnce), by))
    total.low += low
    total.silent += silent
  }
  return total
}

type Change = { before?: SupplyWatch; now: SupplyWatch }
const nothing: Found = { low: 0, silent: 0 }

async function lookAtSome(of: Of, productIds: readonly string[], by: By): Promise<Found> {
  const agreement = await VmiAgreements.get(of)
  if (!agreement) return nothing
  const now = currentInstant()
  const { watch, looks } = await loadSupply(agreement, productIds, now)
  const { round } = watch.before
  const changes = looks.map(
    ({ product, before, supply }): Change => ({
      before,
      now: found(before, supply, { agreement, product, now, round }),
    }),
  )
  if (changes.length === 0) return nothing
  const writes = changes.map(({ before, now: after }) =>
    before ? SupplyWatches.replace(after, before) : SupplyWatches.create(after),
  )
  const low = productsThat(becameLow, changes)
  const silent = productsThat(becameSilent, changes)
  if (low.length + silent.length === 0) {
    const isKept = watch.after === watch.before && watch.before.version > 0
    await commitUnlogged(isKept ? writes : [...writes, keepWatch(watch.after, watch.before)])
    return nothing
  }
  await requireSameSales(looks.filter(({ product }) => low.includes(product.productId)))
  const tellAt = after(now, minutes(alertsGatheredMinutes))
  const automation = { ...by, now }
  const tell = (event: typeof vmiSupplyLow | typeof vmiReportsMissing, products: string[]) =>
    products.length === 0
      ? []
      : tellBoth(agreement, (happening) => recordAutomation(automation, happening), {
          event,
          data: { ...concerned(agreement), products },
        })
  await commit([
    ...writes,
    // What is alerted is of the round that was read: who ends it meanwhile is met here.
    keepWatch(alerting(watch.after, tellAt), watch.before),
    ...tell(vmiSupplyLow, low),
    ...tell(vmiReportsMissing, silent),
  ])
  return { low: low.length, silent: silent.length }
}

const productsThat = (became: typeof becameLow, changes: readonly Change[]): string[] =>
  changes.filter(({ before, now }) => became(before, now)).map(({ now }) => now.productId)
