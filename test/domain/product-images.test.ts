import { expect, test } from 'vitest'
import { imageTypeOf, tellingBytes } from '#shared/domain/product/images'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1')).subarray(0, tellingBytes)

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['image/jpeg', '\xff\xd8\xff\xe1\0\x10Exif'],
  ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
])('a file is %s by its first bytes', (type, text) => {
  expect(imageTypeOf(bytes(text))).toBe(type)
})

test.each([
  ['a page', '<!doctype html>'],
  ['a drawing that may hold scripts', '<svg xmlns="http'],
  ['a GIF', 'GIF89a'],
  ['sound in the same container as WebP', 'RIFF\x24\0\0\0WAVEfmt '],
  ['a PNG whose line breaks were changed on its way', '\x89PNG\n\x1a\n\0\0\0\rIH'],
  ['nothing', ''],
])('%s is no image', (_what, text) => {
  expect(imageTypeOf(bytes(text))).toBeUndefined()
})
