import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { assert } from '#shared/kernel/result'

/**
 * The fonts that documents are printed in, as files of their packages: DejaVu Sans has the letters of Europe, Greek, Cyrillic, Arabic and
 * Hebrew among them; Noto Sans Hans has Chinese and Kana. A PDF takes in the glyphs it shows, and no more.
 *
 * A bundle has them beside it, under the path that they have here (infra/bundling.ts).
 */
function fileOf(file: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(file) ?? []
  const found = folders.map((folder) => `${folder}/${file}`).find((path) => existsSync(path))
  assert(found, `the font ${file} is installed, or lies beside the bundle`)
  return found
}

export const fonts = {
  regular: () => fileOf('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: () => fileOf('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  chinese: () => fileOf('@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf'),
} as const

export type FontName = keyof typeof fonts
