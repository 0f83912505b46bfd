import { codeSms } from '#shared/domain/notification/texts'
import { codeLifeMinutes, withCode } from '#shared/domain/user/phone'
import type { phoneCodeAsked } from '#shared/events/notifications'
import { phoneCodeIssued } from '#shared/events/notifications'
import { currentInstant } from '#shared/runtime/clock'
import type { Received } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { once } from '#shared/runtime/mail/once'
import { hashOfPhoneCode, newPhoneCode } from '#shared/runtime/phone-code'
import { sendText } from '#shared/runtime/text-message'
import { Phones } from '#shared/table/entities/addresses'

/** Makes the code, so that no event ever carried it, and sends it. What was asked for before another number was is not sent any more. */
export async function sendPhoneCode({ id, correlationId, data }: Received<typeof phoneCodeAsked>): Promise<void> {
  const now = currentInstant()
  await once({ eventId: id, kind: 'PHONE_CODE' }, now, async () => {
    const phone = await Phones.get(data)
    if (phone?.pending?.askedAt !== data.askedAt) return undefined
    const { userId, pending } = phone
    const code = newPhoneCode()
    const coded = withCode(pending, hashOfPhoneCode(userId, code), now)
    return {
      deliver: () => sendText(pending.number, codeSms(code, codeLifeMinutes)),
      writes: [
        Phones.replace({ ...phone, pending: coded, version: phone.version + 1 }, phone),
        recordAutomation(
          { id: 'send-phone-code', now, correlationId },
          { ownerId: userId, documentId: userId, event: phoneCodeIssued, data: { userId } },
        ),
      ],
    }
  })
}
