import type { Quantity } from '#shared/kernel/quantity'
import { smaller, sum, zero } from '#shared/kernel/quantity'
import { wholeCases } from './supply'

/** What one wants of goods that others want, too. */
export type Claim = {
  id: string
  /** Whole cases. */
  wanted: Quantity
  /** What is on its way to it already, which counts as given: who was first gets no second share before others had their first. */
  underWay: Quantity
  casePack: Quantity
}

type Served = Claim & { given: Quantity }

/**
 * Shares what there is in proportion to what each wants, in whole cases: the next case goes to who would be served least with half of it (Webster's method of apportionment; Balinski
 * and Young, Fair Representation). Not by largest remainders, by which more stock can give somebody less. A case that does not fit any more keeps nobody who wants a smaller one
 * from getting it.
 *
 * Never more than there is, nobody more than wanted.
 */
export function shareFairly(available: Quantity, claims: readonly Claim[]): Map<string, Quantity> {
  const wanting = claims.filter(({ wanted }) => wanted.gt(0))
  const everything = sum(wanting.map(({ wanted }) => wanted))
  if (everything.lte(available)) return new Map(wanting.map(({ id, wanted }) => [id, wanted]))
  const served = wanting.map((claim): Served => ({ ...claim, given: givenAt(claim, fittingShare(available, wanting)) }))
  let left = available.minus(sum(served.map(({ given }) => given)))
  for (;;) {
    const [next] = served.filter((each) => canTake(each, left)).sort(leastServedFirst)
    if (!next) break
    next.given = next.given.plus(next.casePack)
    left = left.minus(next.casePack)
  }
  return new Map(served.map(({ id, given }) => [id, given]))
}

const canTake = ({ given, wanted, casePack }: Served, left: Quantity) => given.lt(wanted) && casePack.lte(left)

/** How far one is served with half of the next case: a part of all that it wanted. */
const servedWithNext = ({ wanted, underWay, casePack, given }: Served): Quantity =>
  underWay.plus(given).plus(casePack.div(2)).div(wanted.plus(underWay))

const leastServedFirst = (a: Served, b: Served): number =>
  servedWithNext(a).cmp(servedWithNext(b)) || (a.id < b.id ? -1 : 1)

/** All cases with which one is served to this part at most. */
function givenAt({ wanted, underWay, casePack }: Claim, part: Quantity): Quantity {
  const given = part.times(wanted.plus(underWay)).minus(underWay).plus(casePack.div(2))
  return given.lte(0) ? zero : smaller(wholeCases(given, casePack), wanted)
}

/** Near enough: what is left is given case by case. */
const halvings = 40

/** To which part all can be served: looked for by halves, because cases may be as many as pieces. */
function fittingShare(available: Quantity, claims: readonly Claim[]): Quantity {
  let fits = zero
  let isTooMuch = zero.plus(1)
  for (let step = 0; step < halvings; step += 1) {
    const middle = fits.plus(isTooMuch).div(2)
    if (sum(claims.map((claim) => givenAt(claim, middle))).lte(available)) fits = middle
    else isTooMuch = middle
  }
  return fits
}
