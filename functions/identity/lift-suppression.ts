import type { User } from '#shared/domain/user/user'
import { suppressionLifted } from '#shared/events/notifications'
import { currentInstant } from '#shared/runtime/clock'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { hashOfAddress } from '#shared/runtime/mail/suppressions'
import { commit, untilFresh } from '#shared/table/commit'
import { Suppressions } from '#shared/table/entities/addresses'

/** A link that was sent to the address was used: emails reach it, and are wanted. */
export const liftSuppression = ({ userId, email }: User, correlationId: string): Promise<void> =>
  untilFresh(async () => {
    const addressHash = hashOfAddress(email)
    if (!(await Suppressions.get({ addressHash }))) return
    await commit([
      Suppressions.remove({ addressHash }),
      recordAutomation(
        { id: 'lift-suppression', now: currentInstant(), correlationId },
        { ownerId: userId, documentId: userId, event: suppressionLifted, data: { userId } },
      ),
    ])
  })
