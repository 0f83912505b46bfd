import { dictionary } from '@zxcvbn-ts/language-common'

/** So many of the most frequent ones are also looked for with a year or exclamation mark put to them. */
const mostFrequent = 5_000
const shortestToPutTo = 8
const shortestPassword = 12

/**
 * What a new password is held against: of the 49,000 in the dictionary of zxcvbn-ts (MIT), counted in published leaks, those that are long
 * enough to be chosen here, and the most frequent ones that become so with something put to them.
 */
export function commonPasswords(): string[] {
  const byFrequency = dictionary['passwords-common'].map(String)
  return byFrequency.filter(
    (password, rank) =>
      password.length >= shortestPassword || (rank < mostFrequent && password.length >= shortestToPutTo),
  )
}
