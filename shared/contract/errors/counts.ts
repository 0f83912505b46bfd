import { entry } from './entry'

/** Stock takes and cycle counts. */
export const countsErrors = {
  'count.notFound': entry(
    404,
    'Count not found',
    () => 'There is no such count for you.',
    'List yours with GET /v1/counts.',
  ),
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
    'See the count lifecycle in the reference.',
  ),
  'count.tooLarge': entry<{ maximum: number }>(
    409,
    'Too much for one count',
    ({ maximum }) => `There is more to count than the ${maximum} lines that a count has at most. Nothing was opened.`,
    'Open several: by zones, or by products.',
  ),
  'count.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The count has no line ${line}.`,
    'GET /v1/counts/{countId} lists its lines. What is not among them is recorded by product, status and lot.',
  ),
  'count.lineCounted': entry<{ line: number }>(
    409,
    'Counted by somebody else',
    ({ line }) => `Somebody else has counted line ${line} already.`,
    'Leave the line out, and send the others again. Only who counted a line corrects it.',
  ),
  'count.lineNotRecounted': entry<{ line: number }>(
    409,
    'Not counted again',
    ({ line }) => `Line ${line} was counted, and is not among those to count again.`,
    'GET /v1/counts/{countId} tells which lines are still to be counted.',
  ),
  'count.timeOutside': entry<{ openedAt: string }>(
    422,
    'Not while it was open',
    ({ openedAt }) => `The time of counting must be after the count was opened (${openedAt}), and not in the future.`,
    'Goods that were counted before are counted again: what the books expected then is not known to this count.',
  ),
  'count.incomplete': entry<{ remaining: number }>(
    409,
    'Not all is counted',
    ({ remaining }) => `${remaining} of its lines are still to be counted.`,
    'Count them, or finish with leaveOut: nothing is posted for lines that are left out.',
  ),
  'count.nothingCounted': entry(
    409,
    'Nothing was counted',
    () => 'No line of the count was counted, so there is nothing to finish.',
    'Count what is there, zeros included, or cancel the count.',
  ),
  'count.ownCount': entry(
    403,
    'Counted by you',
    () => 'You counted in this count, and its differences are beyond what its counters may decide.',
    'A manager of the location who counted nothing of it approves. Where there is nobody else, an admin invites somebody, or grants a member the level MANAGER there; otherwise cancel it.',
  ),
  'count.sheetUnreadable': entry<{ fault: string }>(
    422,
    'Sheet cannot be read',
    ({ fault }) => `The sheet cannot be read. ${fault}`,
    'Fill in the sheet that GET /v1/counts/{countId}/sheet answers, and send its text as it is.',
  ),
} as const
