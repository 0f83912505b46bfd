import { randomUUID } from 'node:crypto'
import type { Client, Input } from '#shared/client/client'
import type { RawInput } from '#shared/client/transport'
import type { Contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys, lists, logShards } from '#shared/table/keys'
import type { Account } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, location, type Network, partnerOf, product, stock, system } from '../fixtures/world'
import { keyHashOf } from './measured'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from './stored'

/** How many of each thing that a budget counts. */
export type Sizes = Record<string, number>

export type Sent = { key: string; body: Record<string, unknown> }
export type World = Network & { productIds: string[]; shipmentId: string; asnId: string; visitor: Client }

export type OperationId = {
  [Domain in keyof Contract]: {
    [Name in keyof Contract[Domain]]: Contract[Domain][Name] extends Operation ? Contract[Domain][Name]['id'] : never
  }[keyof Contract[Domain]]
}[keyof Contract]

export type OperationOf<Id extends OperationId> = {
  [Domain in keyof Contract]: {
    [Name in keyof Contract[Domain]]: Contract[Domain][Name] extends Operation & { id: Id }
      ? Contract[Domain][Name]
      : never
  }[keyof Contract[Domain]]
}[keyof Contract]

/** One call, by whom, and what to count once it was answered. */
export type Prepared = { by: Account | Client; input?: RawInput; sizes?: (sent: Sent) => Promise<Sizes> }
export type Case<Declared> = Declared extends Operation
  ? (world: World) => Promise<Prepared & { input?: Input<Declared> }>
  : never

export type Measurement = { what: string; operation: Operation; prepare: (world: World) => Promise<Prepared> }

/** A case for each operation of a domain. An operation without one does not compile. */
export type CasesOf<Domain extends keyof Contract> = {
  [Name in keyof Contract[Domain] as Contract[Domain][Name] extends Operation
    ? Contract[Domain][Name]['id']
    : never]: Case<Contract[Domain][Name]>
}
/** A company that the brand has asked to be linked. */
export async function asked({ brand }: World, type: 'SUBSIDIARY' | 'AFFILIATE' = 'SUBSIDIARY') {
  const { partner, partnershipId } = await partnerOf(brand)
  const { relationshipId = '' } = await brand.client.hierarchy.proposeRelationship({ body: { partnershipId, type } })
  return { partner, partnershipId, relationshipId, proposal: { params: { relationshipId } } }
}

/** A company that the brand owns, directly, with goods at a place of its own. */
export async function owned(world: World) {
  const { partner, proposal } = await asked(world)
  await partner.client.hierarchy.consentToRelationship(proposal)
  await system.setPlan(partner.organizationId, 'PRO')
  const [place, goods] = [await location(partner), await product(partner)]
  await stock(partner, place, goods, 5)
  return { organizationId: partner.organizationId, place }
}

/** Read by a super admin at the root: a step for each level, and one that proves the root. */
export const stepsToChild = 2

/** A list of a company that the brand owns, where it is kept in the company's partition. */
export async function listOf(world: World, prefix: string) {
  const { organizationId } = await owned(world)
  return {
    by: world.brand,
    input: { params: { organizationId } },
    sizes: async () => ({
      'steps up the hierarchy': stepsToChild,
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, prefix)),
    }),
  }
}

export const productPages = async (owner: string, productIds: readonly string[]) =>
  pagesOfItems(...(await Promise.all(productIds.map((productId) => storedItem(keys.product(owner, productId))))))

export async function storedAnswer(operation: Operation, { userId, organizationId }: Account, { key }: Sent) {
  return storedItem(keys.idempotency(keyHashOf(operation.id, `${organizationId} ${userId}`, key)))
}
/** The entries of one type in a person's own log. */
export async function logOf(ownerId: string, type: string) {
  const shards = Array.from({ length: logShards }, (_, shard) => storedItems(lists.log(ownerId, shard).pk))
  return (await Promise.all(shards))
    .flat()
    .filter((entry) => JSON.stringify(entry.type) === JSON.stringify({ S: type }))
}

export const fresh = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`
export const longText = (characters: number) =>
  'Keep dry. '
    .repeat(Math.ceil(characters / 10))
    .slice(0, characters)
    .trim()

export const partnershipPages = async (partnershipId: string) =>
  pagesOfItems(await storedItem(keys.partnership(partnershipId)))

export const partnershipKilobytes = async (partnershipId: string) =>
  kilobytesOf(await storedItem(keys.partnership(partnershipId)))

/** An invitation with a message, which makes the partnership larger than a kilobyte. */
export async function invited({ brand, shared }: Pick<World, 'brand' | 'shared'>, email = freshEmail()) {
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Invited',
      email,
      role: 'OTHER',
      relationship: 'OTHER',
      message: longText(1_500),
      sharedLocationIds: [shared],
    },
  })
  // The link is part of what is measured: it is made when the email is sent.
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
  return { partnershipId, token, email }
}

/** What a person's sign-in and lists read. */
export async function sizesOfPerson(userId: string) {
  return {
    'pages of sessions': pagesOfQuery(await storedItems(`SESSIONS#${userId}`)),
    'pages of memberships': pagesOfQuery(await storedItems(`USER#${userId}`, 'MEMBER#')),
    memberships: 1,
  }
}
