import { createHash } from 'node:crypto'
import type { Lifecycle } from '#shared/domain/lifecycle'
import { type Content, type Html, html, Html as Markup } from '#shared/kernel/html'
import { schemasOf } from '../openapi'
import type { Operation } from '../operation'
import { conventions } from './conventions'
import { errorSection } from './error-section'
import { lifecycleSection } from './lifecycle-section'
import { chapters, domainsOf, navigation } from './navigation'
import { objectSection } from './object-section'
import { operationSection } from './operation-section'
import { planSection } from './plan-section'
import { script } from './script'
import { style } from './style'

/** The API reference: one page that asks for nothing else and reads whole without script. */
export function referencePage(operations: readonly Operation[], lifecycles: readonly Lifecycle[]): string {
  const schemas = schemasOf(operations)
  const domains = domainsOf(operations)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Better Data API reference</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><a class="brand" href="#text"><b>Better Data</b> API reference</a><button type="button" popovertarget="contents">Contents</button></header>
${navigation(domains, lifecycles)}
<main id="text">
<div class="opening"><h1>API reference</h1>
<p>The supply-chain network where partners join free and both companies’ books follow. ${operations.length} operations.</p></div>
${chapterOf('conventions', conventions())}
${chapterOf('plans', planSection())}
${lifecycles.length > 0 && chapterOf('lifecycles', lifecycles.map(lifecycleSection))}
${domains.map(
  ({ name, title, operations: own }) =>
    html`<h2 id="domain-${name}">${title}</h2>${own.map((operation) => operationSection(operation, schemas))}`,
)}
${chapterOf('objects', objectSection(schemas.output.components))}
${chapterOf('errors', errorSection(operations))}
</main>
<script>${new Markup(script)}</script>
</body>
</html>
`
  return page.text
}

const chapterOf = (id: keyof typeof chapters, content: Content): Html =>
  html`<h2 id="${id}">${chapters[id]}</h2>${content}`

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What a browser may load for the page: its own style and script, nothing from anywhere. */
export const referenceContentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
