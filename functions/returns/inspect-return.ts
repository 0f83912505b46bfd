import * as contract from '#shared/contract/operations/returns'
import { post } from '#shared/domain/ledger/ledger'
import type { Inspected } from '#shared/domain/return/inspect'
import { inspectReturn as inspect } from '#shared/domain/return/inspect'
import { keptAt } from '#shared/domain/return/return'
import { returnInspected } from '#shared/events/returns'
import { quantity, sum } from '#shared/kernel/quantity'
import { dayOf } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { commitWhole, goodsNow, requireUnchanged, returnAtPlace, writeRma } from './own-return'
import { returnView } from './return-view'

export const inspectReturn = useCase(
  contract.inspectReturn,
  async (call) => {
    const { body, caller, newId, now } = call
    const { organizationId } = caller
    const before = await returnAtPlace(call)
    expectVersion(call, before.version)
    const inspected = body.lines.map(inQuantities)
    const named = before.lines.filter(({ line }) => inspected.some((each) => each.line === line))
    const goods = await goodsNow(
      organizationId,
      named.filter((line) => keptAt(before, line)),
    )
    const { rma, postings } = orThrow(inspect(before, inspected, { today: dayOf(now), at: now }, goods))

    const { books, valuation } = await booksFor(organizationId, postings)
    const newMovementId = () => newId('movement')
    const decided = post(books, postings, { organizationId, valuation, document: rma.number, at: now, newMovementId })
    // What refuses it may be another inspection of the same goods, made since we looked.
    if (!decided.ok) await requireUnchanged(before)
    const posted = orThrow(decided)
    const view = returnView({ rma, role: 'SELLER' })
    const together = (field: 'restocked' | 'damaged' | 'writtenOff') =>
      sum(inspected.map((each) => each[field])).toFixed()
    await commitWhole([
      ...writeRma(rma, before),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: rma.rmaId,
        event: returnInspected,
        data: {
          number: rma.number,
          restocked: together('restocked'),
          damaged: together('damaged'),
          writtenOff: together('writtenOff'),
        },
        from: before.state,
        to: rma.state,
      }),
      once(call, view),
    ])
    return view
  },
  hot,
)

const inQuantities = ({
  restocked,
  damaged,
  writtenOff,
  ...line
}: Call<typeof contract.inspectReturn>['body']['lines'][number]): Inspected => ({
  ...line,
  restocked: quantity(restocked),
  damaged: quantity(damaged),
  writtenOff: quantity(writtenOff),
})
