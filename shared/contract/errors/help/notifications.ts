/** What the reference says of the problems of `errors/notifications.ts`: what to do, or where to read on. */
export const notificationsHelp = {
  'notification.notFound': 'Another person’s notification answers the same. Mark all up to one by `upTo` instead.',
  'notification.mandatory': 'GET /v1/notification-preferences says `isMandatory` of each kind.',
  'unsubscribe.linkInvalid': 'Opening a link uses nothing up; sending its form twice does the same as once.',
  'phone.notPending': 'PUT /v1/phone sends a code; it works for ten minutes.',
  'phone.codeWrong': 'Attempts are counted: after ten within a quarter of an hour none is looked at.',
  'phone.notFound': 'GET /v1/notification-preferences shows yours.',
} as const
