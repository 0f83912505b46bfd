/** Form-encoded parameters with nesting in brackets, as Stripe's libraries send them: `items[0][price]=price_1`. */
export type Form = string | { [name: string]: Form }

/** Lists become objects whose names are their positions; `a[]` takes the next one. */
export function parseForm(text: string): { [name: string]: Form } {
  const root: { [name: string]: Form } = Object.create(null)
  for (const [key, value] of new URLSearchParams(text)) place(root, namesIn(key), value)
  return root
}

function namesIn(key: string): string[] {
  const [first = '', ...rest] = key.split('[')
  return [first, ...rest.map((name) => name.replace(/\]$/, ''))]
}

function place(into: { [name: string]: Form }, names: string[], value: string): void {
  const [given = '', ...rest] = names
  const name = given === '' ? String(Object.keys(into).length) : given
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const existing = into[name]
  const next: { [name: string]: Form } = typeof existing === 'object' ? existing : Object.create(null)
  into[name] = next
  place(next, rest, value)
}
