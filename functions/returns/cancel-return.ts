import * as contract from '#shared/contract/operations/returns'
import { post } from '#shared/domain/ledger/ledger'
import { cancelReturn as cancel } from '#shared/domain/return/decide'
import type { Rma } from '#shared/domain/return/return'
import { hasAccount, placesOf } from '#shared/domain/return/return'
import { returnCancelled } from '#shared/events/returns'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { writeClaim } from '#shared/table/entities/returns'
import type { Seen } from './own-return'
import {
  claimsOn,
  commitWhole,
  customersGoodsNow,
  recordReturn,
  releaseReturnPlaces,
  visibleReturn,
  writeRma,
} from './own-return'
import { returnView } from './return-view'

/** By either side. The customer's goods that are under way come back with it, into its own books. */
export const cancelReturn = useCase(contract.cancelReturn, async (call) => {
  const { caller, locations, newId, now } = call
  const { organizationId } = caller
  const { rma: before, role } = await visibleReturn(call)
  locations.require(placesFor({ rma: before, role }), 'return.notFound')
  if (before.state === 'CANCELLED') return returnView({ rma: before, role })
  const isUnderWay = before.state === 'IN_TRANSIT' && role === 'CUSTOMER'
  const [claims, goods] = await Promise.all([
    claimsOn(before.lines.filter(({ requested, approved = requested }) => approved.gt(0))),
    isUnderWay ? customersGoodsNow(organizationId, before.lines) : undefined,
  ])
  const { rma, claims: changes, postings } = orThrow(cancel(before, claims, goods))
  const posted = postings.length > 0 ? await postedBack(rma, postings) : undefined
  await commitWhole([
    ...writeRma(rma, before),
    ...changes.map(writeClaim),
    ...releaseReturnPlaces(before),
    ...(posted ? ledgerWrites(posted, (happening) => record(call, happening)) : []),
    ...recordReturn(call, rma, {
      event: returnCancelled,
      data: { number: rma.number, by: role },
      from: before.state,
      to: rma.state,
    }),
  ])
  return returnView({ rma, role })

  async function postedBack({ number: document }: Rma, back: typeof postings) {
    const { books, valuation } = await booksFor(organizationId, back)
    const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
    return orThrow(post(books, back, circumstances))
  }
})

/** Where a member works by whom it may be called off. */
const placesFor = ({ rma, role }: Seen): string[] =>
  role === 'CUSTOMER' && hasAccount(rma.customer) ? rma.customer.locationIds : placesOf(rma)
