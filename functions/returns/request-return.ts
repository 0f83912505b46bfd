import * as contract from '#shared/contract/operations/returns'
import { returning } from '#shared/domain/party/document'
import type { Delivered } from '#shared/domain/return/claim'
import { requestReturn as request } from '#shared/domain/return/request'
import type { Customer, Rma } from '#shared/domain/return/return'
import { hasAccount } from '#shared/domain/return/return'
import { returnRequested } from '#shared/events/returns'
import type { OrganizationId, PartyId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Organizations } from '#shared/table/entities/organizations'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { RmasAddressed, writeClaim } from '#shared/table/entities/returns'
import type { Write } from '#shared/table/entity'
import { takeNumber } from '#shared/table/numbers'
import { boughtLines } from './bought-lines'
import { deliveredLines } from './delivered-lines'
import { claimsOn, createRma, recordReturn } from './own-return'
import { returnView } from './return-view'

type RequestReturn = Call<typeof contract.requestReturn>
type Between = { sellerId: OrganizationId; sellerName?: string; customer: Customer; delivered: Delivered[] }

/**
 * A company without an account has it written down by who sold it goods; whoever is archived by now may still return what it was delivered. Others
 * ask themselves.
 */
export const requestReturn = useCase(contract.requestReturn, async (call) => {
  const { body, caller, newId, now } = call
  // Claims before lines: a receipt that is taken back writes both, so whoever sees its claims sees its lines.
  const held = await claimsOn(body.lines)
  const { sellerId, sellerName, customer, delivered } = body.customer
    ? await fromParty(call, body.customer.partyId)
    : await toSupplier(call)
  const wanted = body.lines.map(({ quantity: asked, ...why }, index) => {
    const [line, claim] = [delivered[index], held[index]]
    assert(line && claim, 'each line that is named was delivered')
    return { delivered: line, held: claim, quantity: quantity(asked), reason: why.reason, note: why.note }
  })
  const rmaId = newId('rma')
  const { reference, note } = body
  const { userId: requestedBy } = caller
  const header = {
    organizationId: sellerId,
    rmaId,
    customer,
    sellerName,
    reference,
    note,
    requestedAt: now,
    requestedBy,
  }
  const { rma: unnumbered, claims } = orThrow(request(header, wanted))
  // Who takes goods back authorizes it: the number is one of its series.
  const { number, write: numbered } = await takeNumber(sellerId, 'RMA', body.number, rmaId, now)
  const rma = { ...unnumbered, number }
  const view = returnView({ rma, role: hasAccount(customer) ? 'CUSTOMER' : 'SELLER' })
  await commit([
    ...createRma(rma),
    shownTo(rma),
    ...claims.map(writeClaim),
    numbered,
    ...recordReturn(call, rma, {
      event: returnRequested,
      data: { number, units: rma.units.requested.toFixed() },
      to: rma.state,
    }),
    once(call, view),
  ])
  return view
})

async function fromParty({ body, caller, locations }: RequestReturn, partyId: PartyId): Promise<Between> {
  const { organizationId } = caller
  const { name } = await Parties.load({ organizationId, partyId }, 'party.notFound')
  const customer = { partyId, name }
  const delivered = await deliveredLines({ organizationId, locations, customer }, body.lines)
  return { sellerId: organizationId, customer, delivered }
}

async function toSupplier({ body, caller, locations }: RequestReturn): Promise<Between> {
  const { organizationId } = caller
  const { sellerId, delivered } = await boughtLines({ organizationId, locations }, body.lines)
  const [own, seller] = await Promise.all(
    [organizationId, sellerId].map((each) => Organizations.load({ organizationId: each }, 'asn.notFound')),
  )
  assert(own && seller, 'both companies are there')
  const locationIds = [...new Set(delivered.flatMap(({ bought }) => bought?.locationId ?? []))]
  const customer = { organizationId, name: own.name, locationIds }
  return { sellerId, sellerName: seller.name, customer, delivered }
}

/** In the history of a party; of a customer with an account, the proof that it is its own. */
const shownTo = (rma: Rma): Write =>
  hasAccount(rma.customer)
    ? RmasAddressed.create({
        customerId: rma.customer.organizationId,
        rmaId: rma.rmaId,
        ownerId: rma.organizationId,
      })
    : PartyDocuments.create(returning(rma, rma.customer.partyId))
