import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stockStatuses } from '#shared/domain/ledger/words'
import { limitNames } from '#shared/entitlements/plans'
import { idGenerator } from '#shared/kernel/ids'
import type { ItemKey } from '#shared/table/keys'
import { keys, lists, logShards, shardOf } from '#shared/table/keys'

const newId = idGenerator(() => 1_767_225_600_000)

/** Few of each, so that what must differ in one part often is the same in all others. */
const organization = fc.constantFrom(newId('organization'), newId('organization'))
const user = fc.constantFrom(newId('user'), newId('user'))
const location = fc.constantFrom(newId('location'), newId('location'))
const product = fc.constantFrom(newId('product'), newId('product'))
const partnership = fc.constantFrom(newId('partnership'), newId('partnership'))
const ingestionKey = fc.constantFrom(newId('ingestionKey'), newId('ingestionKey'))
const memberInvitation = fc.constantFrom(newId('memberInvitation'), newId('memberInvitation'))
const party = fc.constantFrom(newId('party'), newId('party'))
const billingRequest = fc.constantFrom(newId('billingRequest'), newId('billingRequest'))
const relationship = fc.constantFrom(newId('relationship'), newId('relationship'))
const shipment = fc.constantFrom(newId('shipment'), newId('shipment'))
const asn = fc.constantFrom(newId('asn'), newId('asn'))
const receipt = fc.constantFrom(newId('receipt'), newId('receipt'))
const purchaseOrder = fc.constantFrom(newId('purchaseOrder'), newId('purchaseOrder'))
const sscc = fc.constantFrom('340123450000000000', '340123450000000017')
const orderCharge = fc.constantFrom(newId('orderCharge'), newId('orderCharge'))
const vmiAgreement = fc.constantFrom(newId('vmiAgreement'), newId('vmiAgreement'))
const vmiInvoice = fc.constantFrom(newId('vmiInvoice'), newId('vmiInvoice'))
const rateCard = fc.constantFrom(newId('rateCard'), newId('rateCard'))
const storageStatement = fc.constantFrom(newId('storageStatement'), newId('storageStatement'))
const rateClass = fc.constantFrom('720', '72', 'LOOSE', 'LOOSE-UNSIZED')
const approval = fc.constantFrom(newId('approval'), newId('approval'))
const jobName = fc.constantFrom('expire-invitations', 'watch-supply')
const supplierInvoice = fc.constantFrom(newId('supplierInvoice'), newId('supplierInvoice'))
const salesOrder = fc.constantFrom(newId('salesOrder'), newId('salesOrder'))
const thread = fc.constantFrom(newId('thread'), newId('thread'))
const rma = fc.constantFrom(newId('rma'), newId('rma'))
const notification = fc.constantFrom(newId('notification'), newId('notification'))
const channel = fc.constantFrom('EMAIL', 'SMS')
const instant = fc.constantFrom('2026-01-31T10:00:00.000Z', '2026-01-31T10:00:01.000Z')
const session = fc.constantFrom(newId('session'), newId('session'))
const hash = fc.constantFrom('q7yZ_0-a', 'q7yZ_0-b')
const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,5}$/)
const line = fc.integer({ min: 1, max: 30 })
const expiry = fc.constantFrom('9999-12-31', '2027-06-30')

/** What each key is made of. A key without an entry does not compile. */
const parts: { [Name in keyof typeof keys]: fc.Arbitrary<Parameters<(typeof keys)[Name]>> } = {
  organization: fc.tuple(organization),
  entitlement: fc.tuple(organization),
  member: fc.tuple(organization, user),
  adminCount: fc.tuple(organization),
  memberInvitation: fc.tuple(organization, memberInvitation),
  invitedAddress: fc.tuple(organization, fc.emailAddress()),
  joinLink: fc.tuple(hash),
  accountManager: fc.tuple(organization),
  jobRun: fc.tuple(jobName, fc.constantFrom('2026-05-01T00:00:00.000Z', '2026-05-01T00:05:00.000Z'), hash),
  givenUp: fc.tuple(jobName, hash),
  approvalPolicy: fc.tuple(organization),
  approval: fc.tuple(organization, approval),
  approvalOfRequest: fc.tuple(organization, hash),
  usage: fc.tuple(organization, fc.constantFrom(...limitNames)),
  user: fc.tuple(user),
  affiliation: fc.tuple(user, organization),
  emailClaim: fc.tuple(fc.emailAddress()),
  verification: fc.tuple(hash),
  passwordReset: fc.tuple(hash),
  attempts: fc.tuple(hash),
  session: fc.tuple(user, session),
  partnership: fc.tuple(partnership),
  partnershipChange: fc.tuple(partnership, fc.constantFrom(newId('partnershipChange'), newId('partnershipChange'))),
  partnershipSide: fc.tuple(organization, partnership),
  ingestionKey: fc.tuple(partnership, ingestionKey),
  workingKeys: fc.tuple(partnership),
  keyUse: fc.tuple(partnership, ingestionKey),
  invitation: fc.tuple(hash),
  party: fc.tuple(organization, party),
  partyName: fc.tuple(organization, fc.constantFrom('ulta beauty', 'ulta', 'PARTY#1')),
  partyDocument: fc.tuple(party, asn),
  relationship: fc.tuple(relationship),
  relationshipSide: fc.tuple(organization, relationship),
  parents: fc.tuple(organization),
  tree: fc.tuple(organization),
  product: fc.tuple(organization, product),
  sku: fc.tuple(organization, code),
  gtin: fc.tuple(organization, fc.constantFrom('04006381333931', '00614141000012')),
  productTerm: fc.tuple(organization, fc.constantFrom('luxe-shampoo', 'shampoo'), product),
  productInState: fc.tuple(organization, fc.constantFrom('ACTIVE', 'DRAFT'), product),
  adoptedPack: fc.tuple(organization, fc.constantFrom('APPAREL', 'ELECTRONICS')),
  bom: fc.tuple(organization, product, line),
  bomFamily: fc.tuple(organization, product),
  bomUse: fc.tuple(organization, product, product),
  bomGraph: fc.tuple(organization),
  job: fc.tuple(organization, fc.constantFrom(newId('job'), newId('job'))),
  location: fc.tuple(organization, location),
  locationCode: fc.tuple(organization, code),
  locationGate: fc.tuple(organization, location),
  underWay: fc.tuple(location, shipment),
  zoneAssignment: fc.tuple(location, product),
  position: fc.tuple(location, product, fc.constantFrom(...stockStatuses), expiry, fc.oneof(fc.constant(''), code)),
  level: fc.tuple(location, product),
  stockedAt: fc.tuple(organization, product, location),
  valuation: fc.tuple(organization),
  stockDigest: fc.tuple(organization, fc.constantFrom('2026-05-01T10:00:00.000Z', '2026-05-01T11:00:00.000Z')),
  expiryNotice: fc.tuple(organization, fc.constantFrom('2026-05-01', '2026-05-02'), line),
  consumption: fc.tuple(location, fc.constantFrom('2026-05', '2026-06'), product),
  countedLines: fc.tuple(location, fc.constantFrom(newId('stockDocument'), newId('stockDocument')), line),
  movement: fc.tuple(
    location,
    product,
    fc.constantFrom('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z'),
    fc.oneof(fc.constantFrom(newId('movement'), newId('movement')), fc.integer({ min: 1, max: 2_000 })),
  ),
  stockDocument: fc.tuple(organization, fc.constantFrom(newId('stockDocument'), newId('stockDocument'))),
  stockDocumentLines: fc.tuple(fc.constantFrom(newId('stockDocument'), newId('stockDocument')), line),
  reservation: fc.tuple(organization, fc.constantFrom(newId('reservation'), newId('reservation'))),
  count: fc.tuple(organization, fc.constantFrom(newId('count'), newId('count'))),
  countLines: fc.tuple(fc.constantFrom(newId('count'), newId('count')), line),
  countPlan: fc.tuple(organization, location),
  shipment: fc.tuple(organization, shipment),
  shipmentLine: fc.tuple(shipment, line),
  shipmentLines: fc.tuple(shipment, line),
  packing: fc.tuple(shipment),
  packedUnit: fc.tuple(shipment, sscc),
  sscc: fc.tuple(organization, sscc),
  packingSettings: fc.tuple(organization),
  ssccSeries: fc.tuple(organization, fc.constantFrom('4012345', '40123451'), fc.constantFrom(0, 1)),
  asn: fc.tuple(organization, asn),
  asnLine: fc.tuple(asn, line),
  confirmedUnits: fc.tuple(asn),
  purchaseOrder: fc.tuple(organization, purchaseOrder),
  orderLine: fc.tuple(purchaseOrder, line),
  orderVersion: fc.tuple(purchaseOrder, line),
  orderOf: fc.tuple(organization, purchaseOrder),
  orderFor: fc.tuple(organization, purchaseOrder),
  supplierInvoice: fc.tuple(organization, supplierInvoice),
  supplierInvoiceLines: fc.tuple(supplierInvoice),
  invoiceMessage: fc.tuple(supplierInvoice, fc.constantFrom(newId('invoiceMessage'), newId('invoiceMessage'))),
  supplierInvoiceNumber: fc.tuple(organization, fc.oneof(organization, party), code),
  orderInvoice: fc.tuple(purchaseOrder, supplierInvoice),
  invoicedLines: fc.tuple(purchaseOrder, line),
  invoicePart: fc.tuple(organization, supplierInvoice),
  invoiceOfSupplier: fc.tuple(organization, supplierInvoice),
  thread: fc.tuple(thread),
  threadMessage: fc.tuple(thread, line),
  threadParticipant: fc.tuple(thread, organization, user),
  threadAttachment: fc.tuple(thread, fc.constantFrom(newId('attachment'), newId('attachment'))),
  threadEmail: fc.tuple(thread, hash),
  threadOfDocument: fc.tuple(partnership, fc.oneof(shipment, asn)),
  replyAddress: fc.tuple(hash),
  vmiAgreement: fc.tuple(organization, vmiAgreement),
  vmiAgreementOf: fc.tuple(organization, vmiAgreement),
  vmiOfPartnership: fc.tuple(partnership),
  vmiProduct: fc.tuple(vmiAgreement, product),
  retailStore: fc.tuple(vmiAgreement, code),
  productDay: fc.tuple(vmiAgreement, fc.constantFrom('2026-05-01', '2026-05-02'), product),
  storeDay: fc.tuple(vmiAgreement, fc.constantFrom('2026-05-01', '2026-05-02')),
  soldAccount: fc.tuple(vmiAgreement, product),
  invoicePlan: fc.tuple(vmiAgreement),
  vmiInvoice: fc.tuple(organization, vmiInvoice),
  vmiInvoiceOf: fc.tuple(organization, vmiInvoice),
  chargedInWeek: fc.tuple(vmiAgreement, fc.constantFrom('2026-05-01', '2026-05-02'), vmiInvoice, line),
  chargedEarlier: fc.tuple(vmiAgreement, vmiInvoice, line),
  vmiInvoiceLines: fc.tuple(vmiAgreement, vmiInvoice, line),
  supplyWatch: fc.tuple(vmiAgreement, product),
  agreementWatch: fc.tuple(vmiAgreement),
  rateCard: fc.tuple(organization, rateCard),
  rateCardFor: fc.tuple(
    organization,
    fc.option(partnership, { nil: undefined }),
    fc.option(location, { nil: undefined }),
  ),
  rateCardOf: fc.tuple(organization, rateCard),
  storageBilling: fc.tuple(organization, rateCard),
  storageStatement: fc.tuple(organization, storageStatement),
  storageStatementOf: fc.tuple(organization, storageStatement),
  monthBilled: fc.tuple(rateCard, fc.constantFrom('2026-05', '2026-06'), storageStatement, line),
  boardPlace: fc.tuple(organization, location),
  boardExpiry: fc.tuple(organization, fc.constantFrom('2026-05', '2026-06'), location),
  openDocument: fc.tuple(organization, fc.oneof(purchaseOrder, shipment)),
  stockThere: fc.tuple(location, product),
  storedPlace: fc.tuple(location),
  storedGoods: fc.tuple(location, product),
  storedDay: fc.tuple(location, fc.constantFrom('2026-05-01', '2026-05-02'), rateClass),
  storedMonth: fc.tuple(location, fc.constantFrom('2026-05', '2026-06'), rateClass),
  orderCharge: fc.tuple(purchaseOrder, orderCharge),
  sharedOrder: fc.tuple(purchaseOrder),
  chargeShares: fc.tuple(purchaseOrder, orderCharge, line),
  matchTolerances: fc.tuple(organization),
  measuredOrder: fc.tuple(purchaseOrder),
  measuredLine: fc.tuple(purchaseOrder, line),
  supplierMonth: fc.tuple(organization, fc.constantFrom('2026-05', '2026-06'), fc.oneof(partnership, party), location),
  salesOrder: fc.tuple(organization, salesOrder),
  salesOrderLines: fc.tuple(salesOrder, line),
  customerSku: fc.tuple(organization, organization, code),
  approvalRules: fc.tuple(organization),
  shipmentOf: fc.tuple(organization, shipment),
  asnOf: fc.tuple(organization, asn),
  receipt: fc.tuple(organization, asn, code),
  receiptHeader: fc.tuple(
    fc.oneof(organization, party),
    fc.constantFrom('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z'),
    fc.constantFrom(newId('receipt'), newId('receipt')),
  ),
  longReceipt: fc.tuple(receipt),
  receiptEffects: fc.tuple(receipt),
  receiptLines: fc.tuple(receipt, line),
  openDiscrepancy: fc.tuple(organization, fc.constantFrom(newId('discrepancy'), newId('discrepancy'))),
  discrepancy: fc.tuple(organization, fc.constantFrom(newId('discrepancy'), newId('discrepancy'))),
  rma: fc.tuple(organization, rma),
  rmaOf: fc.tuple(organization, rma),
  rmaLines: fc.tuple(rma),
  rmaReceipt: fc.tuple(rma, code),
  returnedGoods: fc.tuple(asn, line),
  numberSeries: fc.tuple(organization, fc.constantFrom('SHIP', 'ASN'), fc.constantFrom('2026', '2027')),
  number: fc.tuple(organization, fc.constantFrom('SHIP', 'ASN'), code),
  log: fc.tuple(
    fc.oneof(organization, user, fc.constant('platform')),
    fc.integer({ min: 0, max: logShards - 1 }),
    fc.constantFrom(newId('log'), newId('log')),
  ),
  chainHead: fc.tuple(fc.oneof(organization, user)),
  chainBlock: fc.tuple(fc.oneof(organization, user), line),
  denials: fc.tuple(
    organization,
    fc.constantFrom('2026-05-01T10:00:00.000Z', '2026-05-01T10:01:00.000Z'),
    user,
    fc.constantFrom('GET /v1/asns/{asnId}', 'GET /v1/asns'),
    fc.constantFrom('asn.notFound', 'access.roleTooLow'),
  ),
  idempotency: fc.tuple(hash),
  mail: fc.tuple(fc.constantFrom(newId('log'), newId('log')), fc.constantFrom('INVITATION', 'WELCOME')),
  billingAccount: fc.tuple(organization),
  billingRequest: fc.tuple(billingRequest),
  billingRequestSide: fc.tuple(organization, billingRequest),
  billingEntry: fc.tuple(
    organization,
    fc.constantFrom('2026-01-31T10:00:00.000Z', '2026-01-31T10:00:00.001Z'),
    code,
    code,
  ),
  billingShare: fc.tuple(organization, hash, fc.constantFrom('2026-01-31T10:00:00.000Z', '2026-01-31T10:00:01.000Z')),
  billingRound: fc.tuple(organization),
  invoice: fc.tuple(organization, fc.constantFrom(newId('invoice'), newId('invoice'))),
  stripeCustomer: fc.tuple(hash),
  stripeEvent: fc.tuple(hash),
  tellingPlan: fc.tuple(
    fc.constantFrom(newId('log'), newId('log')),
    fc.constantFrom('stock.alert', 'stock.lotsExpiring'),
    user,
  ),
  notification: fc.tuple(organization, user, notification),
  feedMark: fc.tuple(organization, user),
  notificationPreferences: fc.tuple(organization, user),
  noticeBatch: fc.tuple(organization, user, channel, instant),
  batchedNotice: fc.tuple(organization, user, channel, fc.oneof(instant, notification), notification),
  unsubscribeLink: fc.tuple(hash),
  suppression: fc.tuple(hash),
  phone: fc.tuple(user),
  countedOrganization: fc.tuple(organization),
  countedPartnership: fc.tuple(partnership),
  salesRequest: fc.tuple(fc.constantFrom(newId('salesRequest'), newId('salesRequest'))),
  salesDay: fc.tuple(organization, fc.constantFrom('2026-03-01', '2026-03-02')),
  verificationKeys: fc.tuple() as fc.Arbitrary<[]>,
  cursorKey: fc.tuple() as fc.Arbitrary<[]>,
}

type Named = { name: string; of: readonly unknown[]; key: ItemKey }

const namedKey: fc.Arbitrary<Named> = fc.oneof(
  ...Object.entries(parts).map(([name, of]) =>
    (of as fc.Arbitrary<readonly unknown[]>).map((given) => ({
      name,
      of: given,
      key: (keys as Record<string, (...of: readonly unknown[]) => ItemKey>)[name]?.(...given) ?? { pk: '', sk: '' },
    })),
  ),
)

/** SKUs, codes and numbers that differ in case only are one. */
const caseless = new Set(['sku', 'locationCode', 'number'])
const sameThing = (a: Named, b: Named) => a.name === b.name && identity(a) === identity(b)
const identity = ({ name, of }: Named) => {
  const text = JSON.stringify(of)
  return caseless.has(name) ? text.toUpperCase() : text
}

const ofThePlatform: Record<string, string> = {
  verificationKeys: 'KEYS',
  cursorKey: 'KEYS',
  jobRun: 'RUNS',
  givenUp: 'GIVEN_UP',
}
/** Spread over partitions, all of which are read together. */
const sharded = ['countedOrganization', 'countedPartnership']

describe('a key', () => {
  test('begins with its owner, so that nothing can be loaded without naming it', () => {
    fc.assert(
      fc.property(namedKey, ({ name, of: [owner], key }) => {
        if (name in ofThePlatform) expect(key.pk).toBe(ofThePlatform[name])
        else if (sharded.includes(name))
          expect([key.pk, key.sk]).toEqual([
            expect.stringMatching(/^METRICS#[0-7]$/),
            expect.stringContaining(String(owner)),
          ])
        // What is scanned names no owner: whose it is stands behind it, and is asked for there.
        else if (name === 'sscc') expect(key.sk).toBe(owner)
        else expect(key.pk.slice(key.pk.indexOf('#') + 1).startsWith(String(owner))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is that of one thing only', () => {
    fc.assert(
      fc.property(namedKey, namedKey, (a, b) => {
        const isSameKey = a.key.pk === b.key.pk && a.key.sk === b.key.sk
        expect(isSameKey, `${a.name} ${a.key.pk} ${a.key.sk} and ${b.name}`).toBe(sameThing(a, b))
      }),
      { numRuns: 20_000 },
    )
  })

  test('of documents of several kinds sorts as they were made', () => {
    const made = [newId('shipment'), newId('asn'), newId('receipt'), newId('asn')].map(
      (id) => keys.partyDocument('pty_1', id).sk,
    )
    expect([...made].sort()).toEqual(made)
  })

  test('of lines sorts as they are numbered', () => {
    const sorted = [1, 2, 9, 10, 30].map((number) => keys.asnLine('asn_1', number).sk)
    expect([...sorted].sort()).toEqual(sorted)
  })
})

/** Lists and the items that belong to them. */
const listed: Record<string, { list: { pk: string; prefix: string }; holds: string }> = {
  members: { list: lists.members('org_1'), holds: 'member' },
  memberInvitations: { list: lists.memberInvitations('org_1'), holds: 'memberInvitation' },
  products: { list: lists.products('org_1'), holds: 'product' },
  locations: { list: lists.locations('org_1'), holds: 'location' },
  shipments: { list: lists.shipments('org_1'), holds: 'shipment' },
  asns: { list: lists.asns('org_1'), holds: 'asn' },
  discrepancies: { list: lists.discrepancies('org_1'), holds: 'discrepancy' },
  rmas: { list: lists.rmas('org_1'), holds: 'rma' },
  relationshipSides: { list: lists.relationshipSides('org_1'), holds: 'relationshipSide' },
  partnershipSides: { list: lists.partnershipSides('org_1'), holds: 'partnershipSide' },
}

test.each(Object.entries(listed))('the list of %s holds nothing else', (_name, { list, holds }) => {
  fc.assert(
    fc.property(namedKey, ({ name, key }) => {
      const isListed = key.pk.startsWith('ORG#') && key.sk.startsWith(list.prefix)
      expect(isListed, key.sk).toBe(name === holds)
    }),
    { numRuns: 1_000 },
  )
})

describe('the log of a busy organization', () => {
  const documents = Array.from({ length: 8_000 }, () => newId('shipment'))

  test('spreads over all its shards evenly', () => {
    const counts = new Map<number, number>()
    for (const document of documents) {
      const shard = shardOf(document, logShards)
      counts.set(shard, (counts.get(shard) ?? 0) + 1)
    }
    expect(counts.size).toBe(logShards)
    const fairShare = documents.length / logShards
    expect(Math.max(...counts.values())).toBeLessThan(1.2 * fairShare)
  })

  test('keeps a document’s entries in one shard, in their order', () => {
    const [document = ''] = documents
    expect(new Set(Array.from({ length: 10 }, () => shardOf(document, logShards))).size).toBe(1)
    const ids = Array.from({ length: 50 }, () => newId('log'))
    expect([...ids].sort()).toEqual(ids)
  })
})
