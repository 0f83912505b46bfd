import { createHash } from 'node:crypto'
import type { Content } from '#shared/kernel/html'
import { Html, html } from '#shared/kernel/html'
import { style } from './style'

export type PageContent = {
  /** Also the tab's and the history's name, so it holds no secret. */
  title: string
  heading: Content
  content: Content
  /** The code of the refusal that the page tells of. */
  problem?: string
}

/** The one frame of all pages. It loads nothing and runs nothing, and reads whole without its style. */
export function layout({ title, heading, content, problem }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${problem !== undefined && html`<meta name="problem" content="${problem}">\n`}<title>${title} – Better Data</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<header><p class="brand">Better Data</p></header>
<main>
<h1>${heading}</h1>
${content}
</main>
<footer><p>Questions? Contact <a href="mailto:support@betterdata.com">support@betterdata.com</a></p></footer>
</body>
</html>
`.text
}

const hashOfStyle = createHash('sha256').update(style).digest('base64')

/** What a browser may do with a page: use its own style and send its form to where it came from. No script, not even its own. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hashOfStyle}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
