/** What can be done to the stand-in from outside of the API: by tests as JSON, by the page's buttons as forms. */
import * as z from 'zod'
import {
  giveUp,
  moveDispute,
  openDispute,
  pauseSubscription,
  payInvoice,
  refund,
  removeCards,
  resumeSubscription,
  setCollection,
  voidOpen,
} from './bench'
import { testCard } from './cards'
import { payCheckout, replaceCard } from './checkout'
import type { PlannedFaults } from './planned-faults'
import { PlannedFault } from './planned-faults'
import type { Store } from './store'
import type { Timeline } from './timeline'
import type { Webhooks } from './webhooks'

const Id = z.string().min(1)
const CardNumber = z.string().refine((number) => testCard(number) !== undefined, 'is none of the test cards')
/** Seconds since the epoch. */
const Instant = z.coerce.number().int()
const Flag = z.union([z.boolean(), z.stringbool()])

const Action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('pay'), sessionId: Id, card: CardNumber, authenticated: Flag.default(true) }),
  z.object({ action: z.literal('setCard'), customerId: Id, card: CardNumber }),
  z.object({ action: z.literal('removeCards'), customerId: Id }),
  z.object({ action: z.literal('pinClock'), customerId: Id, at: Instant }),
  z.object({ action: z.literal('advanceClock'), customerId: Id, to: Instant }),
  z.object({ action: z.literal('advanceDays'), customerId: Id, days: z.coerce.number().positive() }),
  z.object({ action: z.literal('refund'), chargeId: Id, amount: z.coerce.number().int().positive().optional() }),
  z.object({ action: z.literal('openDispute'), chargeId: Id, reason: z.string().optional() }),
  z.object({ action: z.literal('moveDispute'), disputeId: Id, status: z.enum(['under_review', 'won', 'lost']) }),
  z.object({ action: z.literal('payInvoice'), invoiceId: Id, card: CardNumber.optional() }),
  z.object({ action: z.literal('voidInvoice'), invoiceId: Id }),
  z.object({ action: z.literal('markUncollectible'), invoiceId: Id }),
  z.object({
    action: z.literal('pauseCollection'),
    subscriptionId: Id,
    behavior: z.enum(['keep_as_draft', 'mark_uncollectible', 'void']),
  }),
  z.object({ action: z.literal('resumeCollection'), subscriptionId: Id }),
  z.object({ action: z.literal('pauseSubscription'), subscriptionId: Id }),
  z.object({ action: z.literal('resumeSubscription'), subscriptionId: Id }),
  z.object({ action: z.literal('holdWebhooks'), customerId: Id }),
  z.object({ action: z.literal('releaseWebhooks'), customerId: Id }),
  z.object({ action: z.literal('deliver'), eventIds: z.union([z.array(Id), Id.transform((id) => [id])]) }),
  PlannedFault.extend({ action: z.literal('planFault') }),
  z.object({ action: z.literal('clearFaults') }),
])
type Action = z.infer<typeof Action>
export type NewAction = z.input<typeof Action>

export interface Controlled {
  store: Store
  timeline: Timeline
  webhooks: Webhooks
  faults: PlannedFaults
}

/** @throws in one line what is wrong with it. */
export function readAction(body: unknown): Action {
  const action = Action.safeParse(body)
  if (action.success) return action.data
  throw new Error(action.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

export async function perform(controlled: Controlled, action: Action): Promise<object> {
  const answer = await act(controlled, action)
  controlled.store.save()
  return answer
}

async function act({ store, timeline, webhooks, faults }: Controlled, action: Action): Promise<object> {
  const ownerOf = (id: string, noun: string): string => store.ownerOf(id, noun).id
  switch (action.action) {
    case 'pay':
      return store.change(ownerOf(action.sessionId, 'checkout.session'), (change) => ({
        outcome: payCheckout(change, action.sessionId, action.card, action.authenticated),
      }))
    case 'setCard':
      return store.change(action.customerId, (change) => ({ cardId: replaceCard(change, action.card).id }))
    case 'removeCards':
      return done(store.change(action.customerId, removeCards))
    case 'pinClock':
      return done(timeline.pin(action.customerId, action.at))
    case 'advanceClock':
      return done(timeline.advance(action.customerId, action.to))
    case 'advanceDays': {
      const now = store.now(store.customer(action.customerId))
      return done(timeline.advance(action.customerId, now + Math.round(action.days * 24 * 3600)))
    }
    case 'refund':
      return store.change(ownerOf(action.chargeId, 'charge'), (change) =>
        refund(change, action.chargeId, action.amount),
      )
    case 'openDispute':
      return store.change(ownerOf(action.chargeId, 'charge'), (change) =>
        openDispute(change, action.chargeId, action.reason),
      )
    case 'moveDispute':
      return store.change(ownerOf(action.disputeId, 'dispute'), (change) =>
        moveDispute(change, action.disputeId, action.status),
      )
    case 'payInvoice':
      return done(
        store.change(ownerOf(action.invoiceId, 'invoice'), (change) =>
          payInvoice(change, action.invoiceId, action.card),
        ),
      )
    case 'voidInvoice':
      return done(store.change(ownerOf(action.invoiceId, 'invoice'), (change) => voidOpen(change, action.invoiceId)))
    case 'markUncollectible':
      return done(store.change(ownerOf(action.invoiceId, 'invoice'), (change) => giveUp(change, action.invoiceId)))
    case 'pauseCollection':
      return done(
        store.change(ownerOf(action.subscriptionId, 'subscription'), (change) =>
          setCollection(change, action.subscriptionId, action.behavior),
        ),
      )
    case 'resumeCollection':
      return done(
        store.change(ownerOf(action.subscriptionId, 'subscription'), (change) =>
          setCollection(change, action.subscriptionId, null),
        ),
      )
    case 'pauseSubscription':
      return done(
        store.change(ownerOf(action.subscriptionId, 'subscription'), (change) =>
          pauseSubscription(change, action.subscriptionId),
        ),
      )
    case 'resumeSubscription':
      return done(
        store.change(ownerOf(action.subscriptionId, 'subscription'), (change) =>
          resumeSubscription(change, action.subscriptionId),
        ),
      )
    case 'holdWebhooks':
      return done(webhooks.hold(action.customerId, true))
    case 'releaseWebhooks':
      return done(webhooks.hold(action.customerId, false))
    case 'deliver':
      return { statuses: await deliverInOrder(webhooks, action.eventIds) }
    case 'planFault':
      return done(faults.plan(PlannedFault.parse(action)))
    case 'clearFaults':
      return done(faults.clear())
  }
}

/** Nothing to tell but that it is done. */
const done = (_nothing: unknown): object => ({})

async function deliverInOrder(webhooks: Webhooks, eventIds: string[]): Promise<number[]> {
  const statuses: number[] = []
  for (const id of eventIds) statuses.push(await webhooks.deliver(id))
  return statuses
}
