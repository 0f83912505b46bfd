/** What an admin is told of why a member may or may not: it is what the API itself answers the member. */
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { ProblemDetails } from '#shared/contract/problem'
import { idGenerator } from '#shared/kernel/ids'
import { send, textOf } from '#test/fixtures/answers'
import { endPartnership, suspend } from '#test/fixtures/behind-the-api'
import { announced, supplierWithBooks } from '#test/fixtures/deliveries'
import { oneIn } from '#test/fixtures/depth'
import { type ExampleWorld, newExampleWorld } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'
import { approved, sent } from '#test/fixtures/orders'
import { asked, boughtOfFree } from '#test/fixtures/partner-returns'
import { type Grants, location, member, network, organization, party, product, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

const madeUp = (prefix: string) => prefix + idGenerator(Date.now)('log').slice(prefix.length)

type Explained = { by: Account; operation: string; resource?: string; of?: Pick<Account, 'userId'> }
const explain = ({ by, operation, resource, of = by }: Explained) =>
  by.client.members.explainAccess({ query: { operation, resource, userId: of.userId } })
type Explanation = Awaited<ReturnType<typeof explain>>

const refusing = ({ gates }: Explanation) => gates.filter(({ verdict }) => verdict === 'REFUSES')
const said = (explanation: Explanation) =>
  refusing(explanation).map(({ gate, because, change }) => [gate, because, change])

/** Refusals that are a gate's. Others come later, of what is asked for itself. */
const isGates = (code: string) =>
  /^access\.|^plan\.featureLocked$|\.notFound$|^asn\.notReceiver$|^location\.readOnly$/.test(code) ||
  ['purchaseOrder.notSupplier', 'return.notSeller', 'return.notCustomer', 'salesOrder.customersOwn'].includes(code)

async function refusalOf(operation: Operation, call: ValidCall, by: Account): Promise<string | undefined> {
  // What narrows a list to a place is no gate of the list.
  const { locationId: _narrowing, ...query } = { ...call.input.query }
  const answer = await send(operation, { input: { ...call.input, query }, by })
  if (answer.status < 400) return undefined
  const { code } = ProblemDetails.parse(JSON.parse(textOf(answer)))
  return isGates(code) ? code : undefined
}

/** What is returned names what was delivered in its lines. */
const Delivery = z.object({ lines: z.tuple([z.object({ asnId: z.string() })]) })

const documents = ['purchaseOrderId', 'salesOrderId', 'rmaId']
const named = ['locationId', 'shipmentId', 'asnId', ...documents, 'productId', 'partnershipId']
const paramsOf = ({ params }: Operation) => Object.keys(params?.shape ?? {})
/** What an operation is about, where an explanation can be asked of it; `undefined` where it is about nothing. */
const subjectOf = ({ input: { params = {}, body = {} } }: ValidCall) =>
  named.map((name) => params[name]).find(Boolean) ??
  Reflect.get(body, 'fromLocationId') ??
  Reflect.get(body, 'locationId') ??
  Delivery.safeParse(body).data?.lines[0].asnId
/** These are about a document, and ask for a level at places that goods leave or come back to: which, their bodies or the goods say. */
const atPlacesToo = [
  'logistics.draftOrderShipment',
  'sales.allocateStock',
  'sales.releaseAllocation',
  'sales.draftSalesShipments',
  'returns.decideReturn',
  'returns.sendReturn',
]
const explainable = operations.filter(
  (operation) =>
    typeof operation.access === 'object' &&
    paramsOf(operation).every((name) => named.includes(name)) &&
    !atPlacesToo.includes(operation.id),
)

async function enteredOrder(seller: Account): Promise<string> {
  const [{ partyId }, productId] = [await party(seller), await product(seller)]
  const { salesOrderId } = await seller.client.sales.enterSalesOrder({
    body: { customer: { partyId }, currency: 'USD', lines: [{ productId, quantity: 1, unitPrice: '1' }] },
  })
  return salesOrderId
}

let world: ExampleWorld
let people: { admin: Account; members: Account[] }[]
beforeAll(async () => {
  world = await newExampleWorld()
  const { brand, partner, shared, warehouse } = world
  people = await Promise.all(
    [brand, partner].map(async (admin) => {
      // To send goods somewhere takes seeing that place, too: who works where they leave sees where they go.
      const leaving: Grants['at'] = { [warehouse]: 'OPERATOR', [shared]: 'VIEWER' }
      const members = await Promise.all([
        member(admin),
        member(admin, { role: 'ORG_ADMIN' }),
        member(admin, { locations: { everywhere: 'VIEWER' } }),
        member(admin, { locations: { everywhere: 'OPERATOR' } }),
        member(admin, { locations: { everywhere: 'MANAGER' } }),
        member(admin, { locations: { at: { [shared]: 'OPERATOR' } } }),
        ...(admin === brand ? [member(admin, { locations: { at: leaving } })] : []),
      ])
      const removed = await member(admin, { locations: { everywhere: 'MANAGER' } })
      const { organizationId, userId } = removed
      await admin.client.members.deactivateMember({ params: { organizationId, userId } })
      return { admin, members: [admin, ...members, removed] }
    }),
  )
})

test.each(oneIn(3, explainable, ({ id }) => id))(
  '$id is explained to each member of either side as it is answered',
  async (operation) => {
    const call = await exampleOf(operation, world)
    const isOwn = ({ organizationId }: Account) => organizationId === call.by?.organizationId
    // What another organization would write into a body is its own: there is nothing to compare.
    const asking = people.filter(({ admin }) => isOwn(admin) || (!operation.body && subjectOf(call)))
    for (const { admin, members } of asking)
      for (const each of members) {
        const resource = subjectOf(call)
        const explanation = await explain({ by: admin, operation: operation.id, resource, of: each })
        const answered = await refusalOf(operation, call, each)
        expect([explanation.allowed, refusing(explanation)[0]?.code]).toEqual([answered === undefined, answered])
      }
  },
)

describe('an explanation', () => {
  test('names every gate in the order in which it is passed', async () => {
    const { gates } = await explain({ by: world.brand, operation: 'inventory.listLocations' })
    expect(gates.map(({ gate }) => gate)).toEqual([
      'MEMBERSHIP',
      'BILLING',
      'TIER',
      'ROLE',
      'PARTNERSHIP',
      'LOCATION',
      'RESOURCE',
    ])
  })

  test('says which plan unlocks an operation and what it costs', async () => {
    const by = await organization('FREE')
    expect(said(await explain({ by, operation: 'catalog.createProduct' }))).toEqual([
      [
        'TIER',
        '“Product management” is not part of the FREE plan.',
        'An upgrade to PRO unlocks it for $199/month: GET /v1/plans.',
      ],
    ])
  })

  test('tells everything that is in the way at once, each with who can mend it', async () => {
    const by = await organization('FREE')
    const clerk = await member(by)
    await by.client.members.deactivateMember({ params: { organizationId: clerk.organizationId, userId: clerk.userId } })
    const explanation = await explain({ by, operation: 'partnerships.invitePartner', of: clerk })
    expect(refusing(explanation).map(({ gate, code }) => [gate, code])).toEqual([
      ['MEMBERSHIP', 'access.membershipEnded'],
      ['TIER', 'plan.featureLocked'],
      ['ROLE', 'access.roleTooLow'],
    ])
    expect(refusing(explanation).every(({ change }) => change)).toBe(true)
  })

  test('names the level that is missing, where, and who can grant it', async () => {
    const by = await organization('ENTERPRISE')
    const warehouse = await location(by)
    const { code } = await by.client.inventory.getLocation({ params: { locationId: warehouse } })
    const clerk = await member(by, { locations: { at: { [warehouse]: 'VIEWER' } } })
    const explanation = await explain({ by, operation: 'ledger.adjustStock', resource: warehouse, of: clerk })
    expect(said(explanation)).toEqual([
      [
        'LOCATION',
        `Needs MANAGER at ${code}; the member holds VIEWER.`,
        `An admin can grant MANAGER at ${code}: members.grantLocations.`,
      ],
    ])
  })

  test('says that a location is over the limit of the plan, for what would change something there', async () => {
    const by = await organization('ENTERPRISE')
    const [first, second] = [await location(by), await location(by)]
    await system.setPlan(by.organizationId, 'PRO')
    const explained = (operation: string, resource: string) => explain({ by, operation, resource })
    const refused = await explained('ledger.adjustStock', second)
    expect(refusing(refused)).toMatchObject([{ gate: 'RESOURCE', code: 'location.readOnly' }])
    expect(refusing(refused)[0]?.change).toContain('inventory.chooseActiveLocations')
    expect((await explained('logistics.createShipment', second)).allowed).toBe(false)
    expect((await explained('inventory.listStock', second)).allowed).toBe(true)
    expect((await explained('ledger.adjustStock', first)).allowed).toBe(true)
  })

  test('of what a partnership shared names the partnership and its state', async () => {
    const { brand, partner, partnershipId, shared } = await network()
    const asked = { by: partner, operation: 'partnerships.listSharedStock', resource: shared }
    expect((await explain(asked)).allowed).toBe(true)
    await endPartnership(partnershipId, 'SUSPENDED')
    const explanation = await explain(asked)
    expect(said(explanation)).toEqual([
      [
        'PARTNERSHIP',
        'The partnership with Brand is SUSPENDED: nothing is shared.',
        'The side that suspended the partnership can resume it.',
      ],
    ])
    const call = { by: partner, input: { params: { partnershipId, locationId: shared } } }
    const [operation] = operations.filter(({ id }) => id === asked.operation)
    if (!operation) throw new Error('the operation is gone')
    expect(await refusalOf(operation, call, partner)).toBe(refusing(explanation)[0]?.code)
    expect((await explain({ by: brand, operation: 'inventory.listStock', resource: shared })).allowed).toBe(true)
  })

  test("tells a partner that the location is its inviter's, and how to read what is shared", async () => {
    const { partner, shared } = world
    expect(said(await explain({ by: partner, operation: 'inventory.listStock', resource: shared }))).toEqual([
      [
        'RESOURCE',
        "This is a location of Brand. The operation is for the organization's own locations.",
        'What Brand shares is read with partnerships.listSharedStock.',
      ],
    ])
  })

  test("of another's resource is, to the word, the one of a resource that does not exist", async () => {
    const by = await organization('ENTERPRISE')
    const { purchaseOrderId } = await sent(world)
    for (const [operation, theirs] of [
      ['inventory.getLocation', world.warehouse],
      ['logistics.getShipment', world.shipmentId],
      ['receiving.confirmReceipt', world.asnId],
      ['partnerships.getPartnership', world.partnershipId],
      ['catalog.getProduct', world.productId],
      ['orders.getPurchaseOrder', purchaseOrderId],
      ['orders.acknowledgePurchaseOrder', purchaseOrderId],
    ] as const) {
      const ofTheirs = await explain({ by, operation, resource: theirs })
      expect(ofTheirs).toEqual(await explain({ by, operation, resource: madeUp(theirs.slice(0, 4)) }))
      expect(ofTheirs.allowed).toBe(false)
    }
  })

  test('of an order tells what its supplier sees of it, from the draft on, and the supplier why it may not change it', async () => {
    const { brand, partner } = world
    const { purchaseOrderId } = await approved(world)
    const explained = (by: Account, operation: string, of = by) =>
      explain({ by, operation, resource: purchaseOrderId, of })
    const read = 'orders.getPurchaseOrder'
    const last = ({ gates }: Explanation) => gates.at(-1)?.because
    const madeUpOne = { by: partner, operation: read, resource: madeUp('por_') }
    expect(last(await explained(brand, read))).toContain('Partner does not see it: it was not sent yet.')
    expect(await explained(partner, read)).toEqual(await explain(madeUpOne))

    await brand.client.orders.sendPurchaseOrder({ params: { purchaseOrderId } })
    expect(last(await explained(brand, read))).toContain('Partner sees it as version 1, which was sent last.')
    const byPartner = await explained(partner, read)
    expect([byPartner.allowed, byPartner.gates.find(({ gate }) => gate === 'PARTNERSHIP')?.verdict]).toEqual([
      true,
      'ALLOWS',
    ])
    expect(
      refusing(await explained(partner, 'orders.cancelPurchaseOrder')).map(({ gate, code }) => [gate, code]),
    ).toContainEqual(['RESOURCE', 'purchaseOrder.notFound'])
    const elsewhere = await member(brand, { locations: { at: { [await location(brand)]: 'MANAGER' } } })
    expect(refusing(await explained(brand, read, elsewhere))).toMatchObject([
      { gate: 'LOCATION', code: 'purchaseOrder.notFound' },
    ])
  })

  test('of a sales order tells that its customer sees the order that it follows', async () => {
    const seller = await organization('PRO', { name: 'Seller' })
    const salesOrderId = await enteredOrder(seller)
    const explanation = await explain({ by: seller, operation: 'sales.getSalesOrder', resource: salesOrderId })
    expect([explanation.allowed, explanation.gates.at(-1)?.because]).toEqual([
      true,
      expect.stringContaining('has no account, and sees nothing of it.'),
    ])
  })

  test('of what its receiver does tells a sender so, and no place of the receiver that nobody there can grant', async () => {
    const { supplier: by, dock, order } = await supplierWithBooks()
    const of = await member(by, { locations: { at: { [dock]: 'OPERATOR' } } })
    const { asnId } = await announced(by, order, [{ line: 1, quantity: 1 }], { fromLocationId: dock })
    const explanation = await explain({ by, operation: 'receiving.confirmReceipt', resource: asnId, of })
    expect(refusing(explanation)).toMatchObject([{ gate: 'RESOURCE', code: 'asn.notReceiver' }])
  })

  test('of a return tells whoever decides it or sends the goods that its place asks for more', async () => {
    const { customer, seller, rmaId } = await asked(await boughtOfFree(world))
    for (const [by, operation] of [
      [customer, 'returns.sendReturn'],
      [seller, 'returns.decideReturn'],
    ] as const) {
      const { gates } = await explain({ by, operation, resource: rmaId })
      expect(gates.at(-1)?.because).toContain('Beside that the level OPERATOR is needed where the goods ')
    }
  })

  test('is given of members of the own organization only', async () => {
    const { brand, partner } = world
    await expect(explain({ by: brand, operation: 'identity.getMe', of: partner })).rejects.toMatchObject({
      status: 404,
      code: 'member.notFound',
    })
  })

  test('of what anybody may says so; of an operation that there is none of, too', async () => {
    const by = world.brand
    expect((await explain({ by, operation: 'platform.listPlans' })).gates[0]?.because).toContain('without signing in')
    expect((await explain({ by, operation: 'identity.signOut' })).gates[0]?.because).toContain('live session')
    await expect(explain({ by, operation: 'inventory.burnStock' })).rejects.toMatchObject({
      status: 422,
      code: 'access.operationUnknown',
    })
  })

  test('is not for members who are no admins', async () => {
    const clerk = await member(world.brand)
    await expect(explain({ by: clerk, operation: 'identity.getMe' })).rejects.toMatchObject({
      code: 'access.roleTooLow',
    })
  })

  test('cannot be asked in a suspended organization: nothing can', async () => {
    const by = await organization('ENTERPRISE')
    await suspend(by)
    await expect(explain({ by, operation: 'identity.getMe' })).rejects.toMatchObject({
      code: 'access.organizationSuspended',
    })
  })
})
