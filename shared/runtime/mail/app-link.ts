import { environment } from '#shared/kernel/environment'

const { APP_URL } = environment('APP_URL')

/** An address in the web app. The app is a project of its own: where there is none yet, an email has no button rather than one that leads nowhere. */
export const appLink = (path: `/${string}`): string | undefined =>
  APP_URL === 'none' ? undefined : `${APP_URL}${path}`
