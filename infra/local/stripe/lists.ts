/** Lists as Stripe pages them: newest first, `limit` at a time, after or before an object. */
import type { Parameters } from './parameters'
import { invalid } from './stripe-error'

export interface Page {
  limit: number
  startingAfter: string | undefined
  endingBefore: string | undefined
}

export function readPage(parameters: Parameters): Page {
  const limit = parameters.integer('limit') ?? 10
  if (limit < 1 || limit > 100)
    throw invalid('This value must be between 1 and 100.', 'parameter_invalid_integer', 'limit')
  return {
    limit,
    startingAfter: parameters.text('starting_after'),
    endingBefore: parameters.text('ending_before'),
  }
}

/** @param entries in the order of their making. */
export function pageOf<Entry extends { id: string }, Shown>(
  entries: readonly Entry[],
  { limit, startingAfter, endingBefore }: Page,
  url: string,
  show: (entry: Entry) => Shown,
) {
  const newestFirst = [...entries].reverse()
  if (endingBefore !== undefined) {
    const before = newestFirst.slice(0, positionOf(newestFirst, endingBefore, 'ending_before'))
    return listOf(before.slice(-limit).map(show), before.length > limit, url)
  }
  const from = startingAfter === undefined ? 0 : positionOf(newestFirst, startingAfter, 'starting_after') + 1
  const rest = newestFirst.slice(from)
  return listOf(rest.slice(0, limit).map(show), rest.length > limit, url)
}

function listOf<Shown>(data: Shown[], hasMore: boolean, url: string) {
  return { object: 'list' as const, data, has_more: hasMore, url }
}

function positionOf(entries: readonly { id: string }[], id: string, param: string): number {
  const position = entries.findIndex((entry) => entry.id === id)
  if (position >= 0) return position
  throw invalid(`No such object: '${id}'`, 'resource_missing', param)
}
