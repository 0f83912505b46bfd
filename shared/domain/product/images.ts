import type { ImageId } from '#shared/kernel/ids'

/**
 * Images of a product, in the order in which they are shown; the first stands for the product where there is room for one. What an image is, its
 * own bytes say.
 */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type ImageType = (typeof imageTypes)[number]

export type ProductImage = {
  imageId: ImageId
  contentType: ImageType
  altText?: string
  /** Where its file lies: another place each time that an upload is taken over, so that removing it once never removes what was taken over again. */
  fileId?: ImageId
}

export const imageLimits = { aProduct: 10, bytes: 10_000_000, altTextCharacters: 200 } as const

/** Enough of a file to tell which kind of image it is. */
export const tellingBytes = 12

const text = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end))

/**
 * What a file is by its first bytes: the signature of PNG (ISO/IEC 15948, 5.2), the start of a JPEG stream and its next marker (ITU-T T.81, B.1.1.3), the RIFF
 * header of WebP (RFC 9649, 2.4). Undefined where it is none of them.
 */
export function imageTypeOf(beginning: Uint8Array): ImageType | undefined {
  if (text(beginning, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(beginning, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(beginning, 0, 4) === 'RIFF' && text(beginning, 8, 12) === 'WEBP') return 'image/webp'
  return undefined
}

/** Those of a list that are not in another. */
export const imagesMissing = (from: readonly ProductImage[], now: readonly { imageId: ImageId }[]): ProductImage[] =>
  from.filter(({ imageId }) => !now.some((each) => each.imageId === imageId))
