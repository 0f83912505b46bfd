/** The frame of the stand-in's pages: no script, one style, nothing from elsewhere. */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

const STYLE = `
:root { color-scheme: light; --ink: #1a2233; --quiet: #5b6577; --line: #dfe4ec; --accent: #4338ca }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: #f5f6fa }
main { max-width: 34rem; margin: 3rem auto; padding: 2rem; background: #fff; border: 1px solid var(--line); border-radius: 12px }
main.wide { max-width: 72rem }
h1 { font-size: 1.4rem; margin: 0 0 .25rem } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
p { margin: .4rem 0 } .quiet, small { color: var(--quiet) }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; color: var(--quiet) }
th, td { text-align: left; padding: .5rem .5rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: normal }
thead th { color: var(--quiet); font-size: .85rem } td.money, th.money { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0 }
td.money + td, th.money + th { padding-left: 1.5rem }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0 }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
input, select { width: 100%; font: inherit; padding: .6rem .75rem; border: 1px solid #9aa5b5; border-radius: 8px; background: #fff }
input[aria-invalid] { border-color: #b42318 }
button { font: inherit; font-weight: 600; padding: .65rem 1.1rem; margin-top: 1rem; border: 0; border-radius: 8px; background: var(--accent); color: #fff; cursor: pointer }
button.plain { background: #eceef5; color: var(--ink) } button.small { padding: .3rem .6rem; margin: .15rem .15rem 0 0; font-size: .85rem }
.row { display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap } .row form { display: inline }
[role=alert] { background: #fef3f2; color: #912018; border-radius: 8px; padding: .75rem 1rem }
[role=status] { background: #ecfdf3; color: #085d3a; border-radius: 8px; padding: .75rem 1rem }
a { color: var(--accent) } code { font-size: .85em; overflow-wrap: anywhere }
:focus-visible { outline: 3px solid #a5b4fc; outline-offset: 2px }`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

export interface Page {
  title: string
  /** Of `<main>`; escaped already. */
  body: string
  isWide?: boolean
  /** Where a form's answer may lead beyond this server: browsers hold redirects to the same rule. */
  leadsTo?: readonly (string | null)[]
}

export function sendPage(response: ServerResponse, status: number, { title, body, isWide, leadsTo = [] }: Page): void {
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main${isWide ? ' class="wide"' : ''}>
${body}
</main>
</body>
</html>
`
  const origins = leadsTo.flatMap((url) => (url === null ? [] : [new URL(url).origin]))
  const formAction = ["'self'", ...new Set(origins)].join(' ')
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  response.end(html)
}

export function redirect(response: ServerResponse, url: string): void {
  response.writeHead(303, { location: url, 'content-length': 0 })
  response.end()
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** As people write it: −$1,234.50. */
export function money(cents: number): string {
  const dollars = (Math.abs(cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
  return `${cents < 0 ? '−' : ''}$${dollars}`
}

export const instant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000Z', ' UTC').replace('T', ' ')

/** A form of one button. */
export function button(action: string, label: string, fields: Record<string, string>, kind = 'plain small'): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return `<form method="post" action="${escapeHtml(action)}">${inputs.join('')}<button type="submit" class="${kind}">${escapeHtml(label)}</button></form>`
}
