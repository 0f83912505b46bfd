/** What the reference says of the problems of `errors/messages.ts`: what to do, or where to read on. */
export const messagesHelp = {
  'thread.notFound': 'List those of a partnership with GET /v1/threads.',
  'thread.documentNotFound':
    'A document that was not sent yet is seen by one side only; a supplier’s invoice has messages of its own.',
  'thread.closed': 'A partnership that is suspended goes on when who suspended it resumes it.',
  'thread.personNotFound': 'GET /v1/threads/{threadId} tells who takes part.',
  'attachment.notFound':
    'Upload it first, with the form of POST /v1/threads/{threadId}/attachments; each upload is sent in one message.',
  'attachment.notAsSaid': 'Upload the file anew, and say what it is.',
} as const
