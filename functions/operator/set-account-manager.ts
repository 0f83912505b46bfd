import { accountManagerSet } from '#shared/events/sales'
import { record } from '#shared/runtime/http/record'
import { commit } from '#shared/table/commit'
import { AccountManagers } from '#shared/table/entities/account-managers'
import { Organizations } from '#shared/table/entities/organizations'
import { circumstancesOf } from './circumstances'
import type { Order, Outcome, SetAccountManager } from './command'

/** Names the person an organization turns to, in place of the one before. It is shown while the organization is on ENTERPRISE. */
export async function setAccountManager(command: SetAccountManager, order: Order): Promise<Outcome> {
  const { organizationId, name, email, phone, operator } = command
  const organization = await Organizations.get({ organizationId })
  if (!organization) return { ok: false, message: `There is no organization ${organizationId}.` }

  const seen = await AccountManagers.get({ organizationId })
  const isSame = seen?.name === name && seen.email === email && seen.phone === phone
  const is = `${name} is the account manager of ${organization.name}`
  if (isSame) return { ok: true, changed: false, text: `Nothing to do: ${is} already.` }

  const manager = { organizationId, name, email, phone, since: order.now, version: (seen?.version ?? 0) + 1 }
  await commit([
    seen ? AccountManagers.replace(manager, seen) : AccountManagers.create(manager),
    record(circumstancesOf(operator, order), {
      ownerId: organizationId,
      documentId: organizationId,
      event: accountManagerSet,
      data: { organizationId },
    }),
  ])
  return { ok: true, changed: true, text: `Done: ${is} from now on.` }
}
