import * as contract from '#shared/contract/operations/logistics'
import { Problem } from '#shared/contract/problem'
import type { AsnLine } from '#shared/domain/asn/asn'
import type { Replaced } from '#shared/domain/asn/replace'
import { atCost, goodsReplaced, packedBeyond, replace } from '#shared/domain/asn/replace'
import { post } from '#shared/domain/ledger/ledger'
import type { ShipmentId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { reshippedWrites } from '#shared/runtime/orders/fill-order'
import { correctedWrites } from '#shared/runtime/sales/shipped-lines'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { replacedHistory } from '#shared/runtime/shipping/party-document'
import { asnView } from '#shared/runtime/views/shipment-view'
import { placesOf, workedAt } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import { AsnLines, Asns, Shipments } from '#shared/table/entities/logistics'
import { PackedUnits } from '#shared/table/entities/packing'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'
import { takeNumber } from '#shared/table/numbers'
import { correctedLines } from './corrected-lines'
import { announcedAnew, documentsReplaced } from './replacement-writes'

type ReplaceAsn = Call<typeof contract.replaceAsn>

/** Of a replacement, a withdrawal and a receipt one comes first: each writes the version of the ASN. */
export const replaceAsn = useCase(
  contract.replaceAsn,
  async (call) => {
    const { body, caller, locations, newId, now, params } = call
    const { organizationId, userId: by } = caller
    const found = await Asns.load({ organizationId, ...params }, 'asn.notFound')
    locations.require(placesOf(found, organizationId), 'asn.notFound', 'VIEWER')
    locations.requireLevel(workedAt(found))
    expectVersion(call, found.version)
    const [left, was] = await Promise.all([
      Shipments.load(found, 'shipment.notFound'),
      listAll(AsnLines, lists.asnLines(found.asnId)),
    ])
    const shipped = await linesOfShipment(left.shipmentId)
    if (Math.max(was.length, shipped.length, body.lines.length) > linesAnItem) throw tooLong(found.number)
    const asnId = newId('asn')
    const is = (await correctedLines({ asn: found, shipment: left }, was, body.lines)).map((line) => ({
      ...line,
      asnId,
    }))
    await requirePacked(left.shipmentId, is)
    const number = await takeNumber(organizationId, 'ASN', body.number, asnId, now)
    const replaced = orThrow(
      replace({ asn: found, shipment: left }, { was, is }, { asnId, number: number.number, at: now }),
    )

    const tell: Tell = (happening) => record(call, happening)
    const { lines, writes: ofBooks } = await inBooks(call, replaced, { was, is }, tell)
    const view = asnView(replaced.asn, lines, organizationId, was)
    const writes = [
      ...documentsReplaced(replaced, { found, left, lines }),
      ...ofBooks,
      number.write,
      ...(await reshippedWrites(left, { was, is })),
      ...(await correctedWrites(left, { was, is }, tell)),
      ...(await replacedHistory(replaced, { by, now }, tell)),
      ...announcedAnew(replaced, tell),
      once(call, view),
    ]
    if (writes.length > maximumWrites) throw tooLong(found.number)
    await commit(writes)
    return view
  },
  hot,
)

/** All of it is one commit, in which the shipment's lines are one item. */
const tooLong = (number: string) => Problem.of('asn.tooLongToReplace', { number, maximum: linesAnItem })

/** @throws Problem asn.packedOtherwise */
async function requirePacked(shipmentId: ShipmentId, is: readonly AsnLine[]): Promise<void> {
  const beyond = packedBeyond(await listAll(PackedUnits, lists.packedUnits(shipmentId)), is)
  if (!beyond) return
  const { line, packed, announced } = beyond
  throw Problem.of('asn.packedOtherwise', { line, packed: packed.toFixed(), asked: announced.toFixed() })
}

type Lines = Record<'was' | 'is', readonly AsnLine[]>

/** What comes back to the books of who sent the goods, and what leaves them. @throws Problem stock.insufficient, stock.tooMuch */
async function inBooks(
  { caller: { organizationId }, newId, now }: ReplaceAsn,
  { before, asn, shipment }: Replaced,
  { was, is }: Lines,
  tell: Tell,
): Promise<{ lines: AsnLine[]; writes: Write[] }> {
  const replaced = goodsReplaced({ before, asn }, was, is)
  const postings = replaced.map(({ posting }) => posting)
  const { books, valuation } = await booksFor(organizationId, postings)
  const newMovementId = () => newId('movement')
  const document = shipment.number
  const posted = orThrow(post(books, postings, { organizationId, valuation, document, at: now, newMovementId }))
  return {
    lines: atCost(is, replaced, posted.movements),
    writes: [...ledgerWrites(posted, tell), ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : [])],
  }
}
