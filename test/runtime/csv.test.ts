import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { cellOf, entriesIn, fieldsIn } from '#shared/runtime/csv/cells'
import { columnNamed, columnsOf, fieldsOf } from '#shared/runtime/csv/columns'
import { marked, unmarked } from '#shared/runtime/csv/formulas'
import { readCsv } from '#shared/runtime/csv/read-csv'
import { readHeader } from '#shared/runtime/csv/read-header'
import { writeCsv } from '#shared/runtime/csv/write-csv'

const limits = { lines: 1_000, columns: 20, cellCharacters: 1_000 }
const read = (text: string) => readCsv(new TextEncoder().encode(text), limits)
const cell = fc.oneof(
  fc.string(),
  fc.stringMatching(/^'*[=+\-@\t\r][a-z ,;"]{0,5}$/),
  fc.constantFrom(' ', '"', 'a"b', '\r\n', ';', ','),
)

describe('a CSV file', () => {
  test('comes back cell by cell, whatever is written in it', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, (written) => {
        const table = read(writeCsv([['one', 'two'], ...written]))
        const kept = written.filter((row) => row.some((each) => each.trim() !== ''))
        expect(table.ok ? table.value.lines.map(({ cells }) => cells) : []).toEqual(kept)
      }),
    )
  })

  test('has no cell that a spreadsheet would run, and each mark can be taken away again', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(marked(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unmarked(marked(text))).toBe(text)
      }),
    )
  })

  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\n1\t2'],
    ['a semicolon in a quoted name', '"a",b\n1,2\n'],
    ['a byte order mark', '\ufeffa,b\n1,2\n'],
  ])('may have %s', (_what, text) => {
    expect(read(text)).toEqual({ ok: true, value: { header: ['a', 'b'], lines: [{ line: 2, cells: ['1', '2'] }] } })
  })

  test('counts lines as a spreadsheet does: empty ones, and those with line breaks within', () => {
    const table = read('a,b\n"1\n1",2\n\n,\n3,4\n')
    expect(table.ok && table.value.lines.map(({ line }) => line)).toEqual([2, 5])
  })
})

const fields = fieldsOf(
  z.strictObject({
    code: z.string().optional(),
    size: z.strictObject({ width: z.number(), unit: z.enum(['CM', 'IN']) }).optional(),
    fragile: z.boolean().optional(),
    parts: z
      .array(z.strictObject({ name: z.string(), count: z.int().optional() }))
      .max(3)
      .optional(),
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  }),
)

describe('a CSV file of lines without text', () => {
  const blank = (count: number) => '\n,'.repeat(count)
  const told = (text: string) => {
    const table = read(text)
    return table.ok ? table.value.lines : table.failure.code
  }

  test('below what people see is read, however long it is', () => {
    expect(told(`a,b\n1,2,,${blank(1_000_000)}\n`)).toEqual([{ line: 2, cells: ['1', '2', '', ''] }])
    expect(told(`a,b${blank(1_000_000)}`)).toBe('csv.empty')
  })

  test('between others is read where they are few, and refused before they keep anybody busy', () => {
    expect(told(`a,b${blank(1_000)}\n1,2`)).toEqual([{ line: 1_002, cells: ['1', '2'] }])
    expect(told(`a,b${blank(1_000_000)}\n1,2`)).toBe('csv.tooLarge')
  })
})

describe('columns', () => {
  test('are those of the schema, in its order', () => {
    expect(columnsOf(fields, () => 2).map(({ name }) => name)).toEqual([
      'code',
      'size.width',
      'size.unit',
      'fragile',
      'parts.1.name',
      'parts.1.count',
      'parts.2.name',
      'parts.2.count',
      'value',
    ])
  })

  test.each([
    'parts.4.name',
    'parts.0.name',
    'parts.name',
    'parts',
    'size',
    'size.',
    'code.x',
    'toString',
    '__proto__',
  ])('do not include %s', (name) => {
    expect(columnNamed(fields, name)).toBeUndefined()
  })

  test('tell which one is meant by a name that is misspelt', () => {
    expect(readHeader(['code', 'size.with'], fields, ['code'])).toEqual({
      ok: false,
      failure: { code: 'csv.header', detail: 'There is no column “size.with”. Is “size.width” meant?' },
    })
  })
})

describe('fields', () => {
  const text = fc.stringMatching(/^[a-z0-9"[{]{1,6}$/)
  const given = fc.record(
    {
      code: text,
      size: fc.record({ width: fc.integer({ min: 0, max: 99 }), unit: fc.constantFrom('CM', 'IN') }),
      fragile: fc.boolean(),
      parts: fc.array(fc.record({ name: text, count: fc.nat(99) }, { requiredKeys: ['name'] }), {
        minLength: 1,
        maxLength: 3,
      }),
      value: fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)),
    },
    { requiredKeys: [] },
  )

  test('come back from their cells as they were', () => {
    fc.assert(
      fc.property(given, (one) => {
        const columns = columnsOf(fields, (list) => entriesIn(one, list))
        const cells = columns.map((column) => cellOf(one, column))
        expect(fieldsIn(columns, cells).fields).toEqual(one)
      }),
    )
  })

  test('know the column that they came from, also behind an entry that was left out', () => {
    const header = readHeader(['code', 'parts.1.name', 'parts.3.name'], fields, [])
    if (!header.ok) throw new Error(header.failure.detail)
    const { fields: read, columnAt } = fieldsIn(header.value, ['x', '', 'third'])
    expect(read).toEqual({ code: 'x', parts: [{ name: 'third' }] })
    expect([columnAt(['parts', 0, 'name']), columnAt(['parts', '0', 'count']), columnAt(['size', 'unit'])]).toEqual([
      'parts.3.name',
      'parts.3.count',
      'size.unit',
    ])
  })
})
