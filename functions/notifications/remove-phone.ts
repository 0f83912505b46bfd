import * as contract from '#shared/contract/operations/notifications'
import { Problem } from '#shared/contract/problem'
import { phoneRemoved } from '#shared/events/notifications'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Phones } from '#shared/table/entities/addresses'
import { writePhone } from './phone-writes'

/** The item stays without a number, so that a code that is still on its way finds its version gone. */
export const removePhone = useCase(contract.removePhone, async (call) => {
  const { userId } = call.caller
  const phone = await Phones.get({ userId })
  if (!phone?.number && !phone?.pending) throw Problem.of('phone.notFound', {})
  await commit([
    writePhone({ userId }, phone),
    record(call, { ownerId: userId, documentId: userId, event: phoneRemoved, data: { userId } }),
  ])
  return null
})
