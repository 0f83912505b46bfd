import * as contract from '#shared/contract/operations/notifications'
import { Problem } from '#shared/contract/problem'
import { proven } from '#shared/domain/user/phone'
import { phoneProven } from '#shared/events/notifications'
import { attempt } from '#shared/runtime/attempts'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hashOfPhoneCode } from '#shared/runtime/phone-code'
import { commit } from '#shared/table/commit'
import { Phones } from '#shared/table/entities/addresses'
import { writePhone } from './phone-writes'

export const confirmPhone = useCase(contract.confirmPhone, async (call) =>
  attempt(call, `phone of ${call.caller.userId}`, prove),
)

async function prove(call: Call<typeof contract.confirmPhone>) {
  const { userId } = call.caller
  const phone = await Phones.get({ userId })
  if (!phone?.pending) throw Problem.of('phone.notPending', {})
  const confirmed = proven(phone, hashOfPhoneCode(userId, call.body.code), call.now)
  if (!confirmed?.number) throw Problem.of('phone.codeWrong', {})
  await commit([
    writePhone({ userId, ...confirmed }, phone),
    record(call, { ownerId: userId, documentId: userId, event: phoneProven, data: { userId } }),
  ])
  return { number: confirmed.number }
}
