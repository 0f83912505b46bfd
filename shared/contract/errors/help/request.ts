/** What the reference says of the problems of `errors/request.ts`: what to do, or where to read on. */
export const requestHelp = {
  'request.invalid': 'Each entry of `errors` has a JSON pointer to the field and says what is wrong with it.',
  'request.notJson': 'Send UTF-8 JSON.',
  'request.notForm': 'Encode names and values as application/x-www-form-urlencoded does.',
  'request.tooDeep': 'Flatten the body.',
  'request.tooLarge': 'Send it in parts.',
  'request.unsupportedMediaType':
    'Set Content-Type: application/json. Only the forms of pages are sent as application/x-www-form-urlencoded.',
  'request.notFound': 'See /docs for every operation.',
  'request.methodNotAllowed': 'See /docs for the methods of each path.',
  'request.tooMany': 'Back off and retry.',
  'request.blocked': 'A firewall looks at address, headers and body before anything else does.',
  'request.timeout': 'Retry with the same key.',
  'request.cursorInvalid': 'Pass `nextCursor` unchanged.',
  'request.preconditionFailed': 'If-Match held another ETag than the current one.',
  'idempotency.keyMissing': 'A UUID for each intent does well.',
  'idempotency.keyReused': 'The same key must come with the same path and body.',
  'service.busy': 'Retry after a moment.',
  'service.failed': 'Safe to retry.',
} as const
