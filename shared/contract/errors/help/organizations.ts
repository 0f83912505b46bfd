/** What the reference says of the problems of `errors/organizations.ts`: what to do, or where to read on. */
export const organizationsHelp = {
  'organization.notFound': 'Your own organization can be read here, and those it owns where you may see them.',
  'sales.tooManyRequests': 'Retry-After says in how many seconds the next day of UTC begins.',
} as const
