import { smsOf } from '#shared/domain/notification/texts'
import { phoneCodeAsked, textMessageDue } from '#shared/events/notifications'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny, type Received } from '#shared/runtime/events/consumer'
import { once } from '#shared/runtime/mail/once'
import { sendText } from '#shared/runtime/text-message'
import { Phones } from '#shared/table/entities/addresses'
import { Members } from '#shared/table/entities/identity'
import { batchedIn, sendingOf } from './batched'
import { sendPhoneCode } from './send-phone-code'

/** All text messages: what people are told, and the codes that prove a number. */
export const handler = consumeAny('send-text-message', [textMessageDue, phoneCodeAsked], (event) =>
  event.type === 'user.phoneCodeAsked' ? sendPhoneCode(event) : tell(event),
)

async function tell(event: Received<typeof textMessageDue>): Promise<void> {
  await once({ eventId: sendingOf(event), kind: 'SMS' }, currentInstant(), async () => {
    const found = await batchedIn(event, 'SMS')
    if (!found) return undefined
    const [member, phone] = await Promise.all([Members.get(found), Phones.get(found)])
    const number = member?.active ? phone?.number : undefined
    if (number === undefined) return undefined
    const { organizationName, told } = found
    return { deliver: () => sendText(number, smsOf(organizationName, told)) }
  })
}
