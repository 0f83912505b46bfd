import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { uploaded } from '../../fixtures/messages'
import { dispatched, member, system } from '../../fixtures/world'
import { type CasesOf, partnershipKilobytes, partnershipPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

/** Somebody of the partner's who sees one place: what a thread is about is looked at each time, through the proof that it is addressed. */
const clerkOf = ({ partner, shared }: World) => member(partner, { locations: { at: { [shared]: 'VIEWER' } } })
const proving = 3

/** A thread about an ASN of its own, in which a clerk of the partner and somebody of the brand have written. */
async function talk(world: World) {
  const { asnId: documentId } = await dispatched(world, 1)
  const { partnershipId, brand } = world
  const clerk = await clerkOf(world)
  const { thread } = await clerk.client.messages.openThread({
    body: { partnershipId, about: { documentId }, text: 'Two torn.' },
  })
  const params = { threadId: thread.threadId }
  await brand.client.messages.writeMessage({ params, body: { text: 'Which?' } })
  // Whoever is told by email is noted to be: a mark that meets that is set anew.
  await system.settled()
  const sizes = async () => ({
    'pages of the partnership': await partnershipPages(partnershipId),
    'items that prove the document': proving,
  })
  return { clerk, params, sizes }
}

async function sizesOfPosting(world: World, threadId: string, number: number) {
  const { partnershipId } = world
  return {
    'kB of the message': kilobytesOf(await storedItem(keys.threadMessage(threadId, number))),
    'kB of the thread': kilobytesOf(await storedItem(keys.thread(threadId))),
    'kB of the partnership': await partnershipKilobytes(partnershipId),
  }
}

export const messagesCases: CasesOf<'messages'> = {
  'messages.listThreads': async (world) => {
    const { brand, partner, partnershipId } = world
    const { clerk, sizes } = await talk(world)
    await brand.client.messages.openThread({
      body: { partnershipId, about: { subject: 'Holidays' }, text: 'We are closed.' },
    })
    await partner.client.messages.openThread({
      body: { partnershipId, about: { subject: 'Strike' }, text: 'We strike.' },
    })
    const { items } = await brand.client.messages.listThreads({ query: { partnershipId } })
    const documents = items.filter(({ document }) => document)
    const threads = await Promise.all(items.map(({ threadId }) => storedItem(keys.thread(threadId))))
    return {
      by: clerk,
      input: { query: { partnershipId } },
      sizes: async () => ({
        ...(await sizes()),
        'items that prove the document': proving * documents.length,
        'pages of 4 kB': pagesOfQuery(threads),
        threads: threads.length,
      }),
    }
  },

  'messages.openThread': async (world) => {
    const { asnId: documentId } = await dispatched(world, 1)
    const { partnershipId } = world
    const clerk = await clerkOf(world)
    return {
      by: clerk,
      input: { body: { partnershipId, about: { documentId }, text: 'Two torn.', mentions: [world.partner.userId] } },
      sizes: async (sent: Sent) => {
        const { threadId } = await threadAbout(partnershipId, documentId)
        return {
          'pages of the partnership': await partnershipPages(partnershipId),
          'items that prove the document': proving,
          'colleagues mentioned': 1,
          'partners mentioned': 0,
          ...(await sizesOfPosting(world, threadId, 1)),
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.messages.openThread, clerk, sent)),
        }
      },
    }
  },

  'messages.getThread': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    return {
      by: clerk,
      input: { params },
      sizes: async () => ({
        ...(await sizes()),
        'pages of participants': pagesOfQuery(await storedItems(`THREAD#${params.threadId}`, 'PARTICIPANT#')),
      }),
    }
  },

  'messages.listMessages': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    return {
      by: clerk,
      input: { params, query: { search: 'torn' } },
      sizes: async () => ({
        ...(await sizes()),
        'pages of 4 kB': pagesOfQuery(await storedItems(`THREAD#${params.threadId}`, 'MESSAGE#')),
      }),
    }
  },

  'messages.writeMessage': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    const attachments = [await uploaded(clerk, params.threadId), await uploaded(clerk, params.threadId)]
    return {
      by: clerk,
      input: { params, body: { text: 'These.', mentions: [world.partner.userId, world.brand.userId], attachments } },
      sizes: async (sent: Sent) => ({
        ...(await sizes()),
        'colleagues mentioned': 1,
        'partners mentioned': 1,
        attachments: 2,
        ...(await sizesOfPosting(world, params.threadId, 3)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.messages.writeMessage, clerk, sent)),
      }),
    }
  },

  'messages.setReadMark': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    return { by: clerk, input: { params, body: { readUpTo: 2 } }, sizes }
  },

  'messages.addAttachment': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    return { by: clerk, input: { params, body: { contentType: 'text/csv', bytes: 500 } }, sizes }
  },

  'messages.getAttachment': async (world) => {
    const { clerk, params, sizes } = await talk(world)
    const file = await uploaded(clerk, params.threadId)
    await clerk.client.messages.writeMessage({ params, body: { text: 'This.', attachments: [file] } })
    return { by: clerk, input: { params: { ...params, attachmentId: file.attachmentId } }, sizes }
  },
}

async function threadAbout(partnershipId: string, documentId: string): Promise<{ threadId: string }> {
  const item = await storedItem(keys.threadOfDocument(partnershipId, documentId))
  return { threadId: /thr_\w+/.exec(JSON.stringify(item))?.[0] ?? '' }
}
