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

const isOneOf = (types: readonly string[], type: AttachmentType): boolean => types.includes(type)
