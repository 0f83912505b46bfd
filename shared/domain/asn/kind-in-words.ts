import type { DiscrepancyKind } from './words'

/** What is said of so many units, in emails. */
export const kindInWords: Record<DiscrepancyKind, string> = {
  SHORT: 'never arrived',
  OVER: 'arrived beyond what was shipped',
  DAMAGED: 'arrived damaged',
  SUBSTITUTED: 'arrived as something else than was announced',
}
