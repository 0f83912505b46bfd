import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Operation } from '#shared/contract/operation'
import type { Formula } from '#shared/contract/units'
import { printFormula } from '#shared/contract/units'
import type { Sizes } from './case'
import type { Measured } from './measured'

export type Row = { what: string; operation: Operation; sizes: Sizes; measured: Measured }

export const tablePath = fileURLToPath(new URL('../../docs/request-units.md', import.meta.url))

/** `npm run units` sets it: the document is made on demand, never as a side effect of testing. */
export const wantsTable = process.env.WRITE_UNITS === '1'

export async function writeTable(rows: readonly Row[]): Promise<void> {
  const operationIds = [...new Set(rows.map(({ operation }) => operation.id))].sort()
  const lines = operationIds.flatMap((id) => rows.filter(({ operation }) => operation.id === id).map(lineOf))
  await writeFile(tablePath, `${introduction}\n${lines.join('\n')}\n`)
}

function lineOf({ what, operation, sizes, measured }: Row): string {
  const counted = Object.entries(sizes).map(([thing, count]) => `${thing} ${count}`)
  const [name, budget] = what === operation.id ? [`\`${what}\``, formulas(operation)] : [`– ${what}`, '']
  return cells([name, budget, counted.join(', '), measured.read, measured.write, measured.index])
}

/** What the document must say of an operation as long as its budget is what it is. */
export function formulas({ units }: Operation): string {
  const parts: [string, Formula | undefined][] = [
    ['R', units.read],
    ['W', units.write],
    ['I', units.index],
  ]
  return parts
    .flatMap(([kind, formula]) =>
      formula && printFormula(formula) !== '0' ? [`${kind} ${printFormula(formula)}`] : [],
    )
    .join('; ')
}

const cells = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`

const introduction = `# Request units

What each operation costs the table, beyond the authorizer's 3 read units in one round trip: the budget of the contract and
what a request used, by the metric line it logged. Made by \`npm run units\`; \`npm test\` holds every figure.

R: read units, W: write units, I: write units of indexes, as the local engine counts them; DynamoDB counts the index writes of a
transaction twice. \`shared/contract/units.ts\` says what each term counts. A line that begins with – is another call of the operation
above it. Beside this, a sandbox reads the signing keys once and the key of list cursors once: one unit each.

| operation | budget | sizes measured | read | write | index |
|---|---|---|---|---|---|`
