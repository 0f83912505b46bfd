import { imageTypeOf, imageTypes } from '../product/images'

/** Files that partners send each other. What a browser would run is not among them. */
const officeTypes = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
] as const
const textTypes = ['text/csv', 'text/plain'] as const
export const attachmentTypes = [...imageTypes, 'application/pdf', ...textTypes, ...officeTypes] as const
export type AttachmentType = (typeof attachmentTypes)[number]

export const attachmentBytes = 25_000_000

/** Enough of a file to tell whether it is what it is said to be. */
export const tellingBytes = 512

const begins = (bytes: Uint8Array, text: string) => String.fromCharCode(...bytes.subarray(0, text.length)) === text

/**
 * Whether a file begins as its type does: images by their signatures, PDF by its header (ISO 32000-2, 7.5.2), office documents as the archives they
 * are (APPNOTE 4.3.7), text by having no zero byte.
 */
export function isWhatItSays(type: AttachmentType, beginning: Uint8Array): boolean {
  if (isOneOf(imageTypes, type)) return imageTypeOf(beginning) === type
  if (type === 'application/pdf') return begins(beginning, '%PDF-')
  if (isOneOf(officeTypes, type)) return begins(beginning, 'PK\x03\x04')
  return !beginning.includes(0)
}

/** How names of such files end, the usual one first. */
const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/zip': ['zip'],
} satisfies Record<AttachmentType, readonly [string, ...string[]]>

/** The name to save a file under. How a name ends decides what a computer does with the file, so it ends as what the file was found to be: a text named `.bat` is a text. */
export function nameToSave({ fileName, contentType }: { fileName: string; contentType: string }): string {
  const known = endings[contentType] ?? ['bin']
  const [usual] = known
  const hasEnding = known.some((ending) => fileName.toLowerCase().endsWith(`.${ending}`))
  return hasEnding ? fileName : `${fileName}.${usual}`
}

const isOneOf = (types: readonly string[], type: AttachmentType): boolean => types.includes(type)
