import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Problem } from '#shared/contract/problem'
import { idGenerator } from '#shared/kernel/ids'
import { AlreadyDone, commit, commitUnlogged, maximumWrites, Stale, untilFresh } from '#shared/table/commit'
import { Skus } from '#shared/table/entities/catalog'
import type { Refusal } from '#shared/table/entity'
import { Numbers } from '#shared/table/numbers'

const newId = idGenerator(Date.now)
const organizationId = newId('organization')

const sku = (name: string, refusal: Refusal = 'stale') =>
  Skus.create({ organizationId, sku: name, productId: newId('product') }, refusal)
const number = (name: string, refusal: Refusal = 'stale') =>
  Numbers.create({ organizationId, kind: 'SHIP', number: name, documentId: 'document' }, refusal)
const stored = async (name: string) => (await Skus.get({ organizationId, sku: name })) !== undefined
const taken = () => Problem.of('product.skuTaken', { sku: 'TAKEN' })

afterEach(() => vi.restoreAllMocks())

describe('a commit', () => {
  test('writes all, or nothing when one condition does not hold', async () => {
    await commitUnlogged([sku('THERE')])
    await expect(commitUnlogged([sku('BESIDE-1'), sku('THERE')])).rejects.toThrow(Stale)
    expect(await stored('BESIDE-1')).toBe(false)
  })

  test('refuses two writes on one item, before it writes any', async () => {
    await expect(commitUnlogged([sku('TWICE'), sku('TWICE')])).rejects.toThrow('a commit names each item once')
    expect(await stored('TWICE')).toBe(false)
  })

  test(`refuses more than ${maximumWrites} writes`, async () => {
    const writes = Array.from({ length: maximumWrites + 1 }, (_, index) => sku(`MANY-${index}`))
    await expect(commitUnlogged(writes)).rejects.toThrow('fits one transaction')
  })

  test('answers the problem of the write whose condition does not hold', async () => {
    await commitUnlogged([sku('TAKEN')])
    await expect(commitUnlogged([number('N-1'), sku('TAKEN', taken)])).rejects.toMatchObject({
      code: 'product.skuTaken',
    })
  })

  test('says first that it was already done, then that it saw something old, then a problem', async () => {
    await commitUnlogged([sku('DONE'), sku('OLD'), sku('PROBLEM')])
    const done = sku('DONE', 'alreadyDone')
    const old = sku('OLD', 'stale')
    const problem = sku('PROBLEM', taken)
    await expect(commitUnlogged([problem, old, done])).rejects.toThrow(AlreadyDone)
    await expect(commitUnlogged([problem, old])).rejects.toThrow(Stale)
    await expect(commitUnlogged([problem])).rejects.toThrow(Problem)
  })

  test('gives the refusal what was found', async () => {
    await commitUnlogged([sku('FOUND')])
    const seen: unknown[] = []
    const refusal: Refusal = (found) => {
      seen.push(found?.sku)
      return taken()
    }
    await expect(commitUnlogged([sku('FOUND', refusal)])).rejects.toThrow(Problem)
    expect(seen).toEqual(['FOUND'])
  })
})

describe('a commit that meets other transactions', () => {
  test('is tried again until they have passed', async () => {
    conflicting(5)
    await commitUnlogged([sku('CONTENDED')])
    expect(await stored('CONTENDED')).toBe(true)
  })

  test('is decided anew when they do not end', async () => {
    conflicting(Number.POSITIVE_INFINITY)
    await expect(commitUnlogged([sku('HELD')])).rejects.toBeInstanceOf(Stale)
  })

  test('believes no refused condition that came beside a conflict: it may be half the truth', async () => {
    conflicting(1, [{ Code: 'TransactionConflict' }, { Code: 'ConditionalCheckFailed' }])
    await commitUnlogged([number('N-2'), sku('CONFLICT', taken)])
    expect(await stored('CONFLICT')).toBe(true)
  })

  /** The engine here never conflicts: the database answers so, without a pause between the tries. */
  function conflicting(times: number, CancellationReasons = [{ Code: 'TransactionConflict' }]) {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    // Of the ways to call it the one in use.
    const client = DynamoDBClient.prototype as { send: (command: unknown) => Promise<unknown> }
    const answer = client.send
    const send = vi.spyOn(client, 'send')
    send.mockImplementation(async function (this: unknown, command) {
      if (send.mock.calls.length > times) return answer.call(this, command)
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons })
    })
    return send
  }
})

describe('a decision on what changed meanwhile', () => {
  test('is made anew', async () => {
    let seen = 0
    const decide = async () => {
      seen += 1
      if (seen < 3) throw new Stale('it changed')
      return seen
    }
    expect(await untilFresh(decide)).toBe(3)
  })

  test('is given up as busy when it changes for ever', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 1_000
      return now
    })
    const decide = () => Promise.reject(new Stale('it changed'))
    await expect(untilFresh(decide)).rejects.toMatchObject({ code: 'service.busy' })
  })

  test('is not made anew for any other reason', async () => {
    const decide = vi.fn(() => Promise.reject(taken()))
    await expect(untilFresh(decide)).rejects.toThrow(Problem)
    expect(decide).toHaveBeenCalledTimes(1)
  })
})

test('a change that the log would not tell of is not written', async () => {
  await expect(commit([sku('UNTOLD')])).rejects.toThrow('a commit holds a log entry of what it changes')
})
