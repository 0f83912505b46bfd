import type { EmailWords } from '#shared/domain/mail/email-words'
import { managersOf } from '../contacts'
import { eachInTurn } from '../each-of'
import type { Notice } from './notify'
import { notify } from './notify'

/** Of what one location is told. */
export type LineAt = { locationId: string; text: string }

type ToManagers = Omit<Notice, 'words'> & {
  lines: readonly LineAt[]
  words: (lines: readonly string[]) => EmailWords
  /** People whom it does not concern. */
  except?: readonly string[]
}

/** Tells everybody who answers for locations what concerns theirs. */
export async function notifyManagers({ lines, words, except = [], ...notice }: ToManagers): Promise<void> {
  if (lines.length === 0) return
  await eachInTurn(await managersOf(notice.organizationId), async ({ manages, ...person }) => {
    const own = lines.filter(({ locationId }) => manages(locationId)).map(({ text }) => text)
    if (own.length === 0 || except.includes(person.userId)) return
    await notify([person], { ...notice, words: words(own) })
  })
}

/** Tells everybody who answers for one of these places the same, but those whom it does not concern. */
export async function notifyManagersAt(
  places: readonly string[],
  notice: Notice,
  except: readonly string[] = [],
): Promise<void> {
  const managers = await managersOf(notice.organizationId)
  await notify(
    managers.filter(({ userId, manages }) => places.some(manages) && !except.includes(userId)),
    notice,
  )
}
