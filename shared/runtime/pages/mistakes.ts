import type { FieldProblem } from '#shared/contract/problem'

export const pointerTo = (name: string) => `/body/${name}`

/** What is wrong with a field, as a sentence: the first thing that was found. */
export function mistakeOf(
  { problems }: { problems: readonly FieldProblem[] },
  { name, label }: { name: string; label: string },
): string | undefined {
  const found = problems.find(({ pointer }) => pointer === pointerTo(name))
  return found && sentence(label, found.detail)
}

/** The contract says `must not be empty`, of whatever the pointer points to. */
function sentence(label: string, detail: string): string {
  if (/^(must|is) /.test(detail)) return `${label} ${detail}.`
  return `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}${detail.endsWith('.') ? '' : '.'}`
}
