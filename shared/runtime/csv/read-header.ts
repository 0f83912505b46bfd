import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Column, Fields } from './columns'
import { columnNamed, columnsOf, nearest } from './columns'

export type HeaderFailure = { code: 'csv.header'; detail: string }

/** The columns that a file has. Every one has to be known: of a misspelt one nobody would notice that it is passed over. */
export function readHeader(
  names: readonly string[],
  fields: Fields,
  needed: readonly string[],
): Result<Column[], HeaderFailure> {
  const known = columnsOf(fields).map(({ name }) => name)
  const columns: Column[] = []
  const wrong: string[] = []
  for (const [index, name] of names.entries()) {
    const column = columnNamed(fields, name)
    if (name === '') wrong.push(`Column ${index + 1} has no name.`)
    else if (!column)
      wrong.push(`There is no column “${name.slice(0, 100)}”. Is “${nearest(name.slice(0, 100), known)}” meant?`)
    else if (columns.some((each) => each.name === column.name)) wrong.push(`Column “${column.name}” is there twice.`)
    else columns.push(column)
  }
  for (const name of needed) if (!columns.some((each) => each.name === name)) wrong.push(`Column “${name}” is missing.`)
  const told = 10
  return wrong.length === 0 ? done(columns) : failed({ code: 'csv.header', detail: wrong.slice(0, told).join(' ') })
}
