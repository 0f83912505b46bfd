import { roles } from '#shared/domain/organization/roles'
import { type Html, html } from '#shared/kernel/html'
import { limits } from '../limits'
import { problemExamples } from '../openapi/examples'
import { headers } from '../openapi/headers'
import { problemMediaType } from '../problem'

/** What holds for every operation, so that none has to say it. */
export function conventions(): Html {
  const key = html`<code>${headers.idempotencyKey.name}</code>`
  return html`<div class="topics">
${topic(
  'Calling',
  html`
<p>Bodies and answers are JSON in UTF-8. <code>$API</code> in the examples is the address this page came from. The whole contract is at
<a href="/openapi.json"><code>/openapi.json</code></a> as OpenAPI 3.1; this page, the routes, the checks and the client are made from the same table.</p>
<p>Pages that links in emails open are HTML, their forms are sent as browsers send them, and they refuse by pages. What a form does is an operation in JSON, too:
programs call that.</p>
<p>Every answer has an <code>${headers.requestId.name}</code>: quote it when you write to support.</p>`,
)}
${topic(
  'Signing in',
  html`
<p>An operation that is not public asks for <code>Authorization: Bearer &lt;accessToken&gt;</code>. Access tokens are short-lived; exchange the refresh token
for a new pair; it works once. Where a second factor is on, sign in with <code>code</code> beside email and password. Too many wrong attempts are answered 429 with
<code>Retry-After</code>. What you may do follows your organization’s plan and your role at the very next request, with the same token.</p>
<p>Roles, each holding those before it: ${roles.map((role) => html`<code>${role}</code> `)}. What you may not see answers the same 404 as what does not exist.</p>`,
)}
${topic(
  'Ingestion keys',
  html`
<p>Systems of a partner (tills, a warehouse system) report without anybody signed in: the inviter of a partnership issues a key, sent as
<code>Authorization: Bearer bd_live_…</code>. Its holder acts for the partner, within that one partnership, by the operations that say so; any other answers 403
<code>access.keyNotAccepted</code>. A mistyped, expired or revoked key answers 401, one of a suspended partnership 403 <code>access.partnershipPaused</code>.</p>`,
)}
${topic(
  'Strict bodies',
  html`
<p>Unknown fields are refused, not ignored: a misspelt field never passes for one left out. Quantities are JSON numbers with at most three decimals;
prices are decimals in text; money is a whole number of minor units. Instants end in <code>At</code> (ISO 8601, UTC), calendar days in <code>On</code>.</p>
<p>Every text, list and page has a largest size, written in the tables. A body has at most
${limits.bodyKilobytes} kB and ${limits.bodyDepth} levels. Answers may gain fields; read the ones you know.</p>`,
)}
${topic(
  'Problems',
  html`
<p>Every refusal is <code>${problemMediaType}</code> (RFC 9457). Decide by <code>code</code>: codes are stable, texts may get better. An invalid request names
each field by JSON pointer.</p>
<pre tabindex="0"><code>${JSON.stringify(problemExamples()['request.invalid'], null, 2)}</code></pre>`,
)}
${topic(
  'Pages',
  html`
<p>Lists answer <code>items</code> and, unless it is the last page, a <code>nextCursor</code>: pass it unchanged as <code>cursor</code>. A cursor belongs to its
list and to your organization, and cannot be made by hand.</p>`,
)}
${topic(
  'Safe retries',
  html`
<p>Operations that create or move something ask for an ${key} (1–${limits.idempotencyKeyCharacters} visible ASCII characters): a new one for each intent, the same one for each
retry of it.</p>
<ul>
<li>The same key with the same request answers the stored answer, byte for byte, for ${limits.answerKeptHours} hours, also when both arrive at once. Nothing happens twice, and
the answer carries <code>${headers.replayed.name}</code>.</li>
<li>The same key with another request is refused: 422 <a href="#error-idempotency.keyReused"><code>idempotency.keyReused</code></a>.</li>
<li>After a timeout, a broken connection or a 5xx, send it again with the same key.</li>
<li>Where what is created carries a reference of your own (a receipt), that reference counts once, whatever the key.</li>
</ul>`,
)}
${topic(
  'Versions',
  html`
<p>Documents have a version, also sent as <code>${headers.etag.name}</code>. Send it back as <code>${headers.ifMatch.name}</code> to act only on what you saw: if it changed meanwhile, the answer is
412 <a href="#error-request.preconditionFailed"><code>request.preconditionFailed</code></a> and nothing is done.</p>`,
)}
${topic(
  'Request units',
  html`
<p>Each operation states what it costs the table: read units (4 kB each, half when eventually consistent), write units (1 kB each, twice in a transaction) and
units of indexes, as a formula of its size, beyond those of checking the access token.</p>`,
)}
</div>`
}

const topic = (title: string, content: Html) => html`<section class="topic"><h3>${title}</h3>${content}</section>
`
