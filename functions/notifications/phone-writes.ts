import { Phones } from '#shared/table/entities/addresses'
import type { ValueOf, Write } from '#shared/table/entity'

type Stored = ValueOf<typeof Phones>

/** The next version of somebody's phone. */
export function writePhone(after: Omit<Stored, 'version'>, before: Stored | undefined): Write {
  const next = { ...after, version: (before?.version ?? 0) + 1 }
  return before ? Phones.replace(next, before) : Phones.create(next)
}
