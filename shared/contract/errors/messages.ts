import { entry } from './entry'

/** What partners say to each other. */
export const messagesErrors = {
  'thread.notFound': entry(404, 'Thread not found', () => 'There is no such thread for you.'),
  'thread.documentNotFound': entry(
    404,
    'Document not found',
    () => 'There is no such document that both sides of this partnership see.',
  ),
  'thread.closed': entry<{ state: string }>(
    409,
    'Nothing is written any more',
    ({ state }) => `The partnership is ${state}. What was said in it can be read; nothing is added.`,
  ),
  'thread.personNotFound': entry(
    404,
    'Person not found',
    () => 'Somebody who is mentioned is no member of yours who sees this, and takes no part in it on the other side.',
  ),
  'attachment.notFound': entry(404, 'Attachment not found', () => 'There is no such attachment.'),
  'attachment.notAsSaid': entry<{ fileName: string; contentType: string }>(
    422,
    'File is something else',
    ({ fileName, contentType }) => `${fileName} does not begin as ${contentType} does.`,
  ),
} as const
