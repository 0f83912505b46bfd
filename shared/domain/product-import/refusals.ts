/** What only an import has to say, to whoever made the file. What is wrong with a product by itself is told as the API tells it. */
export type Told = { code: string; message: string }

const number = (count: number): string => count.toLocaleString('en-US')
const lines = (count: number): string => `${number(count)} ${count === 1 ? 'line' : 'lines'}`

export const repeated = (what: 'SKU' | 'GTIN', value: string, line: number): Told => ({
  code: 'import.repeated',
  message: `Line ${line} has ${what} ${value} already. Of each the file may have one line.`,
})

/** Cells stand for columns by their number alone: where that is another, nobody knows which of them is missing. */
export const misshapen = (cells: number, columns: number): Told => ({
  code: 'import.misshapen',
  message:
    `The line has ${number(cells)} ${cells === 1 ? 'cell' : 'cells'}, and the header ${number(columns)}. ` +
    (cells > columns ? 'Is a comma in a text without quotes around it?' : 'Does the file end too early?'),
})

export const noRoom = (limit: number): Told => ({
  code: 'plan.limitReached',
  message: `Your plan holds ${number(limit)} SKUs, and there is no room for this one. A larger plan has; nothing else is wrong with the line.`,
})

export const readOnly = (sku: string, limit: number): Told => ({
  code: 'product.readOnly',
  message: `${sku} is read-only: your plan holds ${number(limit)} SKUs, the oldest ones, and this is none of them.`,
})

/** Why an import ends without having written anything. */
export const linesInvalid = (failed: number, total: number) => ({
  code: 'import.linesInvalid',
  detail: `${lines(failed)} of ${number(total)} cannot be imported, so none was. The errors of this job say what is wrong with each.`,
})

export const fileReplaced = {
  code: 'import.fileReplaced',
  detail: 'The file is not the one that was there when the job was started. Import it anew, and upload it once.',
}
