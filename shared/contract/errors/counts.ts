import { entry } from './entry'

/** Stock takes and cycle counts. */
export const countsErrors = {
  'count.notFound': entry(404, 'Count not found', () => 'There is no such count for you.'),
  'count.wrongState': entry<{ state: string }>(
    409,
    'Not possible now',
    ({ state }) =>
      ({
        OPEN: 'The count is still being counted. Finish counting first.',
        RECOUNT: 'Lines of the count are being counted a second time. Finish counting first.',
        COUNTED: 'Counting is finished, and the count waits for approval. Approve it, or cancel it and count anew.',
        POSTED: 'The count is closed: its differences were posted before.',
        CANCELLED: 'The count was cancelled before.',
      })[state] ?? `The count is ${state}.`,
  ),
  'count.tooLarge': entry<{ maximum: number }>(
    409,
    'Too much for one count',
    ({ maximum }) => `There is more to count than the ${maximum} lines that a count has at most. Nothing was opened.`,
  ),
  'count.lineUnknown': entry<{ line: number }>(422, 'No such line', ({ line }) => `The count has no line ${line}.`),
  'count.lineCounted': entry<{ line: number }>(
    409,
    'Counted by somebody else',
    ({ line }) => `Somebody else has counted line ${line} already.`,
  ),
  'count.lineNotRecounted': entry<{ line: number }>(
    409,
    'Not counted again',
    ({ line }) => `Line ${line} was counted, and is not among those to count again.`,
  ),
  'count.timeOutside': entry<{ openedAt: string }>(
    422,
    'Not while it was open',
    ({ openedAt }) => `The time of counting must be after the count was opened (${openedAt}), and not in the future.`,
  ),
  'count.incomplete': entry<{ remaining: number }>(
    409,
    'Not all is counted',
    ({ remaining }) => `${remaining} of its lines are still to be counted.`,
  ),
  'count.nothingCounted': entry(
    409,
    'Nothing was counted',
    () => 'No line of the count was counted, so there is nothing to finish.',
  ),
  'count.ownCount': entry(
    403,
    'Counted by you',
    () => 'You counted in this count, and its differences are beyond what its counters may decide.',
  ),
  'count.sheetUnreadable': entry<{ fault: string }>(
    422,
    'Sheet cannot be read',
    ({ fault }) => `The sheet cannot be read. ${fault}`,
  ),
} as const
