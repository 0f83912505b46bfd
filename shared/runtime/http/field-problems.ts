import type * as z from 'zod'
import type { FieldProblem } from '#shared/contract/problem'

/** A body of nothing but mistakes must not make an answer larger than itself. */
export const maximumProblems = 100

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'text',
}

/** Where a field is, as a JSON pointer (RFC 6901). */
export const pointerTo = (part: string, path: readonly PropertyKey[]): string =>
  ['', part, ...path.map((step) => escapePointer(String(step)))].join('/')

/** What a schema found wrong, in the words of the error catalogue: each field by its JSON pointer (RFC 6901), and what it must be. */
export function fieldProblems(part: 'path' | 'query' | 'body', issue: z.core.$ZodIssue): FieldProblem[] {
  const pointer = pointerTo(part, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maximumProblems).map((name) => ({
      pointer: `${pointer}/${escapePointer(name.slice(0, 100))}`,
      detail: 'is not a field of this request',
    }))
  }
  if (issue.code === 'invalid_union') return closestVariant(issue, (within) => fieldProblems(part, within), pointer)
  return [{ pointer, detail: detailOf(issue) }]
}

/**
 * What may take one of several forms is held against the form it is closest to: the one that finds least wrong with it. Where that is
 * undecided, and they do not all say the same, the schema's own words say which forms there are.
 */
function closestVariant(
  { path, errors, message }: z.core.$ZodIssueInvalidUnion,
  problemsOf: (issue: z.core.$ZodIssue) => FieldProblem[],
  pointer: string,
): FieldProblem[] {
  const variants = errors.map((issues) =>
    issues.flatMap((issue) => problemsOf({ ...issue, path: [...path, ...issue.path] })),
  )
  // Whose every finding is about a part has the kind of the whole right: that one was meant.
  const aboutParts = variants.filter((variant) => variant.every((each) => each.pointer !== pointer))
  const meant = aboutParts.length > 0 ? aboutParts : variants
  const fewest = Math.min(...meant.map(({ length }) => length))
  const [closest, ...asClose] = meant.filter(({ length }) => length === fewest)
  const saysTheSame = (variant: FieldProblem[]) => JSON.stringify(variant) === JSON.stringify(closest)
  return closest && asClose.every(saysTheSame) ? closest : [{ pointer, detail: message }]
}

/** The contract's own words where it has some; the library's are for programmers. */
function detailOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined$/.test(issue.message)
        ? 'is required'
        : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'too_big':
      return `must ${counted(issue.origin, 'at most', issue.maximum)}`
    case 'too_small':
      return `must ${issue.origin === 'string' && issue.minimum === 1 ? 'not be empty' : counted(issue.origin, 'at least', issue.minimum)}`
    default:
      return issue.message
  }
}

function counted(origin: string, bound: 'at most' | 'at least', limit: number | bigint): string {
  if (origin === 'array') return `have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`
  return origin === 'string' ? `have ${bound} ${limit} characters` : `be ${bound} ${limit}`
}

/** RFC 6901, section 3. */
const escapePointer = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1')
