import { escaped } from './escaped'
import type { Table } from './table'
import { htmlOfTable, textOfTable } from './table'

/**
 * The one look of all emails, as HTML and as plain text of the same words. Everything is inline and nothing is loaded: mail
 * programs block what is remote, and a picture would tell the sender when its email was read.
 */
export type EmailContent = {
  /** What an inbox shows beside the subject. */
  preheader: string
  paragraphs: readonly string[]
  table?: Table
  /** Listed with a tick each. */
  benefits?: readonly string[]
  /** Said between the benefits and the button. */
  note?: string
  button?: { label: string; url: string }
  closing: string
}

export function emailLayout(content: EmailContent): { html: string; text: string } {
  return { html: htmlOf(content), text: textOf(content) }
}

function textOf({ paragraphs, table, benefits = [], note, button, closing }: EmailContent): string {
  const parts = [
    ...paragraphs,
    table && textOfTable(table),
    benefits.map((benefit) => `✓ ${benefit}`).join('\n'),
    note,
    button && `${button.label}:\n${webAddress(button.url)}`,
    closing,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

// Colours of middling contrast on a transparent ground stay readable when a mail program turns the page dark.
const bodyStyle = "margin:0;padding:0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const columnStyle = 'max-width:560px;margin:0 auto;padding:24px;font-size:16px;line-height:1.5'
const brandStyle = 'margin:0 0 24px;font-size:18px;font-weight:700'
const listStyle = 'margin:0 0 16px;padding:0;list-style:none'
const buttonStyle =
  'display:inline-block;padding:12px 24px;border-radius:6px;background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none'
const closingStyle = 'margin:24px 0 0;padding-top:16px;border-top:1px solid #9ca3af;font-size:14px'
const preheaderStyle = 'display:none;max-height:0;overflow:hidden'

function htmlOf({ preheader, paragraphs, table, benefits = [], note, button, closing }: EmailContent): string {
  const list = benefits.map((benefit) => `<li>✓ ${escaped(benefit)}</li>`).join('')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>Better Data</title></head><body style="${bodyStyle}">`,
    `<div style="${preheaderStyle}" aria-hidden="true">${escaped(preheader)}</div><div role="article" style="${columnStyle}">`,
    `<p style="${brandStyle}">Better Data</p>`,
    ...paragraphs.map(paragraph),
    table && htmlOfTable(table),
    list && `<ul style="${listStyle}">${list}</ul>`,
    note && paragraph(note),
    button && buttonOf(button),
    `<p style="${closingStyle}">${escaped(closing)}</p></div></body></html>`,
  ]
    .filter(Boolean)
    .join('\n')
}

const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text).replaceAll('\n', '<br>')}</p>`

/** The address is written out below the button, for programs that show no links and for readers who look before they click. */
function buttonOf({ label, url }: { label: string; url: string }): string {
  const address = escaped(webAddress(url))
  return (
    `<p style="margin:24px 0"><a href="${address}" style="${buttonStyle}">${escaped(label)}</a></p>` +
    `<p style="margin:0 0 16px;font-size:13px;word-break:break-all">${address}</p>`
  )
}

function webAddress(url: string): string {
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('an email links to web addresses only')
  return url
}
