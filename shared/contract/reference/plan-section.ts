import { featureNames, features } from '#shared/entitlements/features'
import { type LimitName, type Plan, plans, planTerms, tierOf } from '#shared/entitlements/plans'
import { grantText } from '#shared/entitlements/pricing-page'
import { type Html, html } from '#shared/kernel/html'

/** Which plan has which feature, from the table that the authorizer judges by. */
export function planSection(): Html {
  const rows = featureNames.map((feature) =>
    row(html`${features[feature].name} <code>${feature}</code>`, (plan) => grantText(feature, tierOf(plan))),
  )
  return html`<div class="scroll"><table class="matrix"><caption>Features by plan</caption>
<thead><tr><th scope="col">Feature</th>${plans.map((plan) => html`<th scope="col">${plan}</th>`)}</tr></thead>
<tbody>
${row('Tier', tierOf)}
${row('Price a month', (plan) => `$${planTerms[plan].monthlyPriceUsd}`)}
${row('SKUs of its own', (plan) => limitText(plan, 'SKUS'))}
${row('Locations of its own', (plan) => limitText(plan, 'LOCATIONS'))}
${rows}
</tbody></table></div>
<p>A downgrade deletes nothing. Everything stays readable; of the locations as many stay active as the plan holds, the oldest or those you
<a href="#inventory.chooseActiveLocations">choose</a>. The others are read-only: nothing new begins there
(<a href="#error-location.readOnly"><code>location.readOnly</code></a>), what is under way is completed, and all is active again with the next upgrade.</p>`
}

const row = (head: string | Html, cell: (plan: Plan) => string) =>
  html`<tr><th scope="row">${head}</th>${plans.map((plan) => html`<td>${cell(plan)}</td>`)}</tr>
`

const limitText = (plan: Plan, name: LimitName) => planTerms[plan].limits[name]?.toLocaleString('en-US') ?? 'unlimited'
