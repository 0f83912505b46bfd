/**
 * What functions may do to the files of organizations, in words for the page of functions. Every right names the kinds of files it is for
 * (shared/runtime/files/file-key.ts says what a key is made of).
 *
 * Whoever gives away a link to read or a form to upload needs the right itself: both are signed with its credentials.
 */
export type FileKind = 'uploads' | 'results' | 'images' | 'papers' | 'attachments' | 'anchors'

export interface FileGrant {
  readonly actions: readonly ('GetObject' | 'PutObject' | 'PutObjectRetention' | 'DeleteObject')[]
  readonly kinds: readonly FileKind[]
}

/** As other stacks import it. */
export interface FilesBucket {
  readonly name: string
  readonly arn: string
}

const onKinds =
  (...actions: FileGrant['actions'][number][]) =>
  (...kinds: FileKind[]): FileGrant => ({ actions, kinds })

export const readFiles = onKinds('GetObject')
export const writeFiles = onKinds('PutObject')
/** To write a file that nobody may remove before its time. */
export const writeLockedFiles = onKinds('PutObject', 'PutObjectRetention')
export const removeFiles = onKinds('DeleteObject')
