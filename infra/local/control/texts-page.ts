/** A page to read the text messages. */
import type { TextMessage } from '../services/text-messages'
import { escapeHtml } from './mailbox-page'

/** The newest comes first. */
export function textsPage(messages: TextMessage[]): string {
  const rows = messages.map(
    ({ to, text, sentAt }) =>
      `<p><b>${escapeHtml(to)}</b> <small>${escapeHtml(sentAt)}</small><br>${escapeHtml(text)}</p>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="15"><title>Text messages (${messages.length})</title>
<style>body { margin: 2rem auto; max-width: 40rem; font: 15px/1.5 system-ui, sans-serif } p { padding: .7rem 1rem; background: #f4f6f8 } small { color: #5f6b7a }</style>
<h1>Text messages</h1><p><a href="/_local/mailbox">Mailbox</a></p>${rows.join('') || '<p>None yet.</p>'}</html>`
}
