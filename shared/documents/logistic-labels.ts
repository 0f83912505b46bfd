import type { Instant } from '#shared/kernel/time'
import { millimetres, Pen, papers, type Style } from './pen'
import { readableSscc } from './readable-sscc'
import { ssccBars, ssccModules } from './sscc-barcode'

/**
 * The GS1 logistic label of a pallet or carton (GS1 General Specifications, section 6; GS1 Logistic Label Guideline): from whom, to whom, what it
 * is of, and below it, where scanners look, its SSCC.
 */
export type LogisticLabel = {
  sscc: string
  kind: string
  from: readonly string[]
  to: readonly string[]
  facts: readonly (readonly [label: string, value: string | undefined])[]
}

/** What label printers take. */
export type LabelSize = 'A6' | '4X6'

/** X-dimension and height of an SSCC on a logistic label: 0.495 to 1.016 mm, and at least 31.75 mm (GS1 General Specifications, table 5.12.3.5). */
const moduleWidth = millimetres(0.51)
const barHeight = millimetres(32)

const margin = millimetres(5)
const styles = {
  label: { size: 6.5, grey: true },
  text: { size: 9 },
  to: { size: 11, bold: true },
  fact: { size: 9, bold: true },
  readable: { size: 11, bold: true },
} as const satisfies Record<string, Style>

export async function printLabels(
  labels: readonly LogisticLabel[],
  { size, title, createdAt }: { size: LabelSize; title: string; createdAt: Instant },
): Promise<Uint8Array> {
  const pen = new Pen(papers[size], { title, createdAt })
  for (const label of labels) {
    pen.addPage()
    writeLabel(pen, label)
  }
  return pen.bytes()
}

function writeLabel(pen: Pen, { sscc, kind, from, to, facts }: LogisticLabel): void {
  const width = pen.paper.width - 2 * margin
  const symbolTop = pen.paper.height - margin - barHeight - styles.readable.size * 1.5
  let y = block(pen, 'FROM', from, { x: margin, y: margin, width }, styles.text)
  y = block(pen, 'TO', to, { x: margin, y, width }, styles.to)
  pen.rule({ x: margin, y, width })
  y += 4

  const half = width / 2
  const said = [['UNIT', kind] as const, ...facts].filter(([, value]) => value !== undefined)
  for (let index = 0; index < said.length; index += 2) {
    const pair = said.slice(index, index + 2)
    const height = Math.max(
      ...pair.map(([, value = '']) => pen.heightOf(value, half - 4, styles.fact) + styles.label.size * 1.3),
    )
    // What is written must never run into the bars: a label is scanned before it is read.
    if (y + height > symbolTop - 6) break
    for (const [column, [label, value = '']] of pair.entries())
      block(pen, label, [value], { x: margin + column * half, y, width: half - 4 }, styles.fact)
    y += height + 2
  }
  barcode(pen, sscc, symbolTop)
}

function block(
  pen: Pen,
  label: string,
  lines: readonly string[],
  { x, y: begins, width }: { x: number; y: number; width: number },
  style: Style,
): number {
  let y = begins + pen.write(label, { x, y: begins, width }, styles.label)
  for (const line of lines) y += pen.write(line, { x, y, width }, style)
  return y + 3
}

/** In the middle, so that more than the ten modules of quiet zone are left on either side. */
function barcode(pen: Pen, sscc: string, top: number): void {
  const left = (pen.paper.width - ssccModules * moduleWidth) / 2
  for (const { begins, modules } of ssccBars(sscc))
    pen.fill(left + begins * moduleWidth, top, modules * moduleWidth, barHeight)
  const readable = readableSscc(sscc)
  const x = (pen.paper.width - pen.widthOf(readable, styles.readable)) / 2
  pen.write(readable, { x, y: top + barHeight + 3, width: pen.paper.width }, styles.readable)
}
