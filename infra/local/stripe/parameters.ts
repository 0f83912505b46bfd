/**
 * The parameters of one call, read by name and kind. What nobody read is unknown, and refused before anything is done, as
 * Stripe does; so calls read all they take first, and act then.
 */
import type { Form } from './form'
import { invalid } from './stripe-error'

export type Metadata = Record<string, string>

export class Parameters {
  readonly #read = new Set<string>()
  readonly #nested: Parameters[] = []

  constructor(
    private readonly given: { [name: string]: Form },
    private readonly path = '',
  ) {}

  /** @throws parameter_unknown for what no one asked for. */
  end(): void {
    const unknown = this.#unknown()
    if (unknown.length === 0) return
    const [first = ''] = unknown
    const plural = unknown.length > 1 ? 's' : ''
    throw invalid(`Received unknown parameter${plural}: ${unknown.join(', ')}`, 'parameter_unknown', first)
  }

  has(name: string): boolean {
    return name in this.given
  }

  /** Whether it was given as the empty text, which takes a value away. */
  isEmpty(name: string): boolean {
    this.#read.add(name)
    return this.given[name] === ''
  }

  text(name: string): string | undefined {
    const value = this.textOrEmpty(name)
    if (value !== '') return value
    throw invalid(
      `You passed an empty string for '${this.#named(name)}'. We assume empty values are an attempt to unset a parameter; however '${this.#named(name)}' cannot be unset. You should remove '${this.#named(name)}' from your request or supply a non-empty value.`,
      'parameter_invalid_empty',
      this.#named(name),
    )
  }

  /** Where an empty text takes the value away. */
  textOrEmpty(name: string): string | undefined {
    this.#read.add(name)
    const value = this.given[name]
    if (value === undefined || typeof value === 'string') return value
    throw invalid(`Invalid string: ${JSON.stringify(value)}`, undefined, this.#named(name))
  }

  need(name: string): string {
    const value = this.text(name)
    if (value !== undefined) return value
    throw invalid(`Missing required param: ${this.#named(name)}.`, 'parameter_missing', this.#named(name))
  }

  integer(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (/^-?\d{1,15}$/.test(value)) return Number(value)
    throw invalid(`Invalid integer: ${value}`, 'parameter_invalid_integer', this.#named(name))
  }

  /** Zero or more. */
  count(name: string): number | undefined {
    const value = this.integer(name)
    if (value === undefined || value >= 0) return value
    throw invalid('This value must be greater than or equal to 0.', 'parameter_invalid_integer', this.#named(name))
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (value === 'true' || value === 'false') return value === 'true'
    throw invalid(`Invalid boolean: ${value}`, undefined, this.#named(name))
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const found = values.find((each) => each === value)
    if (found !== undefined) return found
    const last = values.at(-1) ?? ''
    const list = values.length > 1 ? `one of ${values.slice(0, -1).join(', ')}, or ${last}` : last
    throw invalid(`Invalid ${this.#named(name)}: must be ${list}`, undefined, this.#named(name))
  }

  /** An instant in seconds, or a word that stands for one. */
  instantOr<Word extends string>(name: string, words: readonly Word[]): number | Word | undefined {
    const value = this.textOrEmpty(name)
    if (value === undefined) return undefined
    const word = words.find((each) => each === value)
    return word !== undefined ? word : this.integer(name)
  }

  /** An instant itself, or bounds of one. */
  rangeOf(name: string) {
    const value = this.given[name]
    const same = typeof value === 'string' ? this.integer(name) : undefined
    const range = typeof value === 'string' ? undefined : this.object(name)
    return {
      gt: range?.integer('gt'),
      gte: same ?? range?.integer('gte'),
      lt: range?.integer('lt'),
      lte: same ?? range?.integer('lte'),
    }
  }

  /** Undefined where none are given; an empty text empties all. An empty value takes one away. */
  metadata(name = 'metadata'): Metadata | undefined {
    this.#read.add(name)
    const value = this.given[name]
    if (value === undefined) return undefined
    if (typeof value === 'string') return {}
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
  }

  object(name: string): Parameters | undefined {
    this.#read.add(name)
    const value = this.given[name]
    if (value === undefined) return undefined
    if (typeof value === 'string') throw invalid('Invalid object', undefined, this.#named(name))
    return this.#nest(value, this.#named(name))
  }

  list(name: string): Parameters[] | undefined {
    this.#read.add(name)
    const value = this.given[name]
    if (value === undefined) return undefined
    if (typeof value === 'string') throw invalid('Invalid array', undefined, this.#named(name))
    return Object.entries(value).map(([position, entry]) => {
      if (typeof entry === 'string') throw invalid('Invalid object', undefined, `${this.#named(name)}[${position}]`)
      return this.#nest(entry, `${this.#named(name)}[${position}]`)
    })
  }

  texts(name: string): string[] | undefined {
    this.#read.add(name)
    const value = this.given[name]
    if (value === undefined) return undefined
    if (typeof value === 'string') throw invalid('Invalid array', undefined, this.#named(name))
    return Object.values(value).map((entry) => String(entry))
  }

  #nest(value: { [name: string]: Form }, path: string): Parameters {
    const nested = new Parameters(value, path)
    this.#nested.push(nested)
    return nested
  }

  #named(name: string): string {
    return this.path === '' ? name : `${this.path}[${name}]`
  }

  #unknown(): string[] {
    const own = Object.keys(this.given).filter((name) => !this.#read.has(name))
    return [...own.map((name) => this.#named(name)), ...this.#nested.flatMap((nested) => nested.#unknown())]
  }
}

/** As Stripe merges it: given keys replace, empty values take away. */
export function mergedMetadata(before: Metadata, given: Metadata | undefined): Metadata {
  if (given === undefined) return before
  if (Object.keys(given).length === 0) return {}
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ''))
}
