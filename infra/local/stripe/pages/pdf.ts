/** A plain PDF of text lines, written by hand: pages, one font, nothing else. */
const LINES_A_PAGE = 48
const LINE_HEIGHT = 14
const TOP = 780

export interface PdfLine {
  text: string
  /** At the right edge. */
  amount?: string
  size?: number
}

export function pdfOf(lines: readonly PdfLine[]): Buffer {
  const pages: PdfLine[][] = []
  for (let at = 0; at < Math.max(1, lines.length); at += LINES_A_PAGE) pages.push(lines.slice(at, at + LINES_A_PAGE))
  const numberOf = (page: number): number => 5 + page * 2
  const kids = pages.map((_page, at) => `${numberOf(at)} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => {
      const content = page.map((line, row) => drawn(line, TOP - row * LINE_HEIGHT)).join('\n')
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${numberOf(at) + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  return assembled(objects)
}

function drawn({ text, amount, size = 10 }: PdfLine, y: number): string {
  const left = `BT /F1 ${size} Tf 56 ${y} Td (${escaped(text)}) Tj ET`
  if (amount === undefined) return left
  // Courier's letters are all as wide: so the right edge is known.
  const x = 539 - amount.length * 6
  return `${left}\nBT /F2 10 Tf ${x} ${y} Td (${escaped(amount)}) Tj ET`
}

/** What the font's encoding has is kept; the rest becomes a question mark. */
function escaped(text: string): string {
  return text
    .replaceAll('−', '-')
    .replaceAll('–', '-')
    .replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
    .replace(/[\\()]/g, '\\$&')
}

function assembled(objects: readonly string[]): Buffer {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
