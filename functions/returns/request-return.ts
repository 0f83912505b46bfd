import * as contract from '#shared/contract/operations/returns'
import { returning } from '#shared/domain/party/document'
import { requestReturn as request } from '#shared/domain/return/request'
import { returnRequested } from '#shared/events/returns'
import { quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { writeClaim } from '#shared/table/entities/returns'
import { takeNumber } from '#shared/table/numbers'
import { deliveredLines } from './delivered-lines'
import { claimsOn, createRma } from './own-return'
import { returnView } from './return-view'

/** The seller writes it down for its customer, which has no account. Whoever is archived by now may still return what it was delivered. */
export const requestReturn = useCase(contract.requestReturn, async (call) => {
  const { body, caller, locations, newId, now } = call
  const { organizationId, userId } = caller
  const { partyId, name } = await Parties.load({ organizationId, ...body.customer }, 'party.notFound')
  const customer = { partyId, name }
  const delivered = await deliveredLines({ organizationId, locations, customer }, body.lines)
  const held = await claimsOn(delivered)
  const wanted = body.lines.map(({ quantity: asked, ...why }, index) => {
    const [line, claim] = [delivered[index], held[index]]
    assert(line && claim, 'each line that is named was delivered')
    return { delivered: line, held: claim, quantity: quantity(asked), reason: why.reason, note: why.note }
  })
  const rmaId = newId('rma')
  const { reference, note } = body
  const header = { organizationId, rmaId, customer, reference, note, requestedAt: now, requestedBy: userId }
  const { rma: unnumbered, claims } = orThrow(request(header, wanted))
  const { number, write: numbered } = await takeNumber(organizationId, 'RMA', body.number, rmaId, now)
  const rma = { ...unnumbered, number }
  const view = returnView(rma)
  await commit([
    ...createRma(rma),
    PartyDocuments.create(returning(rma)),
    ...claims.map(writeClaim),
    numbered,
    record(call, {
      ownerId: organizationId,
      documentId: rmaId,
      event: returnRequested,
      data: { number, units: rma.units.requested.toFixed() },
      to: rma.state,
    }),
    once(call, view),
  ])
  return view
})
