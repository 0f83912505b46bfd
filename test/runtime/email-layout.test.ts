/** The one look of all emails: what a stranger typed stays text, and nothing is loaded from anywhere. */
import { expect, test } from 'vitest'
import { emailLayout } from '#shared/runtime/mail/layout'

const hostile = `<script>alert("x")</script> & 'quotes' {{url}} $& $1`
const shown = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;quotes&#39; {{url}} $&amp; $1'
const everywhere = {
  preheader: hostile,
  paragraphs: [hostile, 'one line\nand another'],
  table: {
    caption: hostile,
    columns: [{ heading: hostile }, { heading: 'Pieces', isNumeric: true }],
    rows: [[hostile, '7']],
  },
  benefits: [hostile],
  note: hostile,
  button: { label: hostile, url: 'https://app.example.com/a?b=1&c="d"' },
  closing: hostile,
  unsubscribe: { label: hostile, url: 'https://example.com/unsubscribe/x?a=1&b=2' },
}

test('whatever is put into an email is text, wherever it stands', () => {
  const { html } = emailLayout(everywhere)
  expect(html.split(shown)).toHaveLength(11)
  expect(html).not.toContain('<script>')
  expect(html).toContain('href="https://app.example.com/a?b=1&amp;c=&quot;d&quot;"')
  expect(html).toContain('href="https://example.com/unsubscribe/x?a=1&amp;b=2"')
  expect(html).toContain('one line<br>and another')
})

test('no place of the layout is left over, whatever an email leaves out', () => {
  const { html } = emailLayout({ preheader: '', paragraphs: [], closing: '' })
  expect(html).not.toMatch(/\{\{|block:|undefined/)
})

test('nothing is loaded: no picture, font, style sheet or script', () => {
  const { html } = emailLayout({ ...everywhere, button: undefined, unsubscribe: undefined })
  expect(html).not.toMatch(/<img|<link|<script|@import|@font-face|url\(|src=/i)
})

test('says the same as text, links written out', () => {
  const { text } = emailLayout(everywhere)
  expect(text.split(hostile)).toHaveLength(10)
  expect(text).toContain('https://app.example.com/a?b=1&c="d"')
  expect(text).toContain('https://example.com/unsubscribe/x?a=1&b=2')
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@example.com'])('links to no %s', (url) => {
  expect(() => emailLayout({ ...everywhere, button: { label: 'Open', url } })).toThrow()
  expect(() => emailLayout({ ...everywhere, unsubscribe: { label: 'Stop', url } })).toThrow()
})
