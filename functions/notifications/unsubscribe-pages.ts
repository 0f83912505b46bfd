import { html } from '#shared/kernel/html'
import { formPage, newForm } from '#shared/runtime/pages/form'
import { layout } from '#shared/runtime/pages/layout'

type Ends = { organizationName: string; titles: readonly string[] }

const listed = (titles: readonly string[]) => html`<ul>
${titles.map((title) => html`<li>${title}</li>\n`)}</ul>`

/** Opening it ends nothing: mail scanners follow links. */
export const unsubscribePage = ({ organizationName, titles }: Ends): string =>
  formPage(newForm(), {
    title: 'Unsubscribe',
    before: html`<p>These emails about ${organizationName} end:</p>
${listed(titles)}`,
    fields: [],
    button: 'Unsubscribe',
    after: html`<p>What you see when you are signed in stays as it is. Invoices that were not paid, and changes of your plan, still come by email.</p>`,
  })

export const unsubscribedPage = ({ organizationName, titles }: Ends): string =>
  layout({
    title: 'Unsubscribed',
    heading: 'You are unsubscribed',
    content: html`<p>You get no more emails about ${organizationName} of this kind:</p>
${listed(titles)}
<p>You can choose otherwise at any time: sign in, and open your notification preferences.</p>`,
  })
