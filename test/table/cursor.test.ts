import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCursor, sealCursor } from '#shared/table/cursor'

const position = { sk: 'PRODUCT#prd_1' }
const refused = { code: 'request.cursorInvalid' }

describe('a cursor', () => {
  test('opens where it was sealed', async () => {
    expect(await openCursor(await sealCursor(position, 'products of one'), 'products of one')).toEqual(position)
  })

  test('of another list or another tenant does not open', async () => {
    const cursor = await sealCursor(position, 'products of one')
    await expect(openCursor(cursor, 'products of another')).rejects.toMatchObject(refused)
  })

  test('with any of its bytes changed does not open', async () => {
    const bytes = Buffer.from(await sealCursor(position, 'scope'), 'base64url')
    for (const index of bytes.keys()) {
      const tampered = Buffer.from(bytes)
      tampered[index] = (tampered[index] ?? 0) ^ 1
      await expect(openCursor(tampered.toString('base64url'), 'scope')).rejects.toMatchObject(refused)
    }
  })

  test('that is cut off does not open', async () => {
    const cursor = await sealCursor(position, 'scope')
    for (let length = 0; length < cursor.length; length += 3)
      await expect(openCursor(cursor.slice(0, length), 'scope')).rejects.toMatchObject(refused)
  })

  test('that somebody made up does not open, and is no failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), async (cursor) => {
        await expect(openCursor(cursor, 'scope')).rejects.toMatchObject(refused)
      }),
    )
  })

  test('says nothing of what it holds, and is another one each time', async () => {
    const [first, second] = [await sealCursor(position, 'scope'), await sealCursor(position, 'scope')]
    expect(first).not.toBe(second)
    expect(Buffer.from(first, 'base64url').includes('prd_1')).toBe(false)
  })
})
