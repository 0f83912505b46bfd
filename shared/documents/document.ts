import type { Instant } from '#shared/kernel/time'
import { type Box, millimetres, Pen, papers, type Style } from './pen'

/**
 * A document of business as it is printed: what it is, between whom, tables that go over pages under a repeated head, totals, and on every page
 * which of how many it is. Say what is in it; where it stands is decided here, alike for all.
 */
export type PrintedDocument = {
  /** What it is: `Packing list`. */
  title: string
  number: string
  /** What a reader has to know before all else: that it is a draft, or holds no more. */
  mark?: string
  /** The instant that it is of: the same document, printed again, is the same to the byte. */
  createdAt: Instant
  /** Label and value: a date, a carrier. Those without a value are left out. */
  facts: readonly (readonly [label: string, value: string | undefined])[]
  addresses: readonly { title: string; lines: readonly string[] }[]
  tables: readonly PrintedTable[]
  totals: readonly (readonly [label: string, value: string])[]
  notes?: readonly string[]
  /** Its tables have more columns than go side by side on a page that stands. */
  isWide?: true
}

export type PrintedTable = {
  columns: readonly PrintedColumn[]
  /** A row of cells, or one text over the whole width that heads those below. */
  rows: readonly (readonly string[] | { heading: string })[]
}

export type PrintedColumn = {
  title: string
  /** Its part of the width, beside those of the others. */
  share: number
  align?: 'right'
}

const standing = papers.A4
const lying = { width: standing.height, height: standing.width }
const margin = millimetres(15)
const gap = millimetres(5)
const padding = 3

const styles = {
  title: { size: 18, bold: true },
  number: { size: 11, bold: true },
  label: { size: 7.5, grey: true },
  text: { size: 9 },
  cell: { size: 8.5 },
  strong: { size: 8.5, bold: true },
  foot: { size: 7.5, grey: true },
} as const satisfies Record<string, Style>

export async function printDocument(printed: PrintedDocument): Promise<Uint8Array> {
  const pen = new Pen(printed.isWide ? lying : standing, {
    title: `${printed.title} ${printed.number}`,
    createdAt: printed.createdAt,
  })
  const page = new Pages(pen)
  heading(page, printed)
  for (const table of printed.tables) writeTable(page, table)
  writeTotals(page, printed.totals)
  for (const note of printed.notes ?? []) page.paragraph(note, styles.text)
  footers(page, printed)
  return pen.bytes()
}

/** Where the next thing stands, on which page. */
class Pages {
  y = margin
  /** Between the margins. */
  readonly width: number
  readonly #bottom: number

  constructor(readonly pen: Pen) {
    this.width = pen.paper.width - 2 * margin
    this.#bottom = pen.paper.height - millimetres(18)
    pen.addPage()
  }

  /** Makes sure that so much fits on the page, if need be on a new one. @returns whether it is a new one. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.#bottom) return false
    this.pen.addPage()
    this.y = margin
    return true
  }

  paragraph(text: string, style: Style): void {
    const { pen, width } = this
    this.makeRoom(pen.heightOf(text, width, style))
    this.y += pen.write(text, { x: margin, y: this.y, width }, style)
  }
}

function heading(page: Pages, { title, number, mark, facts, addresses }: PrintedDocument): void {
  const { pen, width } = page
  const half = width / 2 - gap / 2
  const right = margin + half + gap
  const left = pen.write(title, { x: margin, y: page.y, width: half }, styles.title)
  const other = pen.write(number, { x: right, y: page.y + 6, width: half }, styles.number, 'right')
  page.y += Math.max(left, other + 6) + padding
  pen.rule({ x: margin, y: page.y, width })
  page.y += gap
  if (mark) {
    page.paragraph(mark, styles.number)
    page.y += gap
  }

  const blocks = addresses.map(({ title: label, lines }) => [label, lines] as const)
  const said = facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, [value]] as const]))
  writeBlocks(page, blocks, 2)
  writeBlocks(page, said, 4)
}

/** Labelled texts side by side, so many in a row. */
function writeBlocks(page: Pages, blocks: readonly (readonly [string, readonly string[]])[], inARow: number): void {
  const each = (page.width - (inARow - 1) * gap) / inARow
  for (let start = 0; start < blocks.length; start += inARow) {
    const heights = blocks.slice(start, start + inARow).map(([label, lines], index) => {
      const x = margin + index * (each + gap)
      const begins = page.y
      let y = begins + page.pen.write(label, { x, y: begins, width: each }, styles.label)
      for (const line of lines) y += page.pen.write(line, { x, y, width: each }, styles.text)
      return y - begins
    })
    page.y += Math.max(...heights) + gap
  }
}

function writeTable(page: Pages, { columns, rows }: PrintedTable): void {
  const { width } = page
  const boxes = boxesOf(columns, width)
  const head = () => {
    page.y += rowOf(
      page,
      boxes,
      columns.map(({ title }) => title),
      styles.strong,
    )
    page.pen.rule({ x: margin, y: page.y, width })
    page.y += padding
  }
  // A head stands with a row below it, never alone at the end of a page.
  page.makeRoom(4 * styles.strong.size * 2)
  head()
  for (const row of rows) {
    const [cells, style] = 'heading' in row ? [undefined, styles.strong] : [row, styles.cell]
    const height = cells
      ? heightOfRow(page, boxes, cells, style)
      : page.pen.heightOf(headingOf(row), width, style) + 2 * padding
    if (page.makeRoom(height)) head()
    if (cells) {
      page.y += rowOf(page, boxes, cells, style)
      continue
    }
    page.pen.fill(margin, page.y, width, height - padding / 2, '#eeeeee')
    page.pen.write(headingOf(row), { x: margin + padding, y: page.y + padding, width: width - 2 * padding }, style)
    page.y += height
  }
  page.y += gap
}

const headingOf = (row: PrintedTable['rows'][number]): string => ('heading' in row ? row.heading : '')

type Cell = Omit<Box, 'y'> & Pick<PrintedColumn, 'align'>

function boxesOf(columns: readonly PrintedColumn[], width: number): Cell[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  let x = margin
  return columns.map(({ share, align }) => {
    const wide = (width * share) / shares
    const box = { x: x + padding, width: wide - 2 * padding, align }
    x += wide
    return box
  })
}

const heightOfRow = ({ pen }: Pages, boxes: readonly Cell[], cells: readonly string[], style: Style): number =>
  Math.max(...boxes.map((box, index) => pen.heightOf(cells[index] ?? '', box.width, style))) + padding

function rowOf(page: Pages, boxes: readonly Cell[], cells: readonly string[], style: Style): number {
  for (const [index, { align, ...box }] of boxes.entries())
    page.pen.write(cells[index] ?? '', { ...box, y: page.y }, style, align)
  return heightOfRow(page, boxes, cells, style)
}

function writeTotals(page: Pages, totals: PrintedDocument['totals']): void {
  const half = page.width / 2
  for (const [label, value] of totals) {
    const height = page.pen.heightOf(value, half / 2, styles.strong) + padding
    page.makeRoom(height)
    page.pen.write(label, { x: margin + half, y: page.y, width: half / 2 }, styles.cell)
    page.pen.write(value, { x: margin + half * 1.5, y: page.y, width: half / 2 }, styles.strong, 'right')
    page.y += height
  }
  page.y += gap
}

function footers({ pen, width }: Pages, { title, number }: PrintedDocument): void {
  const y = pen.paper.height - millimetres(12)
  const pages = pen.pages
  for (let page = 0; page < pages; page += 1) {
    pen.turnTo(page)
    pen.write(`${title} ${number}`, { x: margin, y, width: width * 0.7 }, styles.foot)
    pen.write(`Page ${page + 1} of ${pages}`, { x: margin, y, width }, styles.foot, 'right')
  }
}
