import { entry } from './entry'

/** The request. */
export const requestErrors = {
  'request.invalid': entry<{ problems: number }>(
    400,
    'Invalid request',
    ({ problems }) =>
      `${problems === 1 ? 'One field is' : `${problems} fields are`} not as the contract asks; see errors.`,
    'Each entry of `errors` has a JSON pointer to the field and says what is wrong with it.',
  ),
  'request.notJson': entry(
    400,
    'Not JSON',
    () => 'The body is not valid JSON, or holds forbidden keys such as __proto__.',
    'Send UTF-8 JSON.',
  ),
  'request.notForm': entry(
    400,
    'Not a form',
    () => 'The body is not a form in UTF-8: something in it is not encoded as forms are.',
    'Encode names and values as application/x-www-form-urlencoded does.',
  ),
  'request.tooDeep': entry<{ maximum: number }>(
    400,
    'Nested too deep',
    ({ maximum }) => `The body is nested deeper than ${maximum} levels.`,
    'Flatten the body.',
  ),
  'request.tooLarge': entry<{ maximumKilobytes: number }>(
    413,
    'Too large',
    ({ maximumKilobytes }) => `The body is larger than ${maximumKilobytes} kB.`,
    'Send it in parts.',
  ),
  'request.unsupportedMediaType': entry<{ mediaType: string }>(
    415,
    'Unsupported media type',
    ({ mediaType }) => `Send the body as ${mediaType}.`,
    'Set Content-Type: application/json. Only the forms of pages are sent as application/x-www-form-urlencoded.',
  ),
  'request.notFound': entry(
    404,
    'Not found',
    () => 'There is nothing at this address.',
    'See /docs for every operation.',
  ),
  'request.methodNotAllowed': entry(
    405,
    'Method not allowed',
    () => 'This address exists, but not with this method.',
    'See /docs for the methods of each path.',
  ),
  'request.tooMany': entry(
    429,
    'Too many requests',
    () => 'Too many requests. Wait a moment, then try again.',
    'Back off and retry.',
  ),
  'request.blocked': entry(
    403,
    'Blocked',
    () =>
      'The firewall took this request for an attack and blocked it; nothing was done. Send a User-Agent header and leave out script, file paths and links to bare IP addresses; quote requestId when you write to support.',
    'A firewall looks at address, headers and body before anything else does.',
  ),
  'request.timeout': entry(
    504,
    'Timeout',
    () => 'The request took too long. It may have been carried out: send it again with the same Idempotency-Key.',
    'Retry with the same key.',
  ),
  'request.cursorInvalid': entry(
    400,
    'Invalid cursor',
    () => 'This cursor was not made by this list for your organization. Start again without it.',
    'Pass `nextCursor` unchanged.',
  ),
  'request.preconditionFailed': entry<{ version: number }>(
    412,
    'Changed meanwhile',
    ({ version }) =>
      `Somebody changed it since you read it; it is now at version ${version}. Read it again, then decide.`,
    'If-Match held another ETag than the current one.',
  ),
  'idempotency.keyMissing': entry(
    400,
    'Idempotency-Key missing',
    () =>
      'Send an Idempotency-Key header (1–200 visible ASCII characters, new for each intent) so that a retry cannot act twice.',
    'A UUID for each intent does well.',
  ),
  'idempotency.keyReused': entry(
    422,
    'Idempotency-Key reused',
    () => 'This Idempotency-Key was already used for another request. Use a new key for a new intent.',
    'The same key must come with the same path and body.',
  ),
  'service.busy': entry(
    503,
    'Busy',
    () => 'Many requests change the same thing right now; nothing was done. Try again with the same Idempotency-Key.',
    'Retry after a moment.',
  ),
  'service.failed': entry(
    500,
    'Something went wrong',
    () =>
      'The fault is ours and was recorded. Try again with the same Idempotency-Key; quote requestId when you write to support.',
    'Safe to retry.',
  ),
} as const
