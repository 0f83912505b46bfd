import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { allItems } from '#shared/client/pages'
import type { RawAnswer } from '#shared/client/transport'
import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import type { Account } from '../../demo/account'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { freshEmail, joinFromInvitation, party, password } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { emailsTo } from './faulty-system'
import type { Trade } from './trade'
import { accountedFor, balancedBooks, dispatched, draft, invitation, invite } from './trade'

/** Something to be done once, whatever crashes: how it is asked for, and what must be so when it is half way and when it is done. */
export type Deed = {
  operation: Operation
  send: (idempotencyKey: string) => Promise<RawAnswer>
  /** Asked again it answers what is there by then: it has no key, and needs none. */
  answersAsItIs?: boolean
  /** Whether it is done: wholly, or not at all. Throws where it is half done. */
  isDone: () => Promise<boolean>
  /** Throws where it is done more than once, in ways that `isDone` does not see. */
  mustBeDoneOnce?: () => Promise<void>
}

export type Stage = { system: FaultySystem; of: Trade }

async function dispatch({ system, of }: Stage): Promise<Deed> {
  const operation = contract.logistics.dispatchShipment
  const { client } = of.brand
  const shipmentId = await draft(of)
  const isDone = async () => {
    const shipment = await client.logistics.getShipment({ params: { shipmentId } })
    const announced = (await allItems(client.logistics.listAsns, {})).filter(
      ({ shipmentNumber }) => shipmentNumber === shipment.number,
    )
    const [asn] = announced
    expect(announced.length, 'ASNs of the shipment').toBeLessThanOrEqual(1)
    expect(shipment.state).toBe(asn ? 'IN_TRANSIT' : 'DRAFT')
    const books = await balancedBooks(of, asn?.number ?? '')
    expect(books.map(({ inTransit }) => inTransit)).toEqual(asn ? [100, 100] : [0, 0])
    return asn !== undefined
  }
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params: { shipmentId } }, { idempotencyKey }),
    isDone,
    mustBeDoneOnce: async () => {
      const { asnId = '' } = await client.logistics.getShipment({ params: { shipmentId } })
      const { number } = await client.logistics.getAsn({ params: { asnId } })
      expect(await emailsTo(system, of.partnerEmail, `${number}:`)).toHaveLength(1)
    },
  }
}

async function dispatchToParty({ system, of }: Stage): Promise<Deed> {
  const operation = contract.logistics.dispatchShipment
  const { client } = of.brand
  const email = freshEmail()
  const { partyId } = await party(of.brand, { email })
  const shipmentId = await draft(of, 100, { partyId })
  const history = () => allItems((input) => client.papers.listPartyDocuments({ params: { partyId }, ...input }), {})
  const isDone = async () => {
    const { state } = await client.logistics.getShipment({ params: { shipmentId } })
    const [document, ...others] = await history()
    expect(others, 'documents beside the one').toEqual([])
    expect(state).toBe(document ? 'IN_TRANSIT' : 'DRAFT')
    const books = await balancedBooks(of, document?.number ?? '')
    expect(books.map(({ inTransit }) => inTransit)).toEqual(document ? [100, 100] : [0, 0])
    return document !== undefined
  }
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params: { shipmentId } }, { idempotencyKey }),
    isDone,
    mustBeDoneOnce: async () => {
      const [document] = await history()
      expect(await emailsTo(system, email, `${document?.number}:`)).toHaveLength(1)
      expect((await history())[0]).toMatchObject({ emailedTo: email, timesSent: 1 })
    },
  }
}

/** The brand confirms for the party: of each line some are good, some damaged, some missing. */
async function deliver({ system, of }: Stage): Promise<Deed> {
  const operation = contract.receiving.confirmReceipt
  const { client } = of.brand
  const { partyId } = await party(of.brand)
  const shipmentId = await draft(of, 100, { partyId })
  const { asnId = '' } = await client.logistics.dispatchShipment({ params: { shipmentId } })
  // The history notes the email first: a receipt that meets it is decided again, and takes more calls.
  await system.settled()
  const lines = [1, 2].map((line) => ({ line, received: 90, damaged: 7, missing: 3 }))
  return {
    operation,
    send: (idempotencyKey) =>
      client.raw(operation, { params: { asnId }, body: { reference: 'POD-1', lines } }, { idempotencyKey }),
    isDone: async () => {
      const { number, state } = await client.logistics.getAsn({ params: { asnId } })
      const { items } = await client.papers.listPartyDocuments({ params: { partyId } })
      expect(items.map((document) => document.state)).toEqual([state])
      const isThere = state === 'RECEIVED'
      const books = await balancedBooks(of, number)
      expect(books).toEqual(
        lines.map(() => (isThere ? { inTransit: 0, disputed: 10 } : { inTransit: 100, disputed: 0 })),
      )
      return isThere
    },
  }
}

async function inviteParty({ system, of }: Stage): Promise<Deed> {
  const operation = contract.partnerships.inviteParty
  const { client } = of.brand
  const email = freshEmail()
  const { partyId } = await party(of.brand, { email })
  const invited = async () =>
    (await allItems(client.partnerships.listPartnerships, {})).filter((each) => each.partyId === partyId)
  return {
    operation,
    send: (idempotencyKey) =>
      client.raw(operation, { params: { partyId }, body: { relationship: 'WHOLESALE' } }, { idempotencyKey }),
    isDone: async () => {
      const { state, partnershipId } = await client.partnerships.getParty({ params: { partyId } })
      expect((await invited()).map((each) => each.partnershipId)).toEqual(state === 'INVITED' ? [partnershipId] : [])
      return state === 'INVITED'
    },
    mustBeDoneOnce: async () => expect(await emailsTo(system, email, 'has invited you')).toHaveLength(1),
  }
}

type CountedLine = { line: number; received: number; damaged: number; missing: number }

const confirm =
  (counts: Omit<CountedLine, 'line'>) =>
  async ({ of }: Stage): Promise<Deed> => {
    const lines: CountedLine[] = [1, 2].map((line) => ({ line, ...counts }))
    const operation = contract.receiving.confirmReceipt
    const { client } = of.partner
    const { asnId, shipmentId } = await dispatched(of)
    const counted = ({ line, received, damaged, missing }: CountedLine) => [line, received, damaged, missing]
    const receipts = () => allItems((input) => client.receiving.listReceipts({ params: { asnId }, ...input }), {})
    const isDone = async () => {
      const [[receipt, ...others], asn, shipment, discrepancies] = await Promise.all([
        receipts(),
        accountedFor(of, asnId),
        of.brand.client.logistics.getShipment({ params: { shipmentId } }),
        allItems(of.brand.client.receiving.listDiscrepancies, {}),
      ])
      expect(others, 'receipts beside the one').toEqual([])
      const wanted = receipt ? lines : lines.map(({ line }) => ({ line, received: 0, damaged: 0, missing: 0 }))
      expect(asn.lines.map(counted)).toEqual(wanted.map(counted))
      const states = [asn.state, shipment.state]
      expect(states).toEqual(receipt ? [receipt.asnState, receipt.shipmentState] : ['SENT', 'IN_TRANSIT'])
      const reported = discrepancies.filter((discrepancy) => discrepancy.asnId === asnId)
      const differences = wanted.flatMap(({ damaged, missing }) => [damaged, missing].filter((count) => count > 0))
      expect(reported).toHaveLength(differences.length)
      return receipt !== undefined
    }
    return {
      operation,
      send: (idempotencyKey) =>
        client.raw(operation, { params: { asnId }, body: { reference: 'GRN-1', lines } }, { idempotencyKey }),
      isDone,
    }
  }

async function join({ system, of }: Stage): Promise<Deed> {
  const operation = contract.credentials.registerFromInvitation
  const visitor = system.clientFor()
  const email = freshEmail()
  const { partnershipId } = await invite(of.brand, email)
  const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
  const body = { organizationName: 'Joined', name: 'Jo', password, acceptTerms: true }
  return {
    operation,
    send: (idempotencyKey) => visitor.raw(operation, { params: { token }, body }, { idempotencyKey }),
    isDone: async () => {
      const { state } = await of.brand.client.partnerships.getPartnership({ params: { partnershipId } })
      const offer = await visitor.raw(contract.partnerships.lookUpInvitation, { params: { token } })
      const entry = await visitor.raw(contract.credentials.signIn, { body: { email, password } })
      const found = { state, offer: offer.status, entry: entry.status }
      expect([
        { state: 'INVITATION_SENT', offer: 200, entry: 401 },
        { state: 'ACCEPTED', offer: 404, entry: 201 },
      ]).toContainEqual(found)
      return state === 'ACCEPTED'
    },
    mustBeDoneOnce: async () => {
      const { client } = await signIn(system, { email, password })
      const partnerships = await allItems(client.partnerships.listPartnerships, {})
      expect(partnerships.map((each) => [each.partnershipId, each.state])).toEqual([[partnershipId, 'ACCEPTED']])
      expect(await emailsTo(system, email, 'Welcome')).toHaveLength(1)
    },
  }
}

async function becomeMember({ system, of }: Stage): Promise<Deed> {
  const operation = contract.credentials.registerAsMember
  const visitor = system.clientFor()
  const { client, organizationId } = of.brand
  const email = freshEmail()
  await client.members.inviteMember({ params: { organizationId }, body: { email, role: 'ORG_ADMIN' } })
  const token = tokenIn(await system.emailTo(email, 'Join '), 'join')
  const body = { name: 'Jo', password, acceptTerms: true }
  const found = async () =>
    (await allItems((input) => client.members.listMembers({ params: { organizationId }, ...input }), {})).filter(
      (each) => each.email === email,
    )
  return {
    operation,
    send: (idempotencyKey) => visitor.raw(operation, { params: { token }, body }, { idempotencyKey }),
    isDone: async () => {
      const offer = await visitor.raw(contract.members.lookUpMemberInvitation, { params: { token } })
      const entry = await visitor.raw(contract.credentials.signIn, { body: { email, password } })
      const members = await found()
      expect([
        { members: 0, offer: 200, entry: 401 },
        { members: 1, offer: 404, entry: 201 },
      ]).toContainEqual({ members: members.length, offer: offer.status, entry: entry.status })
      return members.length === 1
    },
    mustBeDoneOnce: async () => expect(await found()).toHaveLength(1),
  }
}

async function invitePartner({ system, of }: Stage): Promise<Deed> {
  const operation = contract.partnerships.invitePartner
  const { client } = of.brand
  const email = freshEmail()
  const body = invitation(email, [of.shared])
  const invited = async () =>
    (await allItems(client.partnerships.listPartnerships, {})).filter(
      ({ counterparty }) => counterparty.name === body.partnerName,
    )
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body }, { idempotencyKey }),
    isDone: async () => (await invited()).length > 0,
    mustBeDoneOnce: async () => {
      expect(await invited()).toHaveLength(1)
      expect(await emailsTo(system, email, 'has invited you')).toHaveLength(1)
    },
  }
}

async function createProduct({ of }: Stage): Promise<Deed> {
  const operation = contract.catalog.createProduct
  const { client, organizationId } = of.brand
  const sku = `SKU-${randomUUID().slice(0, 8)}`
  const own = async () => (await allItems(client.catalog.listProducts, {})).filter((each) => each.sku === sku)
  const counted = async () =>
    (await client.organizations.getEntitlements({ params: { organizationId } })).usage.skus.used
  const before = await counted()
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body: { sku, name: 'Conditioner' } }, { idempotencyKey }),
    isDone: async () => {
      const isThere = (await own()).length > 0
      expect((await counted()) - before).toBe(isThere ? 1 : 0)
      return isThere
    },
    mustBeDoneOnce: async () => expect([(await own()).length, await counted()]).toEqual([1, before + 1]),
  }
}

/** A company that the brand knows from a partnership, asked to be its subsidiary. */
async function asked({ system, of }: Stage) {
  const email = freshEmail()
  const { partnershipId } = await invite(of.brand, email)
  const child = await joinFromInvitation(system, { organizationName: 'Child', name: 'Chris', email, password })
  const { relationshipId = '' } = await of.brand.client.hierarchy.proposeRelationship({
    body: { partnershipId, type: 'SUBSIDIARY' },
  })
  return { child, link: { params: { relationshipId } } }
}

/** Whether the two are linked: by the relationship, by the tree above and by what stands above the child, which say the same. */
async function isLinked({ of }: Stage, child: Account, { params }: { params: { relationshipId: string } }) {
  const [{ state }, { below = [] }, { above }] = await Promise.all([
    child.client.hierarchy.getRelationship({ params }),
    of.brand.client.hierarchy.getHierarchy({ params: of.brand }),
    child.client.hierarchy.getHierarchy({ params: child }),
  ])
  const inTree = below.filter(({ organizationId }) => organizationId === child.organizationId)
  expect([inTree.length, above.length]).toEqual(state === 'ACTIVE' ? [1, 1] : [0, 0])
  return state === 'ACTIVE'
}

async function consent(stage: Stage): Promise<Deed> {
  const operation = contract.hierarchy.consentToRelationship
  const { child, link } = await asked(stage)
  return {
    operation,
    send: (idempotencyKey) => child.client.raw(operation, link, { idempotencyKey }),
    isDone: () => isLinked(stage, child, link),
  }
}

async function endLink(stage: Stage): Promise<Deed> {
  const operation = contract.hierarchy.endRelationship
  const { client } = stage.of.brand
  const { child, link } = await asked(stage)
  await child.client.hierarchy.consentToRelationship(link)
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { ...link, body: { reason: 'Sold' } }, { idempotencyKey }),
    isDone: async () => !(await isLinked(stage, child, link)),
  }
}

async function createSubsidiary({ system, of }: Stage): Promise<Deed> {
  const operation = contract.hierarchy.createSubsidiary
  const { client } = of.brand
  const name = `Division ${randomUUID()}`
  const admin = { email: freshEmail() }
  const found = async () => {
    const { below = [] } = await client.hierarchy.getHierarchy({ params: of.brand })
    return below.filter((each) => each.name === name)
  }
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body: { name, type: 'DIVISION', admin } }, { idempotencyKey }),
    isDone: async () => {
      const [made] = await found()
      const listed = await allItems(client.hierarchy.listRelationships, {})
      expect(listed.filter(({ child }) => child.name === name)).toHaveLength(made ? 1 : 0)
      if (made) expect((await client.organizations.getOrganization({ params: made })).plan).toBe('ENTERPRISE')
      return made !== undefined
    },
    mustBeDoneOnce: async () => {
      expect(await found()).toHaveLength(1)
      expect(await emailsTo(system, admin.email, `Join ${name}`)).toHaveLength(1)
    },
  }
}

/** A lot of the warehouse, counted and off by one. */
async function finishCount({ of }: Stage): Promise<Deed> {
  const operation = contract.counts.finishCounting
  const { client } = of.brand
  const { warehouse: locationId, productId } = of
  const { countId, lines } = await client.counts.openCount({ body: { locationId, productIds: [productId] } })
  const params = { countId }
  const onHand = async () => {
    const { items } = await client.inventory.listStock({ params: { locationId }, query: { productId } })
    return items.map(({ quantity }) => quantity).sort((a, b) => a - b)
  }
  const before = await onHand()
  const { items } = await client.counts.getCount({ params })
  expect(items).toHaveLength(lines)
  const counted = before.map((quantity, index) => ({ line: index + 1, counted: index === 0 ? quantity - 1 : quantity }))
  await client.counts.recordCounts({ params, body: { lines: counted } })
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { params, body: {} }, { idempotencyKey }),
    isDone: async () => {
      const { state, stockDocumentId } = await client.counts.getCount({ params })
      const posted = await allItems(client.ledger.listStockDocuments, {})
      const documents = posted.filter(({ kind, stockDocumentId: id }) => kind === 'COUNT' && id === stockDocumentId)
      const isPosted = state === 'POSTED'
      expect(documents).toHaveLength(isPosted ? 1 : 0)
      const sums = [before, await onHand()].map((held) => held.reduce((sum, quantity) => sum + quantity, 0))
      expect((sums[0] ?? 0) - (sums[1] ?? 0)).toBe(isPosted ? 1 : 0)
      await balancedBooks(of, '')
      return isPosted
    },
  }
}

async function openCount({ of }: Stage): Promise<Deed> {
  const operation = contract.counts.openCount
  const { client } = of.brand
  const note = `Count ${randomUUID()}`
  const body = { locationId: of.warehouse, note }
  return {
    operation,
    send: (idempotencyKey) => client.raw(operation, { body }, { idempotencyKey }),
    isDone: async () => {
      const [made, ...others] = (await allItems(client.counts.listCounts, {})).filter((count) => count.note === note)
      expect(others, 'counts beside the one').toEqual([])
      if (made) expect((await client.counts.getCount({ params: made })).items).toHaveLength(made.lines)
      return made !== undefined
    },
  }
}

export const movingGoods: [string, (stage: Stage) => Promise<Deed>][] = [
  ['a dispatch', dispatch],
  ['a dispatch to a party', dispatchToParty],
  ['a receipt of good units', confirm({ received: 60, damaged: 0, missing: 0 })],
  ['a receipt that closes the ASN with damaged and missing units', confirm({ received: 90, damaged: 7, missing: 3 })],
  ['a receipt that is confirmed for a party', deliver],
  ['the opening of a count', openCount],
  ['a count that is finished and posted', finishCount],
]

export const joining: [string, (stage: Stage) => Promise<Deed>][] = [
  ['a registration from an invitation', join],
  ['a registration as a member', becomeMember],
  ['an invitation', invitePartner],
  ['an invitation of a party', inviteParty],
  ['the creation of a product', createProduct],
]

export const linking: [string, (stage: Stage) => Promise<Deed>][] = [
  ['a consent to be linked', consent],
  ['the end of a link', endLink],
  ['the creation of a subsidiary', createSubsidiary],
]
