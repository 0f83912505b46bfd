import type { User } from '#shared/domain/user/user'
import { assert } from '#shared/kernel/result'
import { Users } from '#shared/table/entities/identity'

/** The person whose session calls: nobody who has a session is ever deleted. */
export async function ownUser(caller: { userId: string }): Promise<User> {
  const user = await Users.get(caller)
  assert(user, 'a person is stored as long as there are sessions of it')
  return user
}
