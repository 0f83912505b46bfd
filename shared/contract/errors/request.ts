import { entry } from './entry'

/** The request. */
export const requestErrors = {
  'request.invalid': entry<{ problems: number }>(
    400,
    'Invalid request',
    ({ problems }) =>
      `${problems === 1 ? 'One field is' : `${problems} fields are`} not as the contract asks; see errors.`,
  ),
  'request.notJson': entry(
    400,
    'Not JSON',
    () => 'The body is not valid JSON, or holds forbidden keys such as __proto__.',
  ),
  'request.notForm': entry(
    400,
    'Not a form',
    () => 'The body is not a form in UTF-8: something in it is not encoded as forms are.',
  ),
  'request.tooDeep': entry<{ maximum: number }>(
    400,
    'Nested too deep',
    ({ maximum }) => `The body is nested deeper than ${maximum} levels.`,
  ),
  'request.tooLarge': entry<{ maximumKilobytes: number }>(
    413,
    'Too large',
    ({ maximumKilobytes }) => `The body is larger than ${maximumKilobytes} kB.`,
  ),
  'request.unsupportedMediaType': entry<{ mediaType: string }>(
    415,
    'Unsupported media type',
    ({ mediaType }) => `Send the body as ${mediaType}.`,
  ),
  'request.notFound': entry(404, 'Not found', () => 'There is nothing at this address.'),
  'request.methodNotAllowed': entry(405, 'Method not allowed', () => 'This address exists, but not with this method.'),
  'request.tooMany': entry(429, 'Too many requests', () => 'Too many requests. Wait a moment, then try again.'),
  'request.blocked': entry(
    403,
    'Blocked',
    () =>
      'The firewall took this request for an attack and blocked it; nothing was done. Send a User-Agent header and leave out script, file paths and links to bare IP addresses; quote requestId when you write to support.',
  ),
  'request.timeout': entry(
    504,
    'Timeout',
    () => 'The request took too long. It may have been carried out: send it again with the same Idempotency-Key.',
  ),
  'request.cursorInvalid': entry(
    400,
    'Invalid cursor',
    () => 'This cursor was not made by this list for your organization. Start again without it.',
  ),
  'request.preconditionFailed': entry<{ version: number }>(
    412,
    'Changed meanwhile',
    ({ version }) =>
      `Somebody changed it since you read it; it is now at version ${version}. Read it again, then decide.`,
  ),
  'idempotency.keyMissing': entry(
    400,
    'Idempotency-Key missing',
    () =>
      'Send an Idempotency-Key header (1–200 visible ASCII characters, new for each intent) so that a retry cannot act twice.',
  ),
  'idempotency.keyReused': entry(
    422,
    'Idempotency-Key reused',
    () => 'This Idempotency-Key was already used for another request. Use a new key for a new intent.',
  ),
  'service.busy': entry(
    503,
    'Busy',
    () => 'Many requests change the same thing right now; nothing was done. Try again with the same Idempotency-Key.',
  ),
  'service.failed': entry(
    500,
    'Something went wrong',
    () =>
      'The fault is ours and was recorded. Try again with the same Idempotency-Key; quote requestId when you write to support.',
  ),
} as const
