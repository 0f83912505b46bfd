import type * as contract from '#shared/contract/operations/receiving'
import { Problem } from '#shared/contract/problem'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { openOf } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'
import { valuationOf } from '#shared/runtime/ledger/books'
import { Products } from '#shared/table/entities/catalog'
import { AsnLines } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { countedLines } from './counted-lines'
import { requireShown } from './nameable-products'
import { scannedUnits, withScanned } from './scanned-units'

type Body = Call<typeof contract.confirmReceipt>['body']
type Asked = Pick<Body, 'lines' | 'rest'>

/** What was counted by lines and by scans, with the lines of the ASN that it is of, and what is written beside the receipt. */
type CountedGoods = { lines: CountedLine[]; announced: AsnLine[]; ssccs: string[]; writes: Write[] }

type Found = { now: Instant; shipment: Shipment; sees: (locationId: string) => boolean }

export async function countedGoods(asn: Asn, asked: Asked, { now, shipment, sees }: Found): Promise<CountedGoods> {
  const byHand = asked.lines.flatMap((each) => ('line' in each ? each : []))
  const scans = await scannedUnits(asn, scansOf(asked))
  const named = new Set([...byHand.map(({ line }) => line), ...scans.held.keys()])
  const announced = asked.rest
    ? await listAll(AsnLines, lists.asnLines(asn.asnId))
    : await AsnLines.getMany([...named].map((line) => ({ asnId: asn.asnId, line })))
  await requireShown(
    asn,
    shipment,
    byHand.flatMap(({ productId }) => productId ?? []),
    sees,
  )
  const { currency } = byHand.some(({ productId }) => productId)
    ? await valuationOf(asn.organizationId)
    : { currency: undefined }
  const counted = withScanned(await countedLines(asn, byHand, announced, { today: dayOf(now), currency }), scans.held)
  const rest = asked.rest ? receivedInFull(announced.filter(({ line }) => !named.has(line))) : []
  const lines = [...counted, ...rest]
  return { lines, announced, ssccs: scans.ssccs, writes: [...scans.writes, ...(await noteFirstMoved(asn, lines))] }
}

const receivedInFull = (lines: readonly AsnLine[]): CountedLine[] =>
  lines
    .map((line) => ({ line: line.line, received: openOf(line), damaged: zero, missing: zero }))
    .filter(({ received }) => received.gt(0))

/** The pallets and cartons that a count names by their SSCC. */
export const scansOf = ({ lines }: Asked): string[] => lines.flatMap((each) => ('sscc' in each ? each.sscc : []))

/** Room of a commit that asks for a count of a thousand lines. */
const mostNewProducts = 15

/** Another product that arrived may never have lain anywhere: that it did from now on is noted in it, so that how it is counted stays as it is. */
async function noteFirstMoved({ organizationId }: Asn, lines: readonly CountedLine[]): Promise<Write[]> {
  const arrived = new Set(lines.flatMap(({ arrivedAs }) => arrivedAs?.productId ?? []))
  const found = await Products.getMany([...arrived].map((productId) => ({ organizationId, productId })))
  const unmoved = found.filter(({ isMoved }) => !isMoved)
  if (unmoved.length > mostNewProducts)
    throw Problem.of('receipt.tooManyNew', { products: unmoved.length, maximum: mostNewProducts })
  return unmoved.map((product) =>
    Products.replace({ ...product, isMoved: true, version: product.version + 1 }, product),
  )
}
