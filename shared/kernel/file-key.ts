import * as z from 'zod'
import type { OrganizationId } from './ids'

/**
 * Where a file of an organization lies. The kind comes first, for rights and the time that a file is kept are held to it (infra/file-rights.ts,
 * infra/stacks/data-stack.ts); then its owner.
 *
 * | kind      | what                                                            | kept                   |
 * |-----------|-----------------------------------------------------------------|------------------------|
 * | `uploads` | what a form of ours took, until somebody looked at it           | 7 days                 |
 * | `results` | what a job made: its results, its errors, its notes to itself   | 90 days, as the job is |
 * | `images`  | images that were looked at                                      | until they are removed |
 * | `papers`  | documents to print, made at the click that leads to them        | a day                  |
 * | `attachments` | files that were sent in messages                            | as long as the messages |
 * | `anchors` | the end of a chain of log entries, of an organization or a user | 7 years, and not removed before |
 */
export const fileKinds = ['uploads', 'results', 'images', 'papers', 'attachments', 'anchors'] as const
export type FileKind = (typeof fileKinds)[number]

export const FileKey = z
  .string()
  .regex(/^((uploads|results|images|papers|attachments)\/org_[0-9A-Z]{26}\/[\w./-]+|anchors\/\w+\/newest\.json)$/)
  .brand<'fileKey'>()
export type FileKey = z.infer<typeof FileKey>

/** Each anchor is a version of one file, so that the newest is found without a list. */
export const anchorKey = (ownerId: string): FileKey => FileKey.parse(`anchors/${ownerId}/newest.json`)

/** @param name made of ids and words of ours, never of what a caller wrote: nobody names another's file. */
export const fileKey = (kind: Exclude<FileKind, 'anchors'>, organizationId: OrganizationId, name: string): FileKey =>
  FileKey.parse(`${kind}/${organizationId}/${name}`)
