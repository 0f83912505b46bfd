import * as messages from '#shared/contract/operations/messages'
import { implement } from '#shared/runtime/http/implement'
import { addAttachment } from './add-attachment'
import { getAttachment } from './get-attachment'
import { getThread } from './get-thread'
import { listMessages } from './list-messages'
import { listThreads } from './list-threads'
import { openThread } from './open-thread'
import { setReadMark } from './set-read-mark'
import { writeMessage } from './write-message'

export const handler = implement(messages, {
  listThreads,
  openThread,
  getThread,
  listMessages,
  writeMessage,
  setReadMark,
  addAttachment,
  getAttachment,
})
