import { escaped } from './escaped'

/** Rows of equal columns; the first cell names its row. Numbers stand at the right edge, as in print. */
export type Table = {
  caption: string
  columns: readonly { heading: string; isNumeric?: boolean }[]
  rows: readonly (readonly string[])[]
}

const captionStyle = 'padding:0 0 8px;text-align:left;font-weight:700'
const cellStyle = 'padding:6px 8px;border-bottom:1px solid #9ca3af;vertical-align:top'

/** What stands in the layout's table. Screen readers tell a cell by its column and row: both have headings with a scope (WCAG 2.2, technique H63). */
export function htmlOfTable({ caption, columns, rows }: Table): string {
  const styleOf = (index: number) => `${cellStyle};text-align:${columns[index]?.isNumeric ? 'right' : 'left'}`
  const headings = columns.map(
    ({ heading }, index) => `<th scope="col" style="${styleOf(index)}">${escaped(heading)}</th>`,
  )
  const bodyRows = rows.map(([first = '', ...cells]) => {
    const named = `<th scope="row" style="${styleOf(0)};font-weight:400">${escaped(first)}</th>`
    return `<tr>${named}${cells.map((cell, index) => `<td style="${styleOf(index + 1)}">${escaped(cell)}</td>`).join('')}</tr>`
  })
  return [
    `<caption style="${captionStyle}">${escaped(caption)}</caption>`,
    `<thead><tr>${headings.join('')}</tr></thead>`,
    `<tbody>${bodyRows.join('\n')}</tbody>`,
  ].join('\n')
}

/** The same as text: a line a row, in which each cell is named by its column; empty ones are left out. */
export function textOfTable({ caption, columns, rows }: Table): string {
  const lines = rows.map((row) =>
    row.flatMap((cell, index) => (cell ? [`${columns[index]?.heading}: ${cell}`] : [])).join(', '),
  )
  return [`${caption}:`, ...lines.map((line) => `• ${line}`)].join('\n')
}
