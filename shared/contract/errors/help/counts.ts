/** What the reference says of the problems of `errors/counts.ts`: what to do, or where to read on. */
export const countsHelp = {
  'count.notFound': 'List yours with GET /v1/counts.',
  'count.wrongState': 'See the count lifecycle in the reference.',
  'count.tooLarge': 'Open several: by zones, or by products.',
  'count.lineUnknown':
    'GET /v1/counts/{countId} lists its lines. What is not among them is recorded by product, status and lot.',
  'count.lineCounted': 'Leave the line out, and send the others again. Only who counted a line corrects it.',
  'count.lineNotRecounted': 'GET /v1/counts/{countId} tells which lines are still to be counted.',
  'count.timeOutside':
    'Goods that were counted before are counted again: what the books expected then is not known to this count.',
  'count.incomplete': 'Count them, or finish with leaveOut: nothing is posted for lines that are left out.',
  'count.nothingCounted': 'Count what is there, zeros included, or cancel the count.',
  'count.ownCount':
    'A manager of the location who counted nothing of it approves. Where there is nobody else, an admin invites somebody, or grants a member the level MANAGER there; otherwise cancel it.',
  'count.sheetUnreadable': 'Fill in the sheet that GET /v1/counts/{countId}/sheet answers, and send its text as it is.',
} as const
