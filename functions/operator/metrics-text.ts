import type { Report } from '#shared/domain/metrics/report'

type Options = { nameOf: (organizationId: string) => string; readUnits: number }

/** As many lines of each list as a terminal shows at a glance; the data has more. */
const linesListed = 10

/** The report as an operator reads it. */
export function metricsText(report: Report, { nameOf, readUnits }: Options): string {
  const { byAddOn, movement, partnerships, projection, trialing, virality } = report
  const sections: [heading: string, lines: string[]][] = [
    [
      `MRR ${usd(report.mrrCents)} · ${report.organizations} organizations · ${report.at}`,
      [
        ...report.byPlan.map(
          ({ plan, tier, organizations, paying, mrrCents }) =>
            `${plan.padEnd(11)} ${tier.padEnd(13)} ${number(organizations)} organizations, ${paying} paying  ${usd(mrrCents)}`,
        ),
        `add-ons: locations ${usd(byAddOn.locationsCents)}, advanced forecasting ${usd(byAddOn.advancedForecastingCents)}`,
        `on trial: ${trialing.organizations}`,
      ],
    ],
    [
      'Networks, and what each would lose if its root left',
      listed(report.networks).flatMap(({ rootId, organizations, planCents, addOnCents, ifRootLeft: lost }) => [
        `${nameOf(rootId)}: ${organizations} organizations, plans ${usd(planCents)}, add-ons ${usd(addOnCents)}`,
        `  lost: ${usd(lost.leavingCents)} of its own ${lost.leaving}; ${lost.partners} partners (${lost.freePartners} FREE, ` +
          `${lost.partnersLeftAlone} left alone); ${lost.conversions} conversions worth ${usd(lost.conversionCents)}`,
      ]),
    ],
    [
      'Conversion FREE → PRO by month of registration',
      report.cohorts.map(
        ({ month, registered, within6Months: six, within12Months: twelve }) =>
          `${month}  ${number(registered)} registered  6 months ${within(six)}  12 months ${within(twelve)}`,
      ),
    ],
    [
      'Revenue by month',
      movement
        .filter(({ startCents, endCents }) => startCents + endCents > 0)
        .map(
          ({ month, newCents, expandedCents, contractedCents, churnedCents, churnedOrganizations, endCents }) =>
            `${month}  new ${usd(newCents)}, more ${usd(expandedCents)}, less ${usd(contractedCents)}, ` +
            `lost ${usd(churnedCents)} (${churnedOrganizations})  → ${usd(endCents)}`,
        ),
    ],
    [
      'Invitations',
      [
        `${virality.joinedByInvitation} organizations joined by invitation; k-factor ${virality.kFactor.toFixed(2)} ` +
          `(the invited sent ${virality.sentByInvited}, by which ${virality.joinedByInvited} joined)`,
        ...listed(virality.byInviter).map(
          ({ organizationId, joined }) => `${number(joined)} by ${nameOf(organizationId)}`,
        ),
        `${partnerships.live} partnerships, ${partnerships.perOrganization.toFixed(1)} an organization`,
      ],
    ],
    [
      `Projection: ${percent(projection.monthlyConversion)} of ${projection.prospects} prospects convert, ` +
        `${percent(projection.monthlyChurn)} of MRR is lost a month (as in the last three)`,
      projection.months.map(
        ({ month, conversions, mrrCents }) => `${month}  ${usd(mrrCents)}  +${conversions.toFixed(1)} PRO`,
      ),
    ],
  ]
  const blocks = sections.map(([heading, lines]) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'))
  return [...blocks, `Read with ${readUnits} units.`].join('\n\n')
}

const listed = <Each>(all: readonly Each[]) => all.slice(0, linesListed)
const number = (value: number) => String(value).padStart(4)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const within = ({ organizations, share, isOver }: Report['cohorts'][number]['within6Months']) =>
  `${organizations} (${percent(share)}${isOver ? '' : ' so far'})`
const usd = (cents: number) =>
  (cents / 100).toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: cents % 100 ? 2 : 0,
  })
