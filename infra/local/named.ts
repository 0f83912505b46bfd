/** The entry with this name, or else the only one whose name ends in it after a dash: `relay` finds `better-data-dev-relay`. */
export function named<T>(entries: T[], name: string, nameOf: (entry: T) => string): T | undefined {
  const exact = entries.find((entry) => nameOf(entry) === name)
  if (exact) return exact
  const endings = entries.filter((entry) => nameOf(entry).endsWith(`-${name}`))
  return endings.length === 1 ? endings[0] : undefined
}
