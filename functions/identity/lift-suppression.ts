import { liftedAt } from '#shared/domain/mail/suppression'
import type { User } from '#shared/domain/user/user'
import { suppressionLifted } from '#shared/events/notifications'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { hashOfAddress } from '#shared/runtime/mail/suppressions'
import { commit, untilFresh } from '#shared/table/commit'
import { asItWas, Suppressions } from '#shared/table/entities/addresses'

type Proven = { at: Instant; correlationId: string }

/** A link that was sent to the address was used: emails reach it, and are wanted. What came back later stands. */
export const liftSuppression = ({ userId, email }: User, { at, correlationId }: Proven): Promise<void> =>
  untilFresh(async () => {
    const addressHash = hashOfAddress(email)
    const seen = await Suppressions.get({ addressHash })
    const lifted = seen && liftedAt(seen, at)
    if (!lifted) return
    await commit([
      Suppressions.putIf(lifted, asItWas(seen)),
      recordAutomation(
        { id: 'lift-suppression', now: currentInstant(), correlationId },
        { ownerId: userId, documentId: userId, event: suppressionLifted, data: { userId } },
      ),
    ])
  })
