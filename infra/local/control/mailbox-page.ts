/** A page to read the mail and click its links. */
import type { Attachment, Mail } from '../services/mailbox'

const STYLE = `
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #1d2530; background: #f4f6f8; display: flex; height: 100vh }
  nav { width: 22rem; overflow: auto; background: #fff; border-right: 1px solid #dde3ea }
  nav h1 { font-size: 1rem; margin: 0; padding: 1rem }
  nav a { display: block; padding: .7rem 1rem; border-top: 1px solid #edf0f3; text-decoration: none; color: inherit }
  nav a[aria-current] { background: #e8f0fe }
  nav small, header small { color: #5f6b7a; display: block; overflow: hidden; text-overflow: ellipsis }
  main { flex: 1; display: flex; flex-direction: column; min-width: 0 }
  header { padding: 1rem 1.5rem; background: #fff; border-bottom: 1px solid #dde3ea }
  header h2 { margin: 0; font-size: 1.15rem }
  form { padding: 1rem 1.5rem; background: #fff; border-top: 1px solid #dde3ea; display: flex; gap: 1rem } textarea { flex: 1; font: inherit }
  iframe { flex: 1; border: 0; background: #fff } pre { flex: 1; margin: 0; padding: 1.5rem; white-space: pre-wrap; overflow: auto }
  p { margin: 2rem auto; color: #5f6b7a } form { display: inline }`

/** Mails come newest first; `opened` is the one to show. */
export function mailboxPage(mails: Mail[], opened: Mail | undefined): string {
  const list = mails.map((mail) => entry(mail, mail === opened)).join('')
  // Nobody who types an answer is interrupted.
  const refresh = opened && answering(opened) ? '' : '<meta http-equiv="refresh" content="15">'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refresh}<title>Mailbox (${mails.length})</title><style>${STYLE}</style>
<nav><h1>Mailbox</h1><a href="/_local/texts">Text messages</a>${list}</nav><main>${opened ? reading(opened) : '<p>No mail yet.</p>'}</main></html>`
}

function entry(mail: Mail, isOpened: boolean): string {
  return `<a href="/_local/mailbox?id=${encodeURIComponent(mail.id)}"${isOpened ? ' aria-current="page"' : ''}>
${escapeHtml(mail.subject)}<small>to ${escapeHtml(mail.to.join(', '))}</small><small>${escapeHtml(mail.sentAt)}</small></a>`
}

function reading(mail: Mail): string {
  // Without scripts and in an origin of its own: a mail may hold what a stranger typed.
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox'
  const html = `<base target="_blank">${mail.html}`
  const body = mail.html
    ? `<iframe title="Mail" sandbox="${sandbox}" srcdoc="${escapeHtml(html)}"></iframe>`
    : `<pre>${linked(mail.text)}</pre>`
  return `<header><h2>${escapeHtml(mail.subject)}</h2><small>from ${escapeHtml(mail.from)}</small>
<small>to ${escapeHtml(mail.to.join(', '))} · ${escapeHtml(mail.sentAt)}</small>${mail.attachments.map(attached).join('')}${comesBack(mail)}</header>${body}${answering(mail)}`
}

/** Where a reply leads somewhere: replies to people's own addresses leave this machine, and arrive nowhere. */
function answering({ id, replyTo }: Mail): string {
  if (!replyTo.some((address) => address.startsWith('reply+'))) return ''
  return `<form method="post" action="/_local/mailbox/replies"><input type="hidden" name="id" value="${escapeHtml(id)}">
<textarea name="text" aria-label="Your reply" rows="4" required></textarea><button>Reply</button></form>`
}

/** What SES would tell if it came back, or if its reader complained of it. */
const comesBack = ({ id }: Mail): string =>
  ['bounce', 'complaint']
    .map(
      (as) =>
        `<form method="post" action="/_local/mailbox/${encodeURIComponent(id)}/${as}"><button>${as === 'bounce' ? 'Have it bounce' : 'Complain of it'}</button></form>`,
    )
    .join('')

/** A link that holds the file itself, to be saved: what a mail brings along is never shown as a page of ours. */
function attached({ fileName, contentType, content }: Attachment): string {
  const name = escapeHtml(fileName)
  return `<a download="${name}" href="data:${escapeHtml(contentType)};base64,${content}">📎 ${name}</a> `
}

function linked(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>&"']+(?:&amp;[^\s<>&"']+)*/g,
    (url) => `<a href="${url}" target="_blank">${url}</a>`,
  )
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
