import layout from 'virtual:email-layout'
import { escaped } from './escaped'
import { filled } from './places'
import type { Table } from './table'
import { htmlOfTable, textOfTable } from './table'

/** What an email says: the same words as HTML, in the one look that layout.mjml gives all, and as plain text. */
export type EmailContent = {
  /** What an inbox shows beside the subject. */
  preheader: string
  paragraphs: readonly string[]
  table?: Table | undefined
  /** Listed with a tick each. */
  benefits?: readonly string[]
  /** Said between the benefits and the button. */
  note?: string | undefined
  button?: { label: string; url: string } | undefined
  closing: string
  /** Where no more such emails are asked for. */
  unsubscribe?: { label: string; url: string } | undefined
}

export function emailLayout(content: EmailContent): { html: string; text: string } {
  return { html: htmlOf(content), text: textOf(content) }
}

function textOf({ paragraphs, table, benefits = [], note, button, closing, unsubscribe }: EmailContent): string {
  const parts = [
    ...paragraphs,
    table && textOfTable(table),
    benefits.map((benefit) => `✓ ${benefit}`).join('\n'),
    note,
    button && `${button.label}:\n${webAddress(button.url)}`,
    closing,
    unsubscribe && `${unsubscribe.label}:\n${webAddress(unsubscribe.url)}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const listStyle = 'margin:0;padding:0;list-style:none'

function htmlOf({ preheader, paragraphs, table, benefits = [], note, button, closing, unsubscribe }: EmailContent) {
  const list = benefits.map((benefit) => `<li>✓ ${escaped(benefit)}</li>`).join('')
  return filled(layout.frame, {
    preheader: escaped(preheader),
    paragraph: paragraphs.map((text) => paragraph(markupOf(text))).join(''),
    table: [
      table && filled(layout.table, { table: htmlOfTable(table) }),
      list && paragraph(`<ul style="${listStyle}">${list}</ul>`),
      note && paragraph(markupOf(note)),
    ]
      .filter(Boolean)
      .join(''),
    button: button ? buttonOf(button) : '',
    closing: [markupOf(closing), unsubscribe && linkOf(unsubscribe)]
      .filter((text) => text !== undefined)
      .map((text) => filled(layout.closing, { text }))
      .join(''),
  })
}

const markupOf = (text: string) => escaped(text).replaceAll('\n', '<br>')
const paragraph = (text: string) => filled(layout.paragraph, { text })

const linkOf = ({ label, url }: { label: string; url: string }) =>
  `<a href="${escaped(webAddress(url))}" style="color:inherit">${escaped(label)}</a>`

/** The address is written out below the button, for programs that show no links and for readers who look before they click. */
const buttonOf = ({ label, url }: { label: string; url: string }): string =>
  filled(layout.button, { label: escaped(label), url: escaped(webAddress(url)) })

function webAddress(url: string): string {
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('an email links to web addresses only')
  return url
}
