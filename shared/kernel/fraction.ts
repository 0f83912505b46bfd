import type { BigSource } from 'big.js'
import { Big } from 'big.js'

/** An exact number, for what is divided: a third of a batch has no decimals that end. Kept in lowest terms; the denominator is above zero. */
export type Fraction = { numerator: bigint; denominator: bigint }

function reduced(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b]
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/** The same proportions in whole numbers. */
export function inWholes(parts: readonly Fraction[]): Big[] {
  const common = parts.reduce(
    (multiple, { denominator }) => (multiple / greatestCommonDivisor(multiple, denominator)) * denominator,
    1n,
  )
  return parts.map(({ numerator, denominator }) => new Big((numerator * (common / denominator)).toString()))
}

/** A decimal as it is written. */
export function fraction(decimal: BigSource): Fraction {
  const [whole = '0', places = ''] = new Big(decimal).toFixed().split('.')
  return reduced(BigInt(whole + places), 10n ** BigInt(places.length))
}

export const nothing: Fraction = { numerator: 0n, denominator: 1n }

export const plus = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

export const minus = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

export const isLess = (a: Fraction, b: Fraction): boolean => a.numerator * b.denominator < b.numerator * a.denominator

export const lesser = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a)

export const added = (parts: Iterable<Fraction>): Fraction => [...parts].reduce(plus, nothing)

export const times = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.numerator, a.denominator * b.denominator)

/** @param by is above zero. */
export const over = (a: Fraction, by: Fraction): Fraction =>
  reduced(a.numerator * by.denominator, a.denominator * by.numerator)

/** The next decimal of so many places that is not less, of a number that is not negative. */
export function roundedUp({ numerator, denominator }: Fraction, places: number): Big {
  const scaled = numerator * 10n ** BigInt(places)
  const up = scaled % denominator === 0n ? 0n : 1n
  return decimalOf(scaled / denominator + up, places)
}

/** The nearest decimal of so many places, the even one of two (IEEE 754 §4.3.1), of a number that is not negative. */
export function roundedHalfEven({ numerator, denominator }: Fraction, places: number): Big {
  const scaled = numerator * 10n ** BigInt(places)
  const [floor, twice] = [scaled / denominator, (scaled % denominator) * 2n]
  const isUp = twice > denominator || (twice === denominator && floor % 2n === 1n)
  return decimalOf(isUp ? floor + 1n : floor, places)
}

const decimalOf = (scaled: bigint, places: number) => new Big(`${scaled}e-${places}`)
