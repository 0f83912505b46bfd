/** What the reference says of the problems of `errors/approvals.ts`: what to do, or where to read on. */
export const approvalsHelp = {
  'approval.required':
    'An admin who did not ask decides with POST /v1/approvals/{approvalId}/decision. Any change of the request, or of the amount at stake, needs an approval of its own.',
  'approval.rejected':
    'GET /v1/approvals/{approvalId} has the comment. Another request is free to be sent; this one can be asked for again when the time of the policy is over.',
  'approval.notFound': 'Admins list all with GET /v1/approvals; others those that they asked for.',
  'approval.ownRequest':
    'Invite another admin where there is none: POST /v1/organizations/{organizationId}/member-invitations.',
  'approval.notRequester': 'POST /v1/approvals/{approvalId}/decision with REJECTED.',
  'approval.notPending': 'Each is decided once. Send the request again to ask anew.',
  'approvalPolicy.ruleTwice': 'The rule for everybody holds for agents, too.',
  'approvalPolicy.noAmount': 'GET /v1/approval-policy lists what there are rules for, and what has an amount.',
} as const
