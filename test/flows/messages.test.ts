/** Partners talk to each other in threads: both read the same, nobody else anything, and what is unread is told. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { bodyWithoutRequestId, problemIn, send } from '#test/fixtures/answers'
import { endMembership } from '#test/fixtures/behind-the-api'
import { begun, saidIn, subject, uploaded, writes } from '#test/fixtures/messages'
import { followed, onePixel } from '#test/fixtures/uploads'
import type { Account } from '../../demo/account'
import { dispatched, member, type Network, network, organization, partnerOf } from '../fixtures/world'

let world: Network & { productIds: string[] }
beforeAll(async () => {
  world = await network()
})

const refusal = async (by: Account, operation: Parameters<typeof send>[0], input: object) =>
  problemIn(await send(operation, { by, input }))

describe('a thread', () => {
  test('is read alike by both sides, in one order, whoever wrote', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand, 'One')
    await writes(partner, threadId, 'Two\nwith a second line')
    await writes(brand, threadId, 'Three')
    const ours = await saidIn(brand, threadId)
    expect(ours.map(({ number, text, by }) => [number, text, by.company])).toEqual([
      [1, 'One', 'Brand'],
      [2, 'Two\nwith a second line', 'Partner'],
      [3, 'Three', 'Brand'],
    ])
    expect(await saidIn(partner, threadId)).toEqual(ours)
  })

  test('about a document is one for both sides, who begin it at once', async () => {
    const { brand, partner, partnershipId } = world
    const { asnId: documentId } = await dispatched(world)
    const sides = [brand, partner, brand, partner]
    const answers = await Promise.all(
      sides.map(({ client }, index) =>
        client.messages.openThread({ body: { partnershipId, about: { documentId }, text: `Message ${index}` } }),
      ),
    )
    const threadId = answers[0]?.thread.threadId ?? ''
    expect(new Set(answers.map(({ thread }) => thread.threadId)).size).toBe(1)
    const said = await saidIn(partner, threadId)
    expect(said.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(said.map(({ text }) => text).sort()).toEqual(['Message 0', 'Message 1', 'Message 2', 'Message 3'])
    const { items } = await brand.client.messages.listThreads({ query: { partnershipId, documentId } })
    expect(items).toMatchObject([{ threadId, document: { kind: 'ASN', documentId }, messages: 4 }])
  })

  test('can be about whatever both sides see, and about nothing that one of them does not', async () => {
    const { brand, partner, partnershipId, warehouse, shared, productId } = world
    const { client } = brand
    const { shipmentId, asnId } = await dispatched(world)
    const draft = await client.logistics.createShipment({
      body: {
        fromLocationId: warehouse,
        to: { locationId: shared, partnershipId },
        lines: [{ productId, quantity: 1 }],
      },
    })
    const { discrepancies } = await partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: `GRN-${randomUUID().slice(0, 8)}`, lines: [{ line: 1, received: 99, missing: 1 }] },
    })
    const order = await client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: warehouse,
        lines: [{ productId, quantity: 1, unitPrice: '2' }],
      },
    })
    const params = { purchaseOrderId: order.purchaseOrderId }
    const about = (by: Account, documentId: string) =>
      send(contract.messages.openThread, {
        by,
        input: { body: { partnershipId, about: { documentId }, text: 'This one.' } },
      })
    await problemIn(await about(brand, order.purchaseOrderId), 'thread.documentNotFound')
    await client.orders.submitPurchaseOrder({ params })
    await client.orders.sendPurchaseOrder({ params })
    for (const documentId of [shipmentId, asnId, discrepancies[0]?.discrepancyId ?? '', order.purchaseOrderId]) {
      for (const by of [brand, partner]) expect((await about(by, documentId)).status, documentId).toBe(201)
    }
    await problemIn(await about(brand, draft.shipmentId), 'thread.documentNotFound')
    await problemIn(await about(partner, draft.shipmentId), 'thread.documentNotFound')
    // In a partnership with another the document is not what is talked about.
    const other = await partnerOf(brand)
    const body = { partnershipId: other.partnershipId, about: { documentId: asnId }, text: 'This one.' }
    expect((await refusal(brand, contract.messages.openThread, { body })).code).toBe('thread.documentNotFound')
  })

  test('does not exist for anybody else, nor does its partnership', async () => {
    const { brand } = world
    const { threadId } = await begun(world, brand)
    const file = await uploaded(brand, threadId)
    await writes(brand, threadId, 'See here', { attachments: [file] })
    const strangers = [await organization('ENTERPRISE'), (await partnerOf(brand)).partner]
    const { attachmentId } = file
    const nothing = 'thr_01JCQ8X5T2M4N6P8R0S2T4V6W8'
    const calls = (id: string) =>
      [
        [contract.messages.getThread, { params: { threadId: id } }],
        [contract.messages.listMessages, { params: { threadId: id } }],
        [contract.messages.writeMessage, { params: { threadId: id }, body: { text: 'Hello' } }],
        [contract.messages.setReadMark, { params: { threadId: id }, body: { readUpTo: 1 } }],
        [contract.messages.addAttachment, { params: { threadId: id }, body: { contentType: 'text/csv', bytes: 1 } }],
        [contract.messages.getAttachment, { params: { threadId: id, attachmentId } }],
      ] as const
    for (const by of strangers) {
      for (const [index, [operation, input]] of calls(threadId).entries()) {
        const answer = await send(operation, { by, input })
        await problemIn(answer, 'thread.notFound')
        const [, ofNothing] = calls(nothing)[index] ?? []
        const toNothing = await send(operation, { by, input: ofNothing ?? {} })
        expect(bodyWithoutRequestId(answer)).toBe(bodyWithoutRequestId(toNothing))
      }
      const { partnershipId } = world
      expect((await refusal(by, contract.messages.listThreads, { query: { partnershipId } })).code).toBe(
        'partnership.notFound',
      )
    }
  })

  test('is read and not written once the partnership is suspended or over', async () => {
    const { brand, partner, partnershipId } = await network()
    const { threadId } = await begun({ brand, partner, partnershipId }, brand)
    const params = { partnershipId }
    const isClosed = async (by: Account) => {
      const input = { params: { threadId }, body: { text: 'Still there?' } }
      const again = { body: { partnershipId, about: { subject: subject() }, text: 'Still there?' } }
      expect((await refusal(by, contract.messages.writeMessage, input)).code).toBe('thread.closed')
      expect((await refusal(by, contract.messages.openThread, again)).code).toBe('thread.closed')
      expect(await saidIn(by, threadId)).toHaveLength(1)
    }
    await partner.client.partnerships.suspendPartnership({ params, body: { reason: 'A pause' } })
    for (const by of [brand, partner]) await isClosed(by)
    await partner.client.partnerships.resumePartnership({ params, body: { reason: 'Go on' } })
    await writes(brand, threadId, 'Welcome back')
    await brand.client.partnerships.terminatePartnership({ params, body: { reason: 'The end' } })
    const { threadId: _id, ...read } = await brand.client.messages.getThread({ params: { threadId } })
    expect(read).toMatchObject({ messages: 2, unread: 0 })
    expect(
      (await refusal(partner, contract.messages.writeMessage, { params: { threadId }, body: { text: 'No' } })).code,
    ).toBe('thread.closed')
  })

  test('shows a new member what was said before, and one that has left nothing', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    const clerk = await member(partner)
    expect(await saidIn(clerk, threadId)).toHaveLength(1)
    await endMembership(clerk)
    expect((await refusal(clerk, contract.messages.getThread, { params: { threadId } })).status).toBe(403)
  })

  test('about a document shows a member no more than its places do; about none, every member sees it', async () => {
    const { brand, partner, partnershipId, shared } = world
    const { asnId: documentId } = await dispatched(world)
    const { thread } = await brand.client.messages.openThread({
      body: { partnershipId, about: { documentId }, text: 'Two torn' },
    })
    const { threadId: free } = await begun(world, brand)
    const [nowhere, there] = await Promise.all([
      member(partner),
      member(partner, { locations: { at: { [shared]: 'VIEWER' } } }),
    ])
    const params = { threadId: thread.threadId }
    expect((await refusal(nowhere, contract.messages.getThread, { params })).code).toBe('thread.notFound')
    expect(await saidIn(there, thread.threadId)).toHaveLength(1)
    expect(await saidIn(nowhere, free)).toHaveLength(1)
    const listed = async ({ client }: Account) =>
      (await client.messages.listThreads({ query: { partnershipId, limit: 200 } })).items.map(
        ({ threadId }) => threadId,
      )
    expect(await listed(there)).toContain(thread.threadId)
    expect(await listed(nowhere)).not.toContain(thread.threadId)
    expect(await listed(nowhere)).toContain(free)
  })
})

describe('the list of a partnership', () => {
  test('has the newest activity first, and counts what is unread for each reader', async () => {
    const { brand, partner, partnershipId } = await network()
    const talk = { brand, partner, partnershipId }
    const first = await begun(talk, brand)
    const second = await begun(talk, partner)
    await writes(partner, first.threadId, 'An answer')
    const listed = async ({ client }: Account) =>
      (await client.messages.listThreads({ query: { partnershipId } })).items.map(
        ({ subject: about, unread, last }) => [about, unread, last.text],
      )
    expect(await listed(brand)).toEqual([
      [first.subject, 1, 'An answer'],
      [second.subject, 1, 'When can you deliver?'],
    ])
    expect(await listed(partner)).toEqual([
      [first.subject, 1, 'An answer'],
      [second.subject, 0, 'When can you deliver?'],
    ])
    const { items, nextCursor = '' } = await brand.client.messages.listThreads({ query: { partnershipId, limit: 1 } })
    expect(items.map(({ threadId }) => threadId)).toEqual([first.threadId])
    const next = await brand.client.messages.listThreads({ query: { partnershipId, limit: 1, cursor: nextCursor } })
    expect(next.items.map(({ threadId }) => threadId)).toEqual([second.threadId])
  })
})

describe('a mark of what was read', () => {
  test('never goes back, of two devices, and never beyond what is there', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    for (const text of ['Two', 'Three', 'Four']) await writes(brand, threadId, text)
    const params = { threadId }
    const mark = (readUpTo: number) => partner.client.messages.setReadMark({ params, body: { readUpTo } })
    await Promise.all([mark(3), mark(1), mark(2)])
    expect(await mark(1)).toEqual({ readUpTo: 3, unread: 1 })
    expect(await mark(99)).toEqual({ readUpTo: 4, unread: 0 })
    await writes(brand, threadId, 'Five')
    expect(await partner.client.messages.getThread({ params })).toMatchObject({ readUpTo: 4, unread: 1 })
  })

  test('is each person’s own', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    const colleague = await member(partner)
    const params = { threadId }
    await partner.client.messages.setReadMark({ params, body: { readUpTo: 1 } })
    expect((await colleague.client.messages.getThread({ params })).unread).toBe(1)
  })
})

describe('a person', () => {
  test('is mentioned if it is a colleague who sees the thread, or takes part in it on the other side; nobody else is told apart', async () => {
    const { brand, partner, partnershipId, shared } = world
    const { asnId: documentId } = await dispatched(world)
    const [blind, there, colleague, stranger] = await Promise.all([
      member(brand),
      member(brand, { locations: { at: { [shared]: 'VIEWER' } } }),
      member(brand, { locations: { everywhere: 'VIEWER' } }),
      organization(),
    ])
    const silent = await member(partner, { locations: { everywhere: 'VIEWER' } })
    const body = { partnershipId, about: { documentId }, text: 'Look' }
    const { thread } = await brand.client.messages.openThread({ body })
    const { threadId } = thread
    const mention = (userId: string) =>
      send(contract.messages.writeMessage, {
        by: brand,
        input: { params: { threadId }, body: { text: 'Look', mentions: [userId] } },
      })
    expect((await mention(colleague.userId)).status).toBe(201)
    expect((await mention(there.userId)).status).toBe(201)
    for (const userId of [
      blind.userId,
      silent.userId,
      stranger.userId,
      partner.userId,
      'usr_01JCQ8X5T2M4N6P8R0S2T4V6W8',
    ])
      await problemIn(await mention(userId), 'thread.personNotFound')
    await writes(silent, threadId, 'I am here')
    expect((await mention(silent.userId)).status).toBe(201)
    const { participants } = await partner.client.messages.getThread({ params: { threadId } })
    expect(participants.map(({ userId }) => userId).sort()).toEqual(
      [brand.userId, colleague.userId, there.userId, silent.userId].sort(),
    )
    await endMembership(silent)
    await problemIn(await mention(silent.userId), 'thread.personNotFound')
  })
})

test('what a thread is about, said wrongly, is told in words', async () => {
  const { brand, partnershipId } = world
  const told = async (about: object) => {
    const body = { partnershipId, about, text: 'Hello' } as never
    const problem = await refusal(brand, contract.messages.openThread, { body })
    return problem.errors?.map(({ detail }) => detail)
  }
  expect(await told({})).toEqual(['must name a document, or a subject'])
  const [detail] = (await told({ documentId: 'prd_01J00000000000000000000000' })) ?? []
  expect(detail).toContain('must be the id of a document')
})

describe('a file', () => {
  test('is fetched by both sides, to be saved under its name, as what it is', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    const fileName = 'Zählung "Mai".png'.replaceAll('"', '')
    const file = await uploaded(brand, threadId, { content: onePixel, contentType: 'image/png', fileName })
    const { attachments } = await writes(brand, threadId, 'As seen', { attachments: [file] })
    expect(attachments).toEqual([{ ...file, bytes: onePixel.length }])
    for (const { client } of [brand, partner]) {
      const params = { threadId, attachmentId: file.attachmentId }
      const { headers } = await client.raw(contract.messages.getAttachment, { params })
      const answer = await followed({ location: headers.get('location') ?? '' })
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(onePixel)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="Z_hlung Mai.png"; filename*=UTF-8''Z%C3%A4hlung%20Mai.png`,
      )
    }
  })

  test('is saved under a name that ends as what it is: no text is started as a program', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    const content = new TextEncoder().encode('del /s /q C:')
    const file = await uploaded(brand, threadId, { content, contentType: 'text/plain', fileName: 'invoice.bat' })
    await writes(brand, threadId, 'Please pay', { attachments: [file] })
    const params = { threadId, attachmentId: file.attachmentId }
    const { headers } = await partner.client.raw(contract.messages.getAttachment, { params })
    const answer = await followed({ location: headers.get('location') ?? '' })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="invoice.bat.txt"')
  })

  test('is no page, whatever it is said to be, and no file of another thread or side', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand)
    const { threadId: elsewhere } = await begun(world, brand)
    const html = new TextEncoder().encode('<script>alert(1)</script>')
    const page = await uploaded(brand, threadId, { content: html, contentType: 'image/png', fileName: 'a.png' })
    const bring = (by: Account, thread: string, file: object) =>
      refusal(by, contract.messages.writeMessage, {
        params: { threadId: thread },
        body: { text: 'See', attachments: [file] },
      })
    expect((await bring(brand, threadId, page)).code).toBe('attachment.notAsSaid')
    expect((await bring(brand, threadId, { ...page, contentType: 'application/pdf' })).code).toBe(
      'attachment.notAsSaid',
    )
    const typed = { params: { threadId }, body: { contentType: 'text/html', bytes: 10 } }
    expect((await refusal(brand, contract.messages.addAttachment, typed)).code).toBe('request.invalid')

    const file = await uploaded(brand, threadId)
    expect((await bring(brand, elsewhere, file)).code).toBe('attachment.notFound')
    expect((await bring(partner, threadId, file)).code).toBe('attachment.notFound')
    expect((await bring(brand, threadId, { ...file, attachmentId: 'att_01JCQ8X5T2M4N6P8R0S2T4V6W8' })).code).toBe(
      'attachment.notFound',
    )
    await writes(brand, threadId, 'Now', { attachments: [file] })
    expect((await bring(brand, threadId, file)).code).toBe('attachment.notFound')
    const params = { threadId: elsewhere, attachmentId: file.attachmentId }
    expect((await refusal(partner, contract.messages.getAttachment, { params })).code).toBe('attachment.notFound')
  })
})

describe('a search', () => {
  test('finds by how words begin, whatever their case and accents, and names of files', async () => {
    const { brand, partner } = world
    const { threadId } = await begun(world, brand, 'The Crème is late')
    await writes(partner, threadId, 'Which pallet do you mean?')
    const file = await uploaded(brand, threadId, { fileName: 'pallets-may.csv' })
    await writes(brand, threadId, 'This one', { attachments: [file] })
    const found = async (search: string) =>
      (await partner.client.messages.listMessages({ params: { threadId }, query: { search } })).items.map(
        ({ number }) => number,
      )
    expect(await found('creme')).toEqual([1])
    expect(await found('PALL')).toEqual([3, 2])
    expect(await found('pallet which')).toEqual([2])
    expect(await found('allet')).toEqual([])
    const none = { params: { threadId }, query: { search: ' -- ' } }
    expect((await refusal(partner, contract.messages.listMessages, none)).code).toBe('request.invalid')
  })
})

test('a message sent again with its key is said once, and answered the same', async () => {
  const { brand } = world
  const { threadId } = await begun(world, brand)
  const input = { params: { threadId }, body: { text: 'Once' } }
  const idempotencyKey = randomUUID()
  const answers = await Promise.all(
    [1, 2, 3].map(() => send(contract.messages.writeMessage, { by: brand, input }, { idempotencyKey })),
  )
  expect(new Set(answers.map(bodyWithoutRequestId)).size).toBe(1)
  expect(await saidIn(brand, threadId)).toHaveLength(2)
})
