import { expect, test } from 'vitest'
import type { Json } from '#infra/local/json'
import { compilePattern } from '#infra/local/messaging/pattern'

const matches = (pattern: Json, event: Json) => compilePattern(pattern, 'rule x')(event)

test.each<[string, Json, Json, boolean]>([
  ['an exact value', { a: ['x', 'y'] }, { a: 'y' }, true],
  ['another value', { a: ['x'] }, { a: 'z' }, false],
  ['a number as a number', { a: [1] }, { a: '1' }, false],
  ['null', { a: [null] }, { a: null }, true],
  ['a nested field', { detail: { a: ['x'] } }, { detail: { a: 'x' } }, true],
  ['any entry of a list', { a: ['x'] }, { a: ['w', 'x'] }, true],
  ['a prefix', { a: [{ prefix: 'LOG#' }] }, { a: 'LOG#1' }, true],
  ['a prefix without case', { a: [{ prefix: { 'equals-ignore-case': 'log' } }] }, { a: 'LOG#1' }, true],
  ['a suffix', { a: [{ suffix: '.png' }] }, { a: 'x.jpg' }, false],
  ['anything but', { a: [{ 'anything-but': ['x'] }] }, { a: 'y' }, true],
  ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xy' }, false],
  ['anything but, absent', { a: [{ 'anything-but': 'x' }] }, {}, false],
  ['present', { a: [{ exists: true }] }, { a: null }, true],
  ['absent', { a: [{ exists: false }] }, { b: 1 }, true],
  ['absent below', { a: { b: [{ exists: false }] } }, {}, true],
  ['a range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
  ['outside a range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 0 }, false],
  ['without case', { a: [{ 'equals-ignore-case': 'Alice' }] }, { a: 'ALICE' }, true],
  ['a wildcard', { a: [{ wildcard: 'a*c.d' }] }, { a: 'abbc.d' }, true],
  ['a wildcard is no expression', { a: [{ wildcard: 'a.c' }] }, { a: 'abc' }, false],
  ['one of alternatives', { $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
  ['every field', { a: [1], b: [2] }, { a: 1 }, false],
])('%s', (_name, pattern, event, expected) => {
  expect(matches(pattern, event)).toBe(expected)
})

test('an operator that is not implemented throws when the pattern is read', () => {
  expect(() => compilePattern({ a: [{ cidr: '10.0.0.0/8' }] }, 'rule x')).toThrow(
    'rule x.a uses the pattern operator "cidr", which the local runtime does not know.',
  )
})
