import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Client, Input } from '#shared/client/client'
import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys, logShards, shardOf } from '#shared/table/keys'
import { type Account, signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { newAuthenticator, secondFactorOf } from '../fixtures/authenticator'
import { customerOf, payerAndPartner } from '../fixtures/bills'
import { created, createdWithAdmin } from '../fixtures/group'
import { eventOfStripe } from '../fixtures/stripe-event'
import {
  dispatched,
  dispatchedToParty,
  freshEmail,
  invoiced,
  joinFromInvitation,
  location,
  member,
  network,
  organization,
  otherPassword,
  partyDetails,
  password,
  stock,
  subscribed,
  system,
} from '../fixtures/world'
import {
  asked,
  type Case,
  fresh,
  listOf,
  logOf,
  longText,
  type Measurement,
  type OperationId,
  type OperationOf,
  owned,
  type Prepared,
  productPages,
  type Sent,
  type Sizes,
  stepsToChild,
  storedAnswer,
  type World,
} from './case'
import { bomsCases } from './cases/boms'
import { catalogCalls, catalogCases } from './cases/catalog'
import { countsCases } from './cases/counts'
import { imagesCases } from './cases/images'
import { inventoryCases } from './cases/inventory'
import { jobsCases } from './cases/jobs'
import { ledgerCalls, ledgerCases } from './cases/ledger'
import { stockCases } from './cases/stock'
import { keyHashOf } from './measured'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from './stored'

/** A partnership, a shipment of two lines that the partner has counted a part of, and stock on both sides. */
export async function unitsWorld(): Promise<World> {
  const built = await network({ lines: 2 })
  const { asnId, shipmentId } = await dispatched(built)
  await built.partner.client.logistics.confirmReceipt({
    params: { asnId },
    body: { reference: 'FIRST', lines: [{ line: 1, received: 50, damaged: 2, damageReason: 'WET' }] },
  })
  return { ...built, asnId, shipmentId, visitor: system.clientFor() }
}

const relationshipOf = (relationshipId: string) => storedItem(keys.relationship(relationshipId))

const ofOrganization = ({ organizationId }: Account) => ({ params: { organizationId } })
const morePlaces = { plan: 'PRO', addOns: { locations: 2, advancedForecasting: true } } as const

/** Who pays, once all that Stripe tells of it is known: nothing else is written meanwhile. */
async function known(purchase?: Parameters<typeof subscribed>[0]) {
  const account = await subscribed(purchase)
  await system.settled()
  return account
}

async function accountSizes({ organizationId }: Account) {
  const account = await storedItem(keys.billingAccount(organizationId))
  return { 'pages of the billing account': pagesOfItems(account), 'kB of the billing account': kilobytesOf(account) }
}

const onePlace = { plan: 'PRO', addOns: { locations: 1, advancedForecasting: true } } as const

/** A partner whom a payer has offered to pay for. */
async function offered() {
  const { holdings, partner, partnershipId, through } = await payerAndPartner()
  await system.settled()
  const body = { as: 'PAYER', through, ...onePlace } as const
  const { billingRequestId } = await holdings.client.billing.proposeBilling({ ...ofOrganization(holdings), body })
  const { organizationId } = holdings
  return { holdings, partner, partnershipId, organizationId, params: { billingRequestId } }
}

/** What Stripe tells comes after the answer, so that none of the work is done by who is told. */
async function untold(payer: Account) {
  const { id } = await customerOf(payer)
  await system.stripe.holdWebhooks(id)
  return async () => {
    await system.stripe.releaseWebhooks(id)
    return {}
  }
}

const requestSizes = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the billing request': 1,
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

const invoiceOf = ({ organizationId, invoiceId }: Account & { invoiceId: string }) => ({
  params: { organizationId, invoiceId },
})

const invoiceSizes = async ({ organizationId, invoiceId }: Account & { invoiceId: string }) => ({
  'pages of the invoice': pagesOfItems(await storedItem(keys.invoice(organizationId, invoiceId))),
  'organizations on the invoice': 1,
})

/** An answer of one side to a proposal that waits: the relationship, two log entries and the answer are written. */
function answerOf(operation: Operation, by: Account, relationshipId: string) {
  return {
    by,
    input: { params: { relationshipId } },
    sizes: async (sent: Sent) => ({
      'pages of the relationship': pagesOfItems(await relationshipOf(relationshipId)),
      'kB of the relationship': kilobytesOf(await relationshipOf(relationshipId)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
    }),
  }
}

const partnershipPages = async (partnershipId: string) =>
  pagesOfItems(await storedItem(keys.partnership(partnershipId)))

const partnershipKilobytes = async (partnershipId: string) =>
  kilobytesOf(await storedItem(keys.partnership(partnershipId)))

/** An invitation with a message, which makes the partnership larger than a kilobyte. */
async function invited({ brand, shared }: Pick<World, 'brand' | 'shared'>, email = freshEmail()) {
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

/** A step of an invitation or a partnership: the partnership is read and written with its history, log and answer. */
function partnershipStep<Given extends { body?: { reason?: string } }>(
  operation: Operation,
  by: Account,
  partnershipId: string,
  given: Given,
) {
  return {
    by,
    input: { params: { partnershipId }, ...given },
    sizes: async (sent: Sent) => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'kB of the partnership': await partnershipKilobytes(partnershipId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
    }),
  }
}

async function traded(world: Pick<World, 'brand' | 'shared'>): Promise<string> {
  const { partnershipId, email } = await invited(world)
  await joinFromInvitation(system, { organizationName: 'Joined', name: 'Jo', email, password })
  return partnershipId
}

/** A change of what was agreed on: the size of what the history keeps of it counts, too. */
async function agreementSizes(partnershipId: string, logEntries: number) {
  const changes = await storedItems(`PARTNERSHIP#${partnershipId}`, 'CHANGE#')
  return {
    'pages of the partnership': await partnershipPages(partnershipId),
    'kB of the partnership': await partnershipKilobytes(partnershipId),
    'kB of the change': kilobytesOf(...changes.slice(-1)),
    'log entries': logEntries,
  }
}

const partyPages = async ({ organizationId }: Account, partyId: string) =>
  pagesOfItems(await storedItem(keys.party(organizationId, partyId)))
const partyKilobytes = async ({ organizationId }: Account, partyId: string) =>
  kilobytesOf(await storedItem(keys.party(organizationId, partyId)))

/** A party of whom much is written down: more than a kilobyte. */
const wordyDetails = () => ({ ...partyDetails(), note: 'Über den Hof. '.repeat(35).trim() })
const wordyParty = ({ client }: Account) => client.partnerships.createParty({ body: wordyDetails() })

async function invitedParty({ brand }: World) {
  const { partyId } = await wordyParty(brand)
  const body = { relationship: 'WHOLESALE', message: longText(1_500) } as const
  return brand.client.partnerships.inviteParty({ params: { partyId }, body })
}

/** A party's step: the party is read, the party, a log entry and the answer written. Its invitation is read where it has one. */
function partyStep(brand: Account, partyId: string, operation: Operation) {
  return {
    by: brand,
    input: { params: { partyId } },
    sizes: async (sent: Sent) => ({
      'pages of the party': await partyPages(brand, partyId),
      'pages of the partnership': 0,
      'kB of the party': await partyKilobytes(brand, partyId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, brand, sent)),
    }),
  }
}

async function draft({ brand, warehouse, shared, partnershipId, productIds }: World, quantity = 10) {
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      carrier: 'Lone Star Carriers',
      tracking: 'LSC-2026-000117',
      expectedArrivalOn: '2026-03-04',
      lines: productIds.map((productId) => ({ productId, quantity })),
    },
  })
  return shipmentId
}

/**
 * A draft's step: the shipment and its lines are read, the shipment, a log entry and the answer written; for a step towards its
 * departure the partnership is proven and held.
 */
async function stepOf(world: World, operation: Operation) {
  const shipmentId = await draft(world)
  return {
    by: world.brand,
    input: { params: { shipmentId } },
    sizes: async (sent: Sent) => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
      'kB of the shipment': kilobytesOf(await storedItem(keys.shipment(world.brand.organizationId, shipmentId))),
      'places held': 2,
      'pages of the partnership': await partnershipPages(world.partnershipId),
      'kB of the partnership': await partnershipKilobytes(world.partnershipId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, world.brand, sent)),
    }),
  }
}

async function headers({ organizationId }: Account, shipmentId: string, asnId: string, isShown: boolean) {
  const size = kilobytesOf(
    await storedItem(keys.shipment(organizationId, shipmentId)),
    await storedItem(keys.asn(organizationId, asnId)),
  )
  return { 'kB of headers': size, 'kB of headers shown': isShown ? size : 0 }
}

/** The lines of a shipment leave: each from a position of its own. */
function dispatchOf(
  { brand }: World,
  shipmentId: string,
  { lines, partnerships }: { lines: number; partnerships: string[] },
) {
  return {
    by: brand,
    input: { params: { shipmentId } },
    sizes: async (sent: Sent) => ({
      'pages of the partnership': (await Promise.all(partnerships.map(partnershipPages))).reduce((a, b) => a + b, 0),
      'kB of the partnership': (await Promise.all(partnerships.map(partnershipKilobytes))).reduce((a, b) => a + b, 0),
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
      lines,
      positions: lines,
      levels: lines,
      movements: lines,
      'products new there': 0,
      'kB of the party': 0,
      'if a party receives': 0,
      ...(await headers(brand, shipmentId, String(sent.body.asnId), partnerships.length > 0)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.dispatchShipment, brand, sent)),
    }),
  }
}

/** What a person's sign-in and lists read. */
async function sizesOfPerson(userId: string) {
  return {
    'pages of sessions': pagesOfQuery(await storedItems(`SESSIONS#${userId}`)),
    'pages of memberships': pagesOfQuery(await storedItems(`USER#${userId}`, 'MEMBER#')),
    memberships: 1,
  }
}

const userKilobytes = async (userId: string) => kilobytesOf(await storedItem(keys.user(userId)))

/** DynamoDB counts the larger of what was there and what is. */
async function userSizes(userId: string) {
  const before = await userKilobytes(userId)
  return async () => ({ 'kB of the user': Math.max(before, await userKilobytes(userId)) })
}

/** Somebody with one session who forgot the password. */
async function resettable(visitor: Client) {
  const { email, userId } = await organization()
  const pages = await sizesOfPerson(userId)
  const ended = { 'sessions ended': 1, 'if sessions end': 1, 'if the address is verified by it': 0 }
  return {
    token: await resetToken(visitor, email),
    sizes: async () => ({ ...pages, 'kB of the user': await userKilobytes(userId), ...ended }),
  }
}

async function resetToken(visitor: Client, email: string) {
  await visitor.credentials.requestPasswordReset({ body: { email } })
  return tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
}

const joinedSizes = async (
  operationId: OperationId,
  { token, partnershipId, key }: { token: string; partnershipId: string; key: string },
): Promise<Sizes> => ({
  'pages of the partnership': await partnershipPages(partnershipId),
  'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(partnershipId))),
  'kB of the stored answer': kilobytesOf(await storedItem(keys.idempotency(keyHashOf(operationId, token, key)))),
})

async function verificationToken(visitor: Client): Promise<string> {
  const email = freshEmail()
  const body = { organizationName: 'New', name: 'Nora', email, password, acceptTerms: true } as const
  await visitor.credentials.register({ body })
  return tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
}

/**
 * A call of each operation, at the size at which its budget must be met exactly: by whom it costs most, with more than one of what
 * it counts. An operation without a case does not compile.
 */
export const cases: { [Id in OperationId]: Case<OperationOf<Id>> } = {
  'platform.listPlans': async ({ visitor }) => ({ by: visitor }),
  'platform.getOpenApi': async ({ visitor }) => ({ by: visitor }),
  'platform.getReference': async ({ visitor }) => ({ by: visitor }),

  'credentials.register': async ({ visitor }) => ({
    by: visitor,
    input: { body: { organizationName: 'New', name: 'Nora', email: freshEmail(), password, acceptTerms: true } },
  }),

  'credentials.signIn': async ({ visitor }) => {
    const { email, userId } = await organization()
    return {
      by: visitor,
      input: { body: { email, password } },
      sizes: async () => ({
        ...(await sizesOfPerson(userId)),
        'kB of the user': await userKilobytes(userId),
        'further log entries': 0,
      }),
    }
  },

  'credentials.changePassword': async ({ visitor }) => {
    const by = await organization()
    for (const _ of Array(3)) await visitor.credentials.signIn({ body: { email: by.email, password } })
    const pages = await sizesOfPerson(by.userId)
    return {
      by,
      input: { body: { currentPassword: password, newPassword: otherPassword } },
      sizes: async () => ({ ...pages, 'kB of the user': await userKilobytes(by.userId), 'sessions ended': 3 }),
    }
  },

  'credentials.requestPasswordReset': async ({ visitor }) => {
    const { email } = await organization()
    return { by: visitor, input: { body: { email } } }
  },

  'credentials.completePasswordReset': async ({ visitor }) => {
    const { token, sizes } = await resettable(visitor)
    return { by: visitor, input: { body: { token, password: otherPassword } }, sizes }
  },

  'credentials.showResetPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: (await resettable(visitor)).token } },
  }),

  'credentials.submitResetPage': async ({ visitor }) => {
    const { token, sizes } = await resettable(visitor)
    const body = { password: otherPassword, intent: randomBytes(16).toString('base64url') }
    return { by: visitor, input: { params: { token }, body }, sizes }
  },

  'credentials.showPasswordChangedPage': async ({ visitor }) => ({ by: visitor }),

  'credentials.startSecondFactor': async () => {
    const by = await organization()
    return { by, input: { body: { password } }, sizes: await userSizes(by.userId) }
  },

  'credentials.confirmSecondFactor': async () => {
    const by = await organization()
    const app = await newAuthenticator(by)
    return { by, input: { body: { code: app.next() } }, sizes: await userSizes(by.userId) }
  },

  'credentials.turnOffSecondFactor': async () => {
    const by = await organization()
    const [code = ''] = (await secondFactorOf(by)).recoveryCodes
    return { by, input: { body: { password, code } }, sizes: await userSizes(by.userId) }
  },

  'credentials.renewRecoveryCodes': async () => {
    const by = await organization()
    const [code = ''] = (await secondFactorOf(by)).recoveryCodes
    return { by, input: { body: { code } }, sizes: await userSizes(by.userId) }
  },

  'credentials.registerFromInvitation': async (world) => {
    const { token, partnershipId } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token }, body: { organizationName: 'Joined', name: 'Jo', password, acceptTerms: true } },
      sizes: ({ key }) => joinedSizes('credentials.registerFromInvitation', { token, partnershipId, key }),
    }
  },

  'credentials.registerAsMember': async ({ brand, visitor }) => {
    const invited = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await invited.token() }, body: { name: 'Jo', password, acceptTerms: true } },
      sizes: async ({ body }) => {
        const { userId } = z.object({ user: z.object({ userId: z.string() }) }).parse(body).user
        return joiningSizes(brand, { ...invited, userId })
      },
    }
  },

  'credentials.verifyEmail': async ({ visitor }) => ({
    by: visitor,
    input: { body: { token: await verificationToken(visitor), password } },
  }),

  'credentials.showAcceptPage': async (world) => {
    const { token, partnershipId } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token } },
      sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
    }
  },

  'credentials.submitAcceptPage': async (world) => {
    const { token, partnershipId } = await invited(world)
    const intent = randomBytes(16).toString('base64url')
    const body = { organizationName: 'Joined', name: 'Jo', password, acceptTerms: 'true', intent } as const
    return {
      by: world.visitor,
      input: { params: { token }, body },
      sizes: () => joinedSizes('credentials.submitAcceptPage', { token, partnershipId, key: intent }),
    }
  },

  'credentials.showWelcomePage': async ({ visitor }) => ({ by: visitor }),

  'credentials.showJoinPage': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'credentials.submitJoinPage': async ({ brand, visitor }) => {
    const email = freshEmail()
    const invited = await invitedMember(brand, email)
    const intent = randomBytes(16).toString('base64url')
    return {
      by: visitor,
      input: { params: { token: await invited.token() }, body: { name: 'Jo', password, acceptTerms: 'true', intent } },
      sizes: async () => {
        const { userId } = await signIn(system, { email, password })
        return joiningSizes(brand, { ...invited, userId })
      },
    }
  },

  'credentials.showJoinedPage': async ({ visitor }) => ({ by: visitor }),

  'credentials.showVerifyPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: await verificationToken(visitor) } },
  }),

  'credentials.submitVerifyPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: await verificationToken(visitor) }, body: { password } },
  }),

  'credentials.showVerifiedPage': async ({ visitor }) => ({ by: visitor }),

  'identity.refreshSession': async ({ visitor, partnerEmail }) => {
    const { refreshToken } = await visitor.credentials.signIn({ body: { email: partnerEmail, password } })
    return { by: visitor, input: { body: { refreshToken } } }
  },

  'identity.signOut': async ({ visitor, partnerEmail }) => {
    const { accessToken } = await visitor.credentials.signIn({ body: { email: partnerEmail, password } })
    return { by: system.clientFor(accessToken) }
  },

  'identity.listSessions': async () => {
    const by = await organization()
    return { by, sizes: () => sizesOfPerson(by.userId) }
  },

  'identity.endSession': async () => {
    const by = await organization()
    const [session] = (await by.client.identity.listSessions()).items
    return { by, input: { params: { sessionId: session?.sessionId ?? '' } } }
  },

  'identity.signOutEverywhere': async ({ visitor }) => {
    const by = await organization()
    for (const _ of Array(9)) await visitor.credentials.signIn({ body: { email: by.email, password } })
    const before = { ...(await sizesOfPerson(by.userId)), sessions: 10 }
    const entry = async () => kilobytesOf(...(await logOf(by.userId, 'user.sessionsEnded')))
    return { by, sizes: async () => ({ ...before, 'kB of the log entry': await entry() }) }
  },

  'identity.listOwnOrganizations': async () => {
    const by = await organization()
    return { by, sizes: () => sizesOfPerson(by.userId) }
  },

  'identity.switchOrganization': async () => {
    const by = await organization()
    return { by, input: { body: { organizationId: by.organizationId } } }
  },

  'identity.getMe': async ({ partner }) => ({ by: partner }),

  'organizations.getOrganization': async (world) => ({
    by: world.brand,
    input: { params: { organizationId: (await owned(world)).organizationId } },
    sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
  }),

  'organizations.getEntitlements': async (world) => ({
    by: world.brand,
    input: { params: { organizationId: (await owned(world)).organizationId } },
    sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
  }),

  'organizations.contactSales': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId }, body: { message: longText(1_000), phone: '+1 972 555 0100' } },
      sizes: async (sent) => ({
        'steps up the hierarchy': stepsToChild,
        'kB of the request': 2,
        'kB of the stored answer': kilobytesOf(
          await storedAnswer(contract.organizations.contactSales, world.brand, sent),
        ),
      }),
    }
  },

  'organizations.getOnboarding': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId } },
      sizes: async () => ({
        'steps up the hierarchy': stepsToChild,
        'if it is on ENTERPRISE': 0,
        // Two counters; members, partnerships, locations, the stock of the one location, shipments. What is owned has no tree.
        'pages of counters, members, partnerships, locations, stock, shipments and the tree': 7,
      }),
    }
  },

  'organizations.getPortal': async ({ partner, partnershipId, shared }) => ({
    by: partner,
    sizes: async () => ({
      'pages of the list of partnerships': pagesOfQuery(
        await storedItems(`ORG#${partner.organizationId}`, 'PARTNERSHIP#'),
      ),
      'pages of the partnerships': await partnershipPages(partnershipId),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
      // Shipments on their way, shipments that arrived, open ASNs: a query each.
      'pages of shipments and ASNs': 3,
    }),
  }),

  'members.inviteMember': async (world) => {
    const email = await registered()
    await invitedMember(world.partner, email)
    return invitationOf(world, email, { isNew: false })
  },

  'members.listMemberInvitations': async ({ brand }) => ({
    by: brand,
    input: { params: { organizationId: brand.organizationId } },
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'MEMBER_INVITATION#')),
    }),
  }),

  'members.revokeMemberInvitation': async ({ brand }) => {
    const { organizationId } = brand
    const { invitationId } = await invitedMember(brand, freshEmail())
    await system.settled()
    return {
      by: brand,
      input: { params: { organizationId, invitationId } },
      sizes: () => invitationSizes(organizationId, invitationId),
    }
  },

  'members.lookUpMemberInvitation': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'members.acceptMemberInvitation': async ({ brand }) => {
    const by = await organization()
    const invited = await invitedMember(brand, by.email)
    return {
      by,
      input: { params: { token: await invited.token() } },
      sizes: () => joiningSizes(brand, { ...invited, userId: by.userId }),
    }
  },

  'members.declineMemberInvitation': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'members.listMembers': async ({ brand }) => {
    await member(brand)
    return {
      by: brand,
      input: { params: { organizationId: brand.organizationId } },
      sizes: async () => {
        const members = await storedItems(`ORG#${brand.organizationId}`, 'MEMBER#')
        return { 'pages of 4 kB': pagesOfQuery(members), members: members.length }
      },
    }
  },

  'members.getMember': async ({ brand: { client, organizationId, userId } }) => ({
    by: client,
    input: { params: { organizationId, userId } },
    sizes: () => memberSizes({ organizationId, userId }),
  }),

  'members.changeMemberRole': async ({ brand }) => {
    const params = await colleague(brand, 'MEMBER')
    return { by: brand, input: { params, body: { role: 'ORG_ADMIN' } }, sizes: () => memberSizes(params) }
  },

  'members.grantLocations': async ({ partner, partnershipId, shared }) => {
    const params = await colleague(partner, 'MEMBER')
    return {
      by: partner,
      input: { params, body: { everywhere: 'VIEWER', at: [{ locationId: shared, level: 'OPERATOR' }] } },
      sizes: async () => ({
        ...(await memberSizes(params)),
        'locations named': 1,
        'pages of partnerships': await pagesOfPartnerships(partner, partnershipId),
      }),
    }
  },

  'members.deactivateMember': async ({ brand }) => {
    const params = await colleague(brand, 'ORG_ADMIN')
    return { by: brand, input: { params }, sizes: () => memberSizes(params) }
  },

  'members.reactivateMember': async ({ brand }) => {
    const params = await colleague(brand, 'ORG_ADMIN')
    await brand.client.members.deactivateMember({ params })
    return { by: brand, input: { params }, sizes: () => memberSizes(params) }
  },

  'members.explainAccess': async ({ partner, asnId }) => ({
    by: partner,
    input: { query: { operation: 'logistics.confirmReceipt', resource: asnId } },
    // Its own, which it is not; that it is addressed to the partner; and the ASN.
    sizes: async () => ({ 'documents looked up': 3, 'pages of partnerships': 0 }),
  }),

  'partnerships.invitePartner': async ({ brand, shared, warehouse, productIds }) => ({
    by: brand,
    input: {
      body: {
        partnerName: 'Invited',
        email: freshEmail(),
        role: 'OTHER',
        relationship: 'OTHER',
        message: longText(1_500),
        sharedLocationIds: [shared, warehouse],
        sharedProductIds: productIds,
      },
    },
    sizes: async (sent) => ({
      'shared locations': 2,
      'pages of the shared products': await productPages(brand.organizationId, productIds),
      'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(String(sent.body.partnershipId)))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.invitePartner, brand, sent)),
    }),
  }),

  'partnerships.listPartnerships': async ({ partner, partnershipId }) => ({
    by: partner,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${partner.organizationId}`, 'PARTNERSHIP#')),
      'pages of the partnerships': await partnershipPages(partnershipId),
    }),
  }),

  'partnerships.getPartnership': async ({ partner, partnershipId }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
  }),

  'partnerships.lookUpInvitation': async ({ brand, visitor }) => {
    const email = freshEmail()
    const { partnershipId } = await brand.client.partnerships.invitePartner({
      body: { partnerName: 'Invited', email, role: 'OTHER', relationship: 'OTHER' },
    })
    const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
    return {
      by: visitor,
      input: { params: { token } },
      sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
    }
  },

  'partnerships.resendInvitation': async (world) =>
    partnershipStep(contract.partnerships.resendInvitation, world.brand, (await invited(world)).partnershipId, {}),
  'partnerships.revokeInvitation': async (world) =>
    partnershipStep(contract.partnerships.revokeInvitation, world.brand, (await invited(world)).partnershipId, {
      body: { reason: longText(400) },
    }),

  'partnerships.acceptInvitation': async (world) => {
    const by = await organization()
    const { partnershipId, token } = await invited(world, by.email)
    return {
      by,
      input: { params: { token }, body: { organizationId: by.organizationId } },
      sizes: async (sent) => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.acceptInvitation, by, sent)),
      }),
    }
  },

  'partnerships.declineInvitation': async (world) => {
    const { partnershipId, token } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token }, body: { reason: 'We have a 3PL.' } },
      sizes: async ({ key }) => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'kB of the stored answer': kilobytesOf(
          await storedItem(keys.idempotency(keyHashOf('partnerships.declineInvitation', token, key))),
        ),
      }),
    }
  },

  'partnerships.suspendPartnership': async (world) =>
    partnershipStep(contract.partnerships.suspendPartnership, world.brand, await traded(world), {
      body: { reason: longText(400) },
    }),
  'partnerships.resumePartnership': async (world) => {
    const partnershipId = await traded(world)
    await world.brand.client.partnerships.suspendPartnership({
      params: { partnershipId },
      body: { reason: 'An open invoice' },
    })
    return partnershipStep(contract.partnerships.resumePartnership, world.brand, partnershipId, { body: {} })
  },
  'partnerships.terminatePartnership': async (world) =>
    partnershipStep(contract.partnerships.terminatePartnership, world.brand, await traded(world), {
      body: { reason: longText(400) },
    }),

  'partnerships.changeSharing': async (world) => {
    const { brand, shared, warehouse, productIds } = world
    const partnershipId = await traded(world)
    return {
      by: brand,
      input: {
        params: { partnershipId },
        body: { sharedLocationIds: [shared, warehouse], sharedProductIds: productIds },
      },
      sizes: async () => ({
        ...(await agreementSizes(partnershipId, 2)),
        'shared locations': 2,
        'pages of the shared products': await productPages(brand.organizationId, productIds),
      }),
    }
  },

  'partnerships.changeTerms': async (world) => {
    const partnershipId = await traded(world)
    return {
      by: world.brand,
      input: { params: { partnershipId }, body: { paymentTermsDays: 30, incoterm: 'DAP', note: longText(500) } },
      sizes: () => agreementSizes(partnershipId, 2),
    }
  },

  'partnerships.listPartnershipChanges': async ({ partner, partnershipId }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of 4 kB': pagesOfQuery(await storedItems(`PARTNERSHIP#${partnershipId}`, 'CHANGE#')),
    }),
  }),

  'partnerships.listSharedProducts': async ({ brand, partner, partnershipId, shared, productIds }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
      'pages of the products': await productPages(brand.organizationId, productIds.slice(0, 1)),
    }),
  }),

  'partnerships.listSharedLocations': async ({ brand, partner, partnershipId, shared }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of the shared locations': pagesOfItems(await storedItem(keys.location(brand.organizationId, shared))),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
    }),
  }),

  'partnerships.listSharedStock': async ({ partner, partnershipId, shared }) => ({
    by: partner,
    input: { params: { partnershipId, locationId: shared } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${shared}`)),
    }),
  }),

  'partnerships.createParty': async ({ brand }) => ({
    by: brand,
    input: { body: wordyDetails() },
    sizes: async (sent) => ({
      'kB of the party': await partyKilobytes(brand, String(sent.body.partyId)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.createParty, brand, sent)),
    }),
  }),

  'partnerships.listParties': async (world) => {
    const { brand } = world
    await invitedParty(world)
    return {
      by: brand,
      sizes: async () => {
        const { items } = await brand.client.partnerships.listParties()
        const linked = items.flatMap(({ partnershipId }) => partnershipId ?? [])
        return {
          'pages of 4 kB': pagesOfQuery(await storedItems(`PARTIES#${brand.organizationId}`, 'PARTY#')),
          'pages of the partnerships': (await Promise.all(linked.map(partnershipPages))).reduce((a, b) => a + b, 0),
        }
      },
    }
  },

  'partnerships.getParty': async (world) => {
    const { partyId, partnershipId = '' } = await invitedParty(world)
    return {
      by: world.brand,
      input: { params: { partyId } },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of the partnership': await partnershipPages(partnershipId),
      }),
    }
  },

  'partnerships.updateParty': async (world) => {
    const { partyId, partnershipId = '' } = await invitedParty(world)
    return {
      by: world.brand,
      input: { params: { partyId }, body: wordyDetails() },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the party': await partyKilobytes(world.brand, partyId),
        'if its name changes': 1,
      }),
    }
  },

  'partnerships.archiveParty': async ({ brand }) => {
    const { partyId } = await wordyParty(brand)
    return partyStep(brand, partyId, contract.partnerships.archiveParty)
  },

  'partnerships.restoreParty': async ({ brand }) => {
    const { partyId } = await wordyParty(brand)
    await brand.client.partnerships.archiveParty({ params: { partyId } })
    return partyStep(brand, partyId, contract.partnerships.restoreParty)
  },

  'partnerships.inviteParty': async ({ brand, shared, warehouse, productIds }) => {
    const { partyId } = await wordyParty(brand)
    return {
      by: brand,
      input: {
        params: { partyId },
        body: {
          relationship: 'WHOLESALE',
          message: longText(1_500),
          sharedLocationIds: [shared, warehouse],
          sharedProductIds: productIds,
        },
      },
      sizes: async (sent) => ({
        'pages of the party': await partyPages(brand, partyId),
        'pages of the partnership': 0,
        'shared locations': 2,
        'pages of the shared products': await productPages(brand.organizationId, productIds),
        'kB of the party': await partyKilobytes(brand, partyId),
        'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(String(sent.body.partnershipId)))),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.inviteParty, brand, sent)),
      }),
    }
  },

  'partnerships.listPartyDocuments': async (world) => {
    const { partyId } = await wordyParty(world.brand)
    for (let count = 0; count < 12; count += 1) await dispatchedToParty(world, partyId, 1)
    return {
      by: world.brand,
      input: { params: { partyId } },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of 4 kB': pagesOfQuery(await storedItems(`PARTY#${partyId}`)),
      }),
    }
  },

  'partnerships.resendPartyDocument': async (world) => {
    const { brand } = world
    const { partyId } = await wordyParty(brand)
    const { asnId: documentId } = await dispatchedToParty(world, partyId, 1)
    // Until the first email is noted in the history, a resending may have to read it twice.
    await system.settled()
    return {
      by: brand,
      input: { params: { partyId, documentId } },
      sizes: async (sent) => ({
        'pages of the party': await partyPages(brand, partyId),
        'kB of the document': kilobytesOf(await storedItem(keys.partyDocument(partyId, documentId))),
        'kB of the stored answer': kilobytesOf(
          await storedAnswer(contract.partnerships.resendPartyDocument, brand, sent),
        ),
      }),
    }
  },

  'partnerships.listPartnershipsOf': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId } },
      sizes: async () => ({
        'steps up the hierarchy': stepsToChild,
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')),
        // The one with the brand.
        'pages of the partnerships': 1,
      }),
    }
  },

  'hierarchy.createSubsidiary': async ({ brand }) => {
    const admin = { email: freshEmail() }
    const division = await brand.client.hierarchy.createSubsidiary({
      body: { name: 'Division', type: 'DIVISION', admin },
    })
    const tree = keys.tree(brand.organizationId)
    const before = await storedItem(tree)
    return {
      by: brand,
      input: { body: { name: 'Branch', type: 'BRANCH', parentId: division.organizationId, admin } },
      sizes: async (sent) => ({
        sides: 3,
        'pages of the trees': pagesOfItems(before),
        'kB of the relationship': kilobytesOf(await relationshipOf(String(sent.body.relationshipId))),
        'kB of the trees': kilobytesOf(await storedItem(tree)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.hierarchy.createSubsidiary, brand, sent)),
      }),
    }
  },

  'hierarchy.proposeRelationship': async ({ brand, partnershipId }) => ({
    by: brand,
    input: { body: { partnershipId, type: 'AFFILIATE', message: longText(900) } },
    sizes: async (sent) => ({
      sides: 2,
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of the trees': pagesOfItems(await storedItem(keys.tree(brand.organizationId))),
      'kB of the relationship': kilobytesOf(await relationshipOf(String(sent.body.relationshipId))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.hierarchy.proposeRelationship, brand, sent)),
    }),
  }),

  'hierarchy.listRelationships': async (world) => {
    const { partner, relationshipId } = await asked(world)
    return {
      by: partner,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${partner.organizationId}`, 'RELATIONSHIP#')),
        'pages of the relationships': pagesOfItems(await relationshipOf(relationshipId)),
      }),
    }
  },

  'hierarchy.getRelationship': async (world) => {
    const { partner, proposal, relationshipId } = await asked(world)
    return {
      by: partner,
      input: proposal,
      sizes: async () => ({
        'steps up the hierarchy': 0,
        'pages of the relationship': pagesOfItems(await relationshipOf(relationshipId)),
      }),
    }
  },

  'hierarchy.consentToRelationship': async (world) => {
    const { brand } = world
    const { partner, relationshipId } = await asked(world)
    const answered = answerOf(contract.hierarchy.consentToRelationship, partner, relationshipId)
    const tree = keys.tree(brand.organizationId)
    const before = await storedItem(tree)
    return {
      ...answered,
      sizes: async (sent) => ({
        ...(await answered.sizes(sent)),
        'organizations above': 1,
        // The child owns nothing: that there is no tree of its own is read and held.
        'pages of the trees': pagesOfItems(before) + 1,
        'kB of the trees': kilobytesOf(await storedItem(tree)) + 1,
      }),
    }
  },

  'hierarchy.declineRelationship': async (world) => {
    const { partner, relationshipId } = await asked(world)
    return answerOf(contract.hierarchy.declineRelationship, partner, relationshipId)
  },

  'hierarchy.withdrawRelationship': async (world) => {
    const { relationshipId } = await asked(world)
    const answered = answerOf(contract.hierarchy.withdrawRelationship, world.brand, relationshipId)
    return {
      ...answered,
      sizes: async (sent) => ({ ...(await answered.sizes(sent)), 'steps up the hierarchy': 1 }),
    }
  },

  'hierarchy.endRelationship': async ({ brand }) => {
    const { relationshipId } = await createdWithAdmin(brand)
    const before = await storedItem(keys.tree(brand.organizationId))
    const ended = answerOf(contract.hierarchy.endRelationship, brand, relationshipId)
    return {
      ...ended,
      input: { ...ended.input, body: { reason: longText(300) } },
      sizes: async (sent) => ({
        ...(await ended.sizes(sent)),
        'steps up the hierarchy': 1,
        'if it is ownership': 1,
        'pages of the trees': pagesOfItems(before) + 1,
        // A write counts the larger of what was there and what is there now.
        'kB of the trees': kilobytesOf(before) + 1,
      }),
    }
  },

  'hierarchy.getHierarchy': async (world) => {
    const { brand } = world
    const { organizationId } = await owned(world)
    return {
      by: brand,
      input: { params: { organizationId }, query: { partners: 'true' } },
      sizes: async () => ({
        // Once to prove that it is the brand's, once that the brand may see below.
        'steps up the hierarchy': stepsToChild + 1,
        'owners above': 1,
        'pages of the trees': pagesOfItems(await storedItem(keys.tree(brand.organizationId))),
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')),
        'pages of the partnerships': 1,
      }),
    }
  },

  'hierarchy.setVisibility': async (world) => {
    const { partner, proposal } = await asked(world)
    await partner.client.hierarchy.consentToRelationship(proposal)
    const { organizationId, userId } = partner
    return {
      by: world.brand,
      input: { params: { organizationId, userId }, body: { subsidiaries: true } },
      sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
    }
  },

  ...catalogCases,
  ...bomsCases,
  ...imagesCases,
  ...jobsCases,
  ...inventoryCases,
  ...ledgerCases,
  ...stockCases,
  ...countsCases,

  'logistics.createShipment': async ({ brand, warehouse, shared, partnershipId, productIds }) => ({
    by: brand,
    input: {
      body: {
        fromLocationId: warehouse,
        to: { locationId: shared, partnershipId },
        lines: productIds.map((productId) => ({ productId, quantity: 10 })),
      },
    },
    sizes: async (sent) => ({
      lines: productIds.length,
      'places held': 2,
      'pages of the partnership': await partnershipPages(partnershipId),
      'kB of the partnership': await partnershipKilobytes(partnershipId),
      'pages of the products': await productPages(brand.organizationId, productIds),
      'kB of the party': 0,
      'kB of the shipment': kilobytesOf(
        await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
      ),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
    }),
  }),

  'logistics.listShipments': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'SHIPMENT#')),
    }),
  }),

  'logistics.listShipmentsOf': (world) => listOf(world, 'SHIPMENT#'),

  'logistics.getShipment': async ({ partner, shipmentId }) => ({
    by: partner,
    input: { params: { shipmentId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
    }),
  }),

  'logistics.readyShipment': (world) => stepOf(world, contract.logistics.readyShipment),
  'logistics.cancelShipment': (world) => stepOf(world, contract.logistics.cancelShipment),

  'logistics.dispatchShipment': async (world) =>
    dispatchOf(world, await draft(world), { lines: world.productIds.length, partnerships: [world.partnershipId] }),

  'logistics.listAsns': async ({ partner, brand }) => ({
    by: partner,
    input: { query: { direction: 'INBOUND' } },
    sizes: async () => ({
      // Those that go to parties are in no partner's list.
      'pages of 4 kB': pagesOfQuery(
        (await storedItems(`ORG#${brand.organizationId}`, 'ASN#')).filter((item) => 'cpk' in item),
      ),
    }),
  }),

  'logistics.listAsnsOf': (world) => listOf(world, 'ASN#'),

  'logistics.getAsn': async ({ partner, brand, asnId }) => ({
    by: partner,
    input: { params: { asnId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of the ASN': pagesOfItems(await storedItem(keys.asn(brand.organizationId, asnId))),
      'pages of 4 kB': pagesOfQuery(await storedItems(`ASN#${asnId}`)),
    }),
  }),

  'logistics.confirmReceipt': (world) => closingReceipt(world),

  'logistics.listReceipts': async ({ partner, brand, asnId }) => ({
    by: partner,
    input: { params: { asnId } },
    sizes: async () => ({
      'if the receiver asks': 1,
      'pages of the ASN': pagesOfItems(await storedItem(keys.asn(brand.organizationId, asnId))),
      'pages of 4 kB': pagesOfQuery(await storedItems(`RECEIPTS#${partner.organizationId}#${asnId}`)),
    }),
  }),

  'logistics.listDiscrepancies': async ({ partner, brand }) => ({
    by: partner,
    input: { query: { direction: 'INBOUND' } },
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'DISCREPANCY#')),
    }),
  }),

  'billing.getBilling': async () => {
    const by = await known()
    return { by, input: ofOrganization(by), sizes: () => accountSizes(by) }
  },
  'billing.startCheckout': async () => {
    const by = await organization()
    const addOns = { locations: 1, advancedForecasting: true }
    return { by, input: { ...ofOrganization(by), body: { plan: 'PRO', addOns } }, sizes: () => accountSizes(by) }
  },
  'billing.previewChange': async () => {
    const by = await known()
    return { by, input: { ...ofOrganization(by), body: morePlaces }, sizes: () => accountSizes(by) }
  },
  'billing.changeSubscription': async () => {
    const by = await known()
    const told = await untold(by)
    const sizes = async () => ({ ...(await told()), ...(await accountSizes(by)) })
    return { by, input: { ...ofOrganization(by), body: morePlaces }, sizes }
  },
  'billing.resumeSubscription': async () => {
    const by = await known()
    await by.client.billing.changeSubscription({ ...ofOrganization(by), body: { plan: 'FREE' } })
    await system.settled()
    const told = await untold(by)
    const sizes = async () => ({ ...(await told()), ...(await accountSizes(by)) })
    return { by, input: ofOrganization(by), sizes }
  },
  'billing.openPortal': async () => {
    const by = await known()
    return { by, input: ofOrganization(by), sizes: () => accountSizes(by) }
  },
  'billing.proposeBilling': async () => {
    const { holdings, partner, through } = await payerAndPartner()
    const body = { as: 'ORGANIZATION', through, ...onePlace, message: longText(300) } as const
    return {
      by: partner,
      input: { ...ofOrganization(partner), body },
      sizes: async (sent) => ({
        ...(await requestSizes(contract.billing.proposeBilling, partner, sent)),
        ...(await accountSizes(holdings)),
        'pages of the partnership': await partnershipPages(through.partnershipId),
      }),
    }
  },
  'billing.listBillingRequests': async () => {
    const { holdings, organizationId } = await offered()
    return {
      by: holdings,
      input: { ...ofOrganization(holdings), query: { limit: 10 } },
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${organizationId}`, 'REQUEST#')),
        'pages of the billing requests': 1,
      }),
    }
  },
  'billing.consentToBilling': async () => {
    const { holdings, partner, partnershipId, params } = await offered()
    const release = await untold(holdings)
    return {
      by: partner,
      input: { params },
      sizes: async () => ({
        ...(await release()),
        ...(await accountSizes(holdings)),
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the billing request': 1,
      }),
    }
  },
  'billing.declineBilling': async () => {
    const { partner, params } = await offered()
    const sizes = (sent: Sent) => requestSizes(contract.billing.declineBilling, partner, sent)
    return { by: partner, input: { params }, sizes }
  },
  'billing.withdrawBilling': async () => {
    const { holdings, params } = await offered()
    const sizes = async (sent: Sent) => ({
      ...(await requestSizes(contract.billing.withdrawBilling, holdings, sent)),
      // That it is the root.
      'steps up the hierarchy': 1,
    })
    return { by: holdings, input: { params }, sizes }
  },
  'billing.setBillingMode': async () => {
    const holdings = await known({ plan: 'ENTERPRISE' })
    const { organizationId } = await created(holdings)
    const release = await untold(holdings)
    return {
      by: holdings,
      input: { params: { organizationId }, body: { mode: 'ADD_ON', ...onePlace } },
      sizes: async () => ({
        ...(await release()),
        ...(await accountSizes(holdings)),
        'steps up the hierarchy': stepsToChild + 1,
      }),
    }
  },
  'billing.endBillingCoverage': async () => {
    const { partner, params } = await offered()
    await partner.client.billing.consentToBilling({ params })
    return {
      by: partner,
      input: { ...ofOrganization(partner), body: { reason: longText(300) } },
      sizes: async (sent) => ({
        ...(await accountSizes(partner)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.billing.endBillingCoverage, partner, sent)),
      }),
    }
  },
  'billing.listInvoices': async () => {
    const by = await invoiced()
    const sizes = async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'INVOICE#')),
    })
    return { by, input: ofOrganization(by), sizes }
  },
  'billing.getInvoice': async () => {
    const by = await invoiced()
    return { by, input: invoiceOf(by), sizes: () => invoiceSizes(by) }
  },
  'billing.getInvoicePdf': async () => {
    const by = await invoiced()
    return { by, input: invoiceOf(by), sizes: () => invoiceSizes(by) }
  },
  'billing.getUpcomingInvoice': async () => {
    const by = await known()
    const sizes = async () => ({
      'pages of the billing accounts': pagesOfItems(await storedItem(keys.billingAccount(by.organizationId))),
      'pages of the shares': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'SHARE#')),
      'organizations on the invoice': 1,
    })
    return { by, input: ofOrganization(by), sizes }
  },
  'billing.listBillingHistory': async () => {
    const by = await known()
    const sizes = async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'HISTORY#')),
    })
    return { by, input: ofOrganization(by), sizes }
  },
  'billing.showCheckoutDonePage': async ({ visitor }) => ({ by: visitor }),
  'billing.showCheckoutCancelledPage': async ({ visitor }) => ({ by: visitor }),
  'webhooks.receiveStripeEvent': async ({ visitor }) => ({
    by: visitor,
    input: { body: await system.signedByStripe(eventOfStripe()) },
  }),
}

/** An admin of another company, by email address. */
const registered = async (): Promise<string> => (await organization()).email

async function invitedMember({ client, organizationId }: Account, email: string) {
  const { invitationId } = await client.members.inviteMember({
    params: { organizationId },
    body: { email, role: 'ORG_ADMIN' },
  })
  return { invitationId, token: async () => tokenIn(await system.emailTo(email, 'Join '), 'join') }
}

async function colleague(admin: Account, role: 'MEMBER' | 'ORG_ADMIN') {
  const { organizationId, userId } = await member(admin, { role })
  return { organizationId, userId }
}

/** Inviting somebody who has an account, with a level at a location that a partner shares. */
async function invitationOf(
  { partner, partnershipId, shared }: World,
  email: string,
  { isNew }: { isNew: boolean },
): Promise<Prepared & { input: Input<typeof contract.members.inviteMember> }> {
  const { organizationId } = partner
  await system.settled()
  return {
    by: partner,
    input: {
      params: { organizationId },
      body: { email, locations: { at: [{ locationId: shared, level: 'OPERATOR' }] } },
    },
    sizes: async (sent) => ({
      'if it is new': isNew ? 1 : 0,
      'if it is renewed': isNew ? 0 : 1,
      'locations named': 1,
      'pages of partnerships': await pagesOfPartnerships(partner, partnershipId),
      ...(await invitationSizes(organizationId, String(sent.body.invitationId))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.members.inviteMember, partner, sent)),
    }),
  }
}

async function invitationSizes(organizationId: string, invitationId: string): Promise<Sizes> {
  const stored = await storedItem(keys.memberInvitation(organizationId, invitationId))
  return { 'pages of the invitation': pagesOfItems(stored), 'kB of the invitation': kilobytesOf(stored) }
}

async function joiningSizes(
  { organizationId }: Account,
  { invitationId, userId }: { invitationId: string; userId: string },
): Promise<Sizes> {
  return {
    ...(await invitationSizes(organizationId, invitationId)),
    ...(await memberSizes({ organizationId, userId })),
    'if an admin joins': 1,
  }
}

async function memberSizes({ organizationId, userId }: { organizationId: string; userId: string }): Promise<Sizes> {
  const stored = await storedItem(keys.member(organizationId, userId))
  const entries = await storedItems(`LOG#${organizationId}#${shardOf(userId, logShards)}`)
  const newest = entries.filter(({ documentId }) => isDeepStrictEqual(documentId, { S: userId })).at(-1)
  return {
    'pages of the member': pagesOfItems(stored),
    'kB of the member': kilobytesOf(stored),
    'kB of the log entry': kilobytesOf(newest ?? {}),
    'if admins are counted anew': 1,
  }
}

async function pagesOfPartnerships({ organizationId }: Account, partnershipId: string): Promise<number> {
  const sides = await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')
  return pagesOfQuery(sides) + (await partnershipPages(partnershipId))
}

/** A partnership that shares one product of a location at which there is another one, too. */
async function narrowlyShared({ brand, productIds: [first = '', second = ''] }: World) {
  const locationId = await location(brand, { operator: 'PARTNER' })
  for (const productId of [first, second]) await stock(brand, locationId, productId, 10)
  const email = freshEmail()
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Invited',
      email,
      role: 'OTHER',
      relationship: 'OTHER',
      sharedLocationIds: [locationId],
      sharedProductIds: [second],
    },
  })
  const by = await joinFromInvitation(system, { organizationName: 'Joined', name: 'Jo', email, password })
  return { by, locationId, partnershipId, productId: second }
}

/** Further sizes and callers at which a budget must be met exactly. */
export const furtherCalls: Measurement[] = [
  ...catalogCalls,
  ...ledgerCalls,
  {
    what: 'a sign-in with a recovery code, which its owner is told of',
    operation: contract.credentials.signIn,
    prepare: async ({ visitor }) => {
      const by = await organization()
      const [code = ''] = (await secondFactorOf(by)).recoveryCodes
      const userSize = await userSizes(by.userId)
      return {
        by: visitor,
        input: { body: { email: by.email, password, code } },
        sizes: async () => ({ ...(await sizesOfPerson(by.userId)), ...(await userSize()), 'further log entries': 1 }),
      }
    },
  },
  {
    what: 'a request to reset the password of an address without an account',
    operation: contract.credentials.requestPasswordReset,
    prepare: async ({ visitor }) => ({ by: visitor, input: { body: { email: freshEmail() } } }),
  },
  {
    what: 'a reset that verifies the address',
    operation: contract.credentials.completePasswordReset,
    prepare: async ({ visitor }) => {
      const email = freshEmail()
      await visitor.credentials.register({
        body: { organizationName: 'New', name: 'Nora', email, password, acceptTerms: true },
      })
      return {
        by: visitor,
        input: { body: { token: await resetToken(visitor, email), password: otherPassword } },
        sizes: async () => ({
          'pages of sessions': 1,
          'kB of the user': 1,
          'sessions ended': 0,
          'if sessions end': 0,
          'if the address is verified by it': 1,
        }),
      }
    },
  },
  {
    what: 'the first invitation of an address',
    operation: contract.members.inviteMember,
    prepare: async (world) => invitationOf(world, await registered(), { isNew: true }),
  },
  {
    what: 'a receipt of one line, which leaves the ASN open',
    operation: contract.logistics.confirmReceipt,
    prepare: partialReceipt,
  },
  {
    what: 'a shipment read by its owner',
    operation: contract.logistics.getShipment,
    prepare: async ({ brand, shipmentId }) => ({
      by: brand,
      input: { params: { shipmentId } },
      sizes: async () => ({
        'if the receiver asks': 0,
        'pages of 4 kB': pagesOfQuery(await storedItems(`SHIPMENT#${shipmentId}`)),
      }),
    }),
  },
  {
    what: 'the stock at a location of which a part is shared',
    operation: contract.partnerships.listSharedStock,
    prepare: async (world) => {
      const { by, locationId, partnershipId } = await narrowlyShared(world)
      return {
        by,
        input: { params: { partnershipId, locationId } },
        sizes: async () => ({
          'pages of the partnership': await partnershipPages(partnershipId),
          'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${locationId}`)),
        }),
      }
    },
  },
  {
    what: 'the products of a partnership that names them',
    operation: contract.partnerships.listSharedProducts,
    prepare: async (world) => {
      const { by, partnershipId, productId } = await narrowlyShared(world)
      return {
        by,
        input: { params: { partnershipId } },
        sizes: async () => ({
          'pages of the partnership': await partnershipPages(partnershipId),
          'pages of stock': 0,
          'pages of the products': await productPages(world.brand.organizationId, [productId]),
        }),
      }
    },
  },
]

/** A receipt with a long note and many differences: its stored answer is more than one page. */
export async function longReceipt(world: World) {
  const { brand, partner, warehouse, shared, partnershipId, productId } = world
  const lines = Array.from({ length: 6 }, () => ({ productId, quantity: 10 }))
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
  })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  const reference = 'GRN-LONG'
  const counted = lines.map((_, index) => ({ line: index + 1, damaged: 4, missing: 6 }))
  const body = { reference, note: 'Über den Zoll. '.repeat(33), lines: counted }
  return {
    stored: keys.receipt(partner.organizationId, asnId, reference),
    by: partner,
    input: { params: { asnId }, body },
  }
}

/**
 * Calls that cost less than the budget, which is then an upper bound: a transfer between own locations needs no proof of the partner
 * and tells nobody, a number the caller gives is not counted up.
 */
export const cheaperCalls: Measurement[] = [
  {
    what: 'a shipment between own locations, with numbers of its own',
    operation: contract.logistics.createShipment,
    prepare: async (world) => {
      const { brand, productIds } = world
      return {
        by: brand,
        input: { body: { ...(await ownTransfer(world)), number: fresh('SHIP'), asnNumber: fresh('ASN') } },
        sizes: async (sent) => ({
          lines: 1,
          'places held': 2,
          'pages of the partnership': 0,
          'kB of the partnership': 0,
          'pages of the products': await productPages(brand.organizationId, productIds.slice(0, 1)),
          'kB of the party': 0,
          'kB of the shipment': kilobytesOf(
            await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
          ),
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
        }),
      }
    },
  },
  {
    what: 'the dispatch of a shipment between own locations',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) => {
      const { shipmentId } = await world.brand.client.logistics.createShipment({ body: await ownTransfer(world) })
      return dispatchOf(world, shipmentId, { lines: 1, partnerships: [] })
    },
  },
  {
    what: 'a shipment to a party',
    operation: contract.logistics.createShipment,
    prepare: async ({ brand, warehouse, productIds }) => {
      const { partyId } = await wordyParty(brand)
      const lines = productIds.map((productId) => ({ productId, quantity: 10 }))
      return {
        by: brand,
        input: { body: { fromLocationId: warehouse, to: { partyId }, lines } },
        sizes: async (sent) => ({
          lines: lines.length,
          'places held': 1,
          'pages of the partnership': 0,
          'kB of the partnership': 0,
          'pages of the products': await productPages(brand.organizationId, productIds),
          'kB of the party': await partyKilobytes(brand, partyId),
          'kB of the shipment': kilobytesOf(
            await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
          ),
          'kB of the stored answer': kilobytesOf(await storedAnswer(contract.logistics.createShipment, brand, sent)),
        }),
      }
    },
  },
  {
    what: 'the dispatch of a shipment to a party',
    operation: contract.logistics.dispatchShipment,
    prepare: async (world) => {
      const { brand, warehouse, productId } = world
      const { partyId } = await wordyParty(brand)
      const { shipmentId } = await brand.client.logistics.createShipment({
        body: { fromLocationId: warehouse, to: { partyId }, lines: [{ productId, quantity: 1 }] },
      })
      const dispatch = dispatchOf(world, shipmentId, { lines: 1, partnerships: [] })
      const sizes = async (sent: Sent) => {
        const counted = await dispatch.sizes(sent)
        const document = await storedItem(keys.partyDocument(partyId, String(sent.body.asnId)))
        return {
          ...counted,
          'kB of headers': counted['kB of headers'] + kilobytesOf(document),
          'kB of the party': await partyKilobytes(brand, partyId),
          'if a party receives': 1,
        }
      }
      return { ...dispatch, sizes }
    },
  },
  {
    what: 'the receipt of a shipment to a party',
    operation: contract.logistics.confirmReceipt,
    prepare: async (world) => {
      const { brand } = world
      const { partyId } = await wordyParty(brand)
      const { asnId, shipmentId } = await dispatchedToParty(world, partyId, 10)
      // The email is noted on the document: a receipt that meets it decides twice, and reads twice.
      await system.settled()
      const lines = [1, 2].map((line) => ({ line, received: 7, damaged: 2, missing: 1 }))
      const counted = await receipt({ brand, partner: brand }, { asnId, shipmentId }, lines, { closes: true })
      const sizes = async (sent: Sent) => {
        const ofReceipt = await counted.sizes(sent)
        const document = await storedItem(keys.partyDocument(partyId, asnId))
        return {
          ...ofReceipt,
          // No stock lies anywhere: the lines of the ASN are the only balances.
          positions: lines.length,
          levels: 0,
          'products new there': 0,
          'places held': 1,
          'kB of headers': Number(ofReceipt['kB of headers']) + kilobytesOf(document),
          'log entries': 1,
        }
      }
      return { ...counted, sizes }
    },
  },
  {
    what: 'the receipt of a shipment between own locations',
    operation: contract.logistics.confirmReceipt,
    prepare: async (world) => {
      const { brand } = world
      const { shipmentId } = await brand.client.logistics.createShipment({ body: await ownTransfer(world) })
      const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
      const shipment = { asnId, shipmentId }
      const counted = await receipt({ brand, partner: brand }, shipment, [{ line: 1, received: 1 }], { closes: true })
      return { ...counted, sizes: async (sent) => ({ ...(await counted.sizes(sent)), 'log entries': 1 }) }
    },
  },
]

async function ownTransfer({ brand, warehouse, productId }: World) {
  return {
    fromLocationId: warehouse,
    to: { locationId: await location(brand, { name: 'Austin' }) },
    lines: [{ productId, quantity: 1 }],
  }
}

/** The count that closes an ASN of two lines: good, damaged and missing units on each. */
async function closingReceipt(world: World) {
  const { asnId, shipmentId } = await dispatched(world, 10)
  const counted = { received: 7, damaged: 2, missing: 1 }
  const lines = [1, 2].map((line) => ({ line, ...counted }))
  return await receipt(world, { asnId, shipmentId }, lines, { closes: true })
}

async function partialReceipt(world: World) {
  return await receipt(world, await dispatched(world, 10), [{ line: 1, received: 7 }], { closes: false })
}

/** The products of an ASN that never lay where it goes. */
async function newProductsOf(brand: Account, asnId: string, lines: readonly Counted[]): Promise<number> {
  const { shipTo: to, ...asn } = await brand.client.logistics.getAsn({ params: { asnId } })
  const known = new Set(
    to.locationId ? (await storedItems(`LEVELS#${to.locationId}`)).map(({ sk }) => JSON.stringify(sk)) : [],
  )
  const coming = asn.lines.filter(({ line }) => lines.some((counted) => counted.line === line))
  return coming.filter(({ productId }) => !known.has(JSON.stringify({ S: productId }))).length
}

type Counted = { line: number; received: number; damaged?: number; missing?: number }

async function receipt(
  { brand, partner }: Pick<World, 'brand' | 'partner'>,
  { asnId, shipmentId }: { asnId: string; shipmentId: string },
  lines: Counted[],
  { closes }: { closes: boolean },
) {
  const reference = 'GRN-2026-0117'
  const statuses = lines.flatMap(({ received, damaged = 0 }) => [received, damaged].filter((count) => count > 0))
  const isShown = partner.organizationId !== brand.organizationId
  const shortages = lines.filter(({ missing = 0 }) => missing > 0)
  const newThere = await newProductsOf(brand, asnId, lines)
  return {
    by: partner,
    input: { params: { asnId }, body: { reference, lines } },
    sizes: async ({ body }: Sent): Promise<Sizes> => {
      const discrepancies = z.array(z.object({ discrepancyId: z.string() })).parse(body.discrepancies)
      const documents = await Promise.all([
        storedItem(keys.asn(brand.organizationId, asnId)),
        storedItem(keys.shipment(brand.organizationId, shipmentId)),
      ])
      const reports = await Promise.all(
        discrepancies.map(({ discrepancyId }) => storedItem(keys.discrepancy(brand.organizationId, discrepancyId))),
      )
      return {
        'pages of the ASN': pagesOfItems(...documents.slice(0, 1)),
        // Of stock where the goods lie now, and in transit: a line of the ASN is the balance of its goods.
        positions: statuses.length + lines.length,
        levels: lines.length,
        'products new there': newThere,
        movements: statuses.length + shortages.length,
        'kB of headers': kilobytesOf(...documents, ...reports),
        'kB of headers shown': isShown ? kilobytesOf(...documents, ...reports) : 0,
        'kB of headers closed': isShown && closes ? kilobytesOf(...documents) : 0,
        'kB of the receipt': kilobytesOf(await storedItem(keys.receipt(partner.organizationId, asnId, reference))),
        'log entries': 2,
        'places held': closes ? 2 : 0,
      }
    },
  }
}
