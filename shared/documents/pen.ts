import PdfDocument from 'pdfkit'
import type { Instant } from '#shared/kernel/time'
import { type FontName, fonts } from './fonts'

/** Widths and heights in points: 72 an inch. */
export type PaperSize = { width: number; height: number }

export const millimetres = (count: number): number => (count * 72) / 25.4
export const inches = (count: number): number => count * 72

export const papers = {
  A4: { width: millimetres(210), height: millimetres(297) },
  A6: { width: millimetres(105), height: millimetres(148) },
  '4X6': { width: inches(4), height: inches(6) },
} as const satisfies Record<string, PaperSize>

export type Style = { size: number; bold?: boolean; grey?: boolean }
export type Box = { x: number; y: number; width: number }

/** Line height by font size. */
const leading = 1.3

const inChinese = /[\p{Script=Han}\u3000-\u30ff\uff00-\uffef]/u
const runs = new RegExp(`(?:${inChinese.source})+|[^${inChinese.source.slice(1)}+`, 'gu')
/** Between words, and between any two Chinese signs. */
const breaks = new RegExp(`(?<=[\\s\\-/])|(?<=${inChinese.source})|(?=${inChinese.source})`, 'u')

/**
 * Writes and draws on pages. The same calls make the same bytes: the only date in a document is the one that it is given, and nothing in it is
 * chosen by chance.
 */
export class Pen {
  readonly #document: InstanceType<typeof PdfDocument>
  readonly #ems = new Map<string, number>()
  /**
   * Fonts are named by their files, never by names registered for them: PDFKit keeps what it has opened by file, and would open one that is there
   * already anew at each use of another name.
   */
  readonly #files: Record<FontName, string> = { regular: fonts.regular(), bold: fonts.bold(), chinese: fonts.chinese() }

  constructor(
    readonly paper: PaperSize,
    { title, createdAt }: { title: string; createdAt: Instant },
  ) {
    const CreationDate = new Date(createdAt)
    this.#document = new PdfDocument({
      size: [paper.width, paper.height],
      margin: 0,
      font: this.#files.regular,
      bufferPages: true,
      autoFirstPage: false,
      info: { Title: title, Creator: 'Better Data', Producer: 'Better Data', CreationDate, ModDate: CreationDate },
    })
  }

  addPage(): void {
    this.#document.addPage()
  }

  get pages(): number {
    return this.#document.bufferedPageRange().count
  }

  /** Back to a page that is finished: what is said of the whole is known last. */
  turnTo(page: number): void {
    this.#document.switchToPage(page)
  }

  /** Writes text into a box, on as many lines as it takes. @returns how high they are. */
  write(text: string, { x, y, width }: Box, style: Style, align: 'left' | 'right' = 'left'): number {
    const lines = this.linesOf(text, width, style)
    for (const [index, line] of lines.entries()) {
      const begins = align === 'right' ? x + width - this.widthOf(line, style) : x
      this.#writeLine(line, begins, y + index * style.size * leading, style)
    }
    return lines.length * style.size * leading
  }

  heightOf(text: string, width: number, style: Style): number {
    return this.linesOf(text, width, style).length * style.size * leading
  }

  /** Breaks text between words; a word that is wider than the box, between its letters. */
  linesOf(text: string, width: number, style: Style): string[] {
    const lines: string[] = []
    let line = ''
    let taken = 0
    const widthOf = (part: string) => this.widthOf(part, style)
    const parts = text.split(breaks).flatMap((part) => (widthOf(part.trimEnd()) <= width ? part : [...part]))
    for (const part of parts) {
      if (line !== '' && taken + widthOf(part.trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = ''
        taken = 0
      }
      line += part
      taken += widthOf(part)
    }
    return [...lines, line.trimEnd()]
  }

  widthOf(text: string, style: Style): number {
    return runsOf(text, style).reduce((sum, { font, run }) => sum + this.#emsOf(font, run) * style.size, 0)
  }

  /** A run's width in the size 1. Words come again and again, and shaping them is most of what printing takes. */
  #emsOf(font: FontName, run: string): number {
    const name = `${font} ${run}`
    const known = this.#ems.get(name) ?? this.#document.font(this.#files[font]).fontSize(1).widthOfString(run)
    this.#ems.set(name, known)
    return known
  }

  rule({ x, y, width }: Box): void {
    this.#document
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeColor('#888888')
      .stroke()
  }

  fill(x: number, y: number, width: number, height: number, colour = '#000000'): void {
    this.#document.rect(x, y, width, height).fill(colour)
  }

  async bytes(): Promise<Uint8Array> {
    this.#document.end()
    const chunks: Uint8Array[] = []
    for await (const chunk of this.#document) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  #writeLine(line: string, x: number, y: number, style: Style): void {
    let at = x
    for (const { font, run } of runsOf(line, style)) {
      const document = this.#document
        .font(this.#files[font])
        .fontSize(style.size)
        .fillColor(style.grey ? '#555555' : '#000000')
      document.text(run, at, y, { lineBreak: false })
      at += this.#emsOf(font, run) * style.size
    }
  }
}

/** Text parted by the font that has its letters. */
function runsOf(text: string, { bold }: Style): { font: FontName; run: string }[] {
  return (text.match(runs) ?? []).map((run) => {
    if (inChinese.test(run)) return { font: 'chinese', run }
    return { font: bold ? 'bold' : 'regular', run }
  })
}
