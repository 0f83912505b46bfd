import type { Content, Html } from '#shared/kernel/html'
import { html } from '#shared/kernel/html'

/** One line of a list of what is offered. */
export const row = (name: string, value: Content): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`

/** `December 5, 2026 at 2:30 PM UTC`: nobody tells us where the reader is. */
export const dayAndTime = (instant: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
    .format(new Date(instant))
    .replaceAll('\u202f', ' ')
    .concat(' UTC')
