import type { ProductDay } from '#shared/domain/vmi/sell-through'
import { uninvoicedOn } from '#shared/domain/vmi/sell-through'
import type { CalendarDay } from '#shared/kernel/time'
import { ProductDays } from '#shared/table/entities/vmi'
import type { ItemKey } from '#shared/table/keys'
import { dueIndex } from '#shared/table/keys'
import { duePages } from '#shared/table/list'

const readAtOnce = 96

/**
 * What no invoice says yet of an agreement's days until one, the earliest first, as the table says: the index may name days still that were
 * invoiced a moment ago. What it does not name yet is of the next invoice.
 */
export async function* openDays(
  vmiAgreementId: string,
  { from, until }: { from?: CalendarDay; until: CalendarDay },
): AsyncGenerator<ProductDay[]> {
  const range = { from, until: dueIndex.sort(until, '~') }
  for await (const keys of duePages(dueIndex.uninvoicedPartition(vmiAgreementId), range, { atOnce: readAtOnce })) {
    const found = await ProductDays.getMany(keys.map((key) => ({ vmiAgreementId, ...dayAndProduct(key) })))
    const open = found.filter((day) => !uninvoicedOn(day).eq(0))
    yield open.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  }
}

/** Whether anything is open on whatever day: of an agreement that is over. */
export async function isAnythingOpen(vmiAgreementId: string): Promise<boolean> {
  for await (const days of openDays(vmiAgreementId, { until: '9999-12-31' })) if (days.length > 0) return true
  return false
}

const nameOf = ({ day, productId }: ProductDay) => `${day} ${productId}`

function dayAndProduct({ sk }: ItemKey): { day: string; productId: string } {
  const [, day = '', productId = ''] = sk.split('#')
  return { day, productId }
}
