/**
 * A cell that begins like a formula is run by spreadsheets, in the name of who opens the file (OWASP, CSV injection). What we write is marked as
 * text by an apostrophe, as a spreadsheet does itself; what we read has one taken away again. A text that begins so by itself gets
 * another, so that each comes back as it was.
 */
const beginsLikeFormula = /^'*[=+\-@\t\r]/
const isMarked = /^'+[=+\-@\t\r]/

export const marked = (cell: string): string => (beginsLikeFormula.test(cell) ? `'${cell}` : cell)
export const unmarked = (cell: string): string => (isMarked.test(cell) ? cell.slice(1) : cell)
