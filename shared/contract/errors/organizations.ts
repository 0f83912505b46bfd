import { entry } from './entry'

/** Organizations. */
export const organizationsErrors = {
  'organization.notFound': entry(404, 'Organization not found', () => 'There is no such organization for you.'),
  'sales.tooManyRequests': entry<{ most: number }>(
    429,
    'Enough for today',
    ({ most }) =>
      `Your organization has sent ${most} messages today, and our sales team has them all. To add something, reply to the email that confirmed one of them.`,
  ),
} as const
