import { entry } from './entry'

/** A second person. */
export const approvalsErrors = {
  'approval.required': entry<{ approvalId: string }>(
    403,
    'A second person is asked',
    ({ approvalId }) =>
      `Your organization asks a second person for this. Nothing was done yet; ${approvalId} waits for an admin who is not you. Send the same request again once it is approved.`,
  ),
  'approval.rejected': entry<{ approvalId: string }>(
    403,
    'A second person said no',
    ({ approvalId }) => `An admin of your organization rejected this request: see ${approvalId}. Nothing was done.`,
  ),
  'approval.notFound': entry(404, 'Approval not found', () => 'There is no such approval for you.'),
  'approval.ownRequest': entry(
    403,
    'Your own request',
    () => 'You asked for this yourself: somebody else has to decide.',
  ),
  'approval.notRequester': entry(403, 'Not your request', () => 'Who asked for it withdraws it; you may reject it.'),
  'approval.notPending': entry<{ state: string }>(
    409,
    'Not possible now',
    ({ state }) => `This approval is ${state}: there is nothing to decide or to take back.`,
  ),
  'approvalPolicy.ruleTwice': entry<{ deed: string }>(
    422,
    'Two rules for one',
    ({ deed }) => `There are two rules for ${deed}: give one for everybody, and one for agents at most.`,
  ),
  'approvalPolicy.noAmount': entry<{ deed: string }>(
    422,
    'No amount to go by',
    ({ deed }) => `What ${deed} costs is not known before: leave the amount out, and it is asked for always.`,
  ),
} as const
