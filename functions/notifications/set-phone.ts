import * as contract from '#shared/contract/operations/notifications'
import { phoneCodeAsked } from '#shared/events/notifications'
import { countPhoneCode } from '#shared/runtime/attempts'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit, untilFresh } from '#shared/table/commit'
import { Phones } from '#shared/table/entities/addresses'
import { writePhone } from './phone-writes'

/**
 * The code is made by who sends it: neither this function nor an event ever knows it. A code is counted once, though its sender may note something of
 * the one before at the same moment.
 */
export const setPhone = useCase(contract.setPhone, async (call) => {
  const { userId } = call.caller
  const { number } = call.body
  let phone = await Phones.get({ userId })
  if (phone?.number === number) return { state: 'PROVEN' as const }
  await countPhoneCode(call, { userId, number })
  let isStale = false
  await untilFresh(async () => {
    if (isStale) phone = await Phones.get({ userId })
    isStale = true
    const pending = { number, askedAt: call.now }
    const data = { userId, askedAt: call.now }
    await commit([
      writePhone({ userId, number: phone?.number, provenAt: phone?.provenAt, pending }, phone),
      record(call, { ownerId: userId, documentId: userId, event: phoneCodeAsked, data }),
    ])
  })
  return { state: 'CODE_SENT' as const }
})
