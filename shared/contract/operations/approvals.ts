import * as z from 'zod'
import { approvalPolicyLimits } from '#shared/domain/approval/policy'
import type { GuardedDeed } from '#shared/domain/approval/words'
import { approvalAnswers, approvalStates, approvalSubjects, guardedDeeds } from '#shared/domain/approval/words'
import { ActorId, ApprovalId, UserId } from '#shared/kernel/ids'
import { Currency, Money } from '#shared/kernel/money'
import { paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'
import { withPolicy } from '../units'

const deeds = Object.keys(guardedDeeds) as [GuardedDeed, ...GuardedDeed[]]
const Deed = z.enum(deeds).describe('The operation that does it')
const { waitHours } = approvalPolicyLimits

const Rule = z
  .strictObject({
    deed: Deed,
    of: z.enum(approvalSubjects).describe('Of whom a second person is asked for'),
    above: z
      .strictObject({ amountMinor: z.int().min(0).max(approvalPolicyLimits.amountMinor), currency: Currency })
      .optional()
      .describe(
        'Only where more than this is at stake; what is in another currency, or not known before, is asked for always. Left out: always',
      ),
  })
  .meta({ id: 'ApprovalRule' })
const rules = z.array(Rule).max(2 * deeds.length)

const Policy = z
  .strictObject({
    rules,
    waitHours: z.int(),
    deeds: z
      .array(z.strictObject({ deed: Deed, name: z.string(), hasAmount: z.boolean() }))
      .describe('All that there may be rules for'),
    version: z.int().min(0).describe('0: none was set'),
  })
  .meta({ id: 'ApprovalPolicy' })

const Approval = z
  .strictObject({
    approvalId: ApprovalId,
    state: z.enum(approvalStates),
    deed: Deed,
    name: z.string().describe('The deed in words'),
    documentId: z.string().describe('What it is done to'),
    amount: Money.optional().describe('What is at stake'),
    request: z
      .string()
      .optional()
      .describe('What was sent, as JSON with `params`, `query` and `body`. Left out where it is very long'),
    requestedBy: ActorId,
    requestedAt: Instant,
    expiresAt: Instant.describe('Until then it can be decided; and, once it is approved, done'),
    decided: z.strictObject({ by: UserId, at: Instant, comment: z.string().optional() }).optional(),
    used: z.strictObject({ by: ActorId, at: Instant }).optional(),
    version: Version,
  })
  .meta({ id: 'Approval' })

const looking = { feature: 'organization.own', role: 'MEMBER' } as const
const deciding = { feature: 'organization.own', role: 'ORG_ADMIN' } as const
const params = z.strictObject({ approvalId: ApprovalId })

export const getApprovalPolicy = operation({
  id: 'approvals.getApprovalPolicy',
  method: 'GET',
  path: '/v1/approval-policy',
  summary: 'What a second person is asked for.',
  description:
    'Where a rule applies, an operation answers 403 `approval.required` and does nothing; an approval waits for an admin who is not who asked. Once it is approved, the same request, sent again ' +
    'without a change, is carried out. Purchase orders have approval rules of their own: /v1/approval-rules.',
  access: looking,
  output: Policy,
  success: 200,
  errors: [],
  etag: true,
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const setApprovalPolicy = operation({
  id: 'approvals.setApprovalPolicy',
  method: 'PUT',
  path: '/v1/approval-policy',
  summary: 'Set what a second person is asked for.',
  description:
    'It holds from the next request on; what waits already is decided as it was asked for. A rule for this operation itself keeps one admin from lifting the others.',
  access: deciding,
  body: z.strictObject({
    rules,
    waitHours: z
      .int()
      .min(waitHours.least)
      .max(waitHours.most)
      .default(waitHours.usual)
      .describe('For so long an approval waits, and as long it holds once it is given'),
  }),
  output: Policy,
  success: 200,
  errors: ['approvalPolicy.ruleTwice', 'approvalPolicy.noAmount', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: withPolicy({
    read: { base: 1 },
    write: { base: 2, per: { 'kB of the policy': 2 } },
    index: { base: 1 },
  }),
})

export const listApprovals = operation({
  id: 'approvals.listApprovals',
  method: 'GET',
  path: '/v1/approvals',
  summary: 'Approvals: those that can be decided or used first, the newest first of these.',
  description: 'Admins see all of their organization; others those that they asked for.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['OPEN', 'DONE']).optional().describe('OPEN: PENDING or APPROVED'),
  }),
  output: pageOf(Approval),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getApproval = operation({
  id: 'approvals.getApproval',
  method: 'GET',
  path: '/v1/approvals/{approvalId}',
  summary: 'An approval, with the request as it was sent.',
  access: looking,
  params,
  output: Approval,
  success: 200,
  errors: ['approval.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the approval': 1 } }, write: { base: 0 } },
})

const steps = {
  read: { base: 0, per: { 'pages of the approval': 1 } },
  write: { base: 2, per: { 'kB of the approval': 2 } },
  // The log's due entry, the due approval and its place in the list: each of both is as long as the approval.
  index: { base: 2, per: { 'kB of the approval': 2 } },
} as const

export const decideRequest = operation({
  id: 'approvals.decideRequest',
  method: 'POST',
  path: '/v1/approvals/{approvalId}/decision',
  summary: 'Approve or reject what somebody else asked for. Once.',
  description: 'To approve does nothing by itself: whoever sends the request again, unchanged, does it, once.',
  access: deciding,
  params,
  body: z.strictObject({
    decision: z.enum(approvalAnswers),
    comment: paragraphs(500).optional().describe('Who asked reads it'),
  }),
  output: Approval,
  success: 200,
  errors: ['approval.notFound', 'approval.notPending', 'approval.ownRequest'],
  idempotent: 'record',
  etag: true,
  units: {
    ...steps,
    read: { base: 1, per: steps.read.per },
    write: { base: 2, per: { 'kB of the approval': 2, 'kB of the stored answer': 2 } },
  },
})

export const withdrawApproval = operation({
  id: 'approvals.withdrawApproval',
  method: 'DELETE',
  path: '/v1/approvals/{approvalId}',
  summary: 'Ask no more. Who asked may, until it is done.',
  access: looking,
  params,
  output: Approval,
  success: 200,
  errors: ['approval.notFound', 'approval.notPending', 'approval.notRequester'],
  etag: true,
  units: steps,
})
