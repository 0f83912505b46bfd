import type { Instant } from '#shared/kernel/time'
import { type BilledItem, catalogue, type Holding, quantitiesOf } from './items'

/** From when on an organization that another pays for held what: one entry a change, each with a second of its own. */
export type Share = { organizationId: string; from: Instant; holding: Holding }

/** A line of an invoice. What it is of is unknown where somebody wrote it by hand. */
export type InvoiceLine = {
  item?: BilledItem
  text: string
  quantity: number
  cents: number
  startsAt: Instant
  endsAt: Instant
  /** What a change within a period costs or gives back; else a whole period. */
  isProration: boolean
}

/** What of a line is for an organization that another pays for. */
export type Part = { organizationId: string; quantity: number; cents: number }

/**
 * Whose a line is. Items of a subscription are sums, so Stripe cannot say: our record of who held what can.
 *
 *   a whole period     each has what it held when the period began, at the price of one
 *   a proration        belongs whole to the organization whose change counts from that second; no two changes share one
 *
 * @returns the parts of those that are paid for. What is left of the line is the payer's, and so is a line that the record does not explain: parts
 *   and rest are the line to the cent, always.
 */
export function partsOf(line: InvoiceLine, shares: readonly Share[]): Part[] {
  if (line.isProration) return ofChange(line, shares)
  const { item, quantity, cents } = line
  if (!item || quantity === 0) return []
  const held = heldAt(shares, line.startsAt).flatMap(({ organizationId, holding }) => {
    const own = quantitiesOf(holding)[item]
    return own > 0 ? [{ organizationId, quantity: own, cents: Math.trunc((cents * own) / quantity) }] : []
  })
  const isExplained = held.reduce((sum, part) => sum + part.quantity, 0) <= quantity
  return isExplained ? held : []
}

function ofChange({ startsAt, quantity, cents }: InvoiceLine, shares: readonly Share[]): Part[] {
  const change = shares.find(({ from }) => from === startsAt)
  return change ? [{ organizationId: change.organizationId, quantity, cents }] : []
}

/** What each held at an instant: the newest entry until then. */
function heldAt(shares: readonly Share[], at: Instant): Share[] {
  const newest = new Map<string, Share>()
  for (const share of [...shares].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (share.from <= at) newest.set(share.organizationId, share)
  }
  return [...newest.values()]
}

/** A line, and whose it is. */
export type DividedLine = InvoiceLine & { parts: Part[] }

export const divide = (lines: readonly InvoiceLine[], shares: readonly Share[]): DividedLine[] =>
  lines.map((line) => ({ ...line, parts: partsOf(line, shares) }))

/** A line of an organization's own, in words that tell nothing of the others on the same bill. */
export type OwnLine = Pick<InvoiceLine, 'item' | 'text' | 'cents' | 'startsAt' | 'endsAt'> & { quantity?: number }

/**
 * An organization's part as an invoice of its own. Stripe prorates sums (back: 35, charged: 36), so the lines of one change are one here: what
 * it cost.
 */
export function ownLines(lines: readonly DividedLine[], organizationId: string): OwnLine[] {
  const own = new Map<string, OwnLine>()
  for (const { item, startsAt, endsAt, isProration, parts } of lines) {
    const part = parts.find((each) => each.organizationId === organizationId)
    if (!part) continue
    const name = item ? catalogue[item].name : 'Other'
    const key = `${item} ${startsAt} ${endsAt} ${isProration}`
    const cents = (own.get(key)?.cents ?? 0) + part.cents
    own.set(key, {
      item,
      startsAt,
      endsAt,
      cents,
      ...(isProration
        ? { text: `${name}: changed on ${startsAt.slice(0, 10)}` }
        : { text: `${part.quantity} × ${name}`, quantity: part.quantity }),
    })
  }
  return [...own.values()]
}

/** Everybody's sum, the payer's first: what is nobody else's is the payer's. */
export function sumsOf(
  payerId: string,
  lines: readonly { cents: number; parts: readonly Part[] }[],
): { organizationId: string; cents: number }[] {
  const sums = new Map([[payerId, 0]])
  const add = (organizationId: string, cents: number) =>
    sums.set(organizationId, (sums.get(organizationId) ?? 0) + cents)
  for (const { cents, parts } of lines) {
    for (const part of parts) add(part.organizationId, part.cents)
    add(payerId, restOf({ cents, parts }))
  }
  return [...sums].map(([organizationId, cents]) => ({ organizationId, cents }))
}

/** What of a line is the payer's own. */
export const restOf = ({ cents, parts }: { cents: number; parts: readonly Part[] }): number =>
  parts.reduce((rest, part) => rest - part.cents, cents)
