import type { OrganizationFact, PartnershipFact, Stamp } from '#shared/domain/metrics/rows'
import { countOrganization, countPartnership, noOrganizationRow } from '#shared/domain/metrics/rows'
import { consumeAny } from '#shared/runtime/events/consumer'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { CountedOrganizations, CountedPartnerships } from '#shared/table/entities/metrics'
import { countedEvents, factsOf } from './facts'

/** Folds what happened into the rows of the platform's metrics. An event that is known already writes nothing. */
export const handler = consumeAny('count-metrics', countedEvents, async (event) => {
  const stamp = { logId: event.id, at: event.at }
  const { organization, partnership } = factsOf(event)
  if (organization) await untilFresh(() => noteOrganization(organization, stamp))
  if (partnership) await untilFresh(() => notePartnership(partnership, stamp))
})

async function noteOrganization(fact: OrganizationFact, stamp: Stamp): Promise<void> {
  const { organizationId } = fact
  const seen = await CountedOrganizations.get({ organizationId })
  const before = seen ?? noOrganizationRow(organizationId)
  const row = countOrganization(before, fact, stamp)
  if (row === before) return
  await commitUnlogged([
    seen
      ? CountedOrganizations.replace({ ...row, version: seen.version + 1 }, seen)
      : CountedOrganizations.create({ ...row, version: 1 }),
  ])
}

async function notePartnership(fact: PartnershipFact, stamp: Stamp): Promise<void> {
  const seen = await CountedPartnerships.get(fact)
  const row = countPartnership(seen, fact, stamp)
  if (row === seen) return
  await commitUnlogged([
    seen
      ? CountedPartnerships.replace({ ...row, version: seen.version + 1 }, seen)
      : CountedPartnerships.create({ ...row, version: 1 }),
  ])
}
