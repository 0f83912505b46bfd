import * as contract from '#shared/contract/operations/vmi'
import { Problem } from '#shared/contract/problem'
import { mayChange, vmiLimits } from '#shared/domain/vmi/agreement'
import type { RetailStore } from '#shared/domain/vmi/store'
import { vmiStoresListed } from '#shared/events/vmi'
import { isSame } from '#shared/kernel/same'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { concerned, recordBoth, visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { RetailStores, VmiAgreements } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

/** A code is one whatever its case; it stays written as it was first. */
export const setStores = useCase(contract.setStores, async (call) => {
  const { agreement } = await visibleAgreement(call)
  orThrow(mayChange(agreement))
  const { vmiAgreementId } = agreement
  const wanted = call.body.stores
  const found = await RetailStores.getMany(wanted.map(({ code }) => ({ vmiAgreementId, code })))
  const known = new Map(found.map((store) => [store.code.toUpperCase(), store]))
  const changes = wanted.flatMap((store): { before?: RetailStore; after: RetailStore }[] => {
    const before = known.get(store.code.toUpperCase())
    const version = (before?.version ?? 0) + 1
    const after = { ...store, vmiAgreementId, code: before?.code ?? store.code, version }
    return before && isSame({ ...before, version }, after) ? [] : [{ before, after }]
  })
  if (changes.length === 0) return { changed: 0 }
  const stores = agreement.stores + changes.filter(({ before }) => !before).length
  if (stores > vmiLimits.stores) throw Problem.of('vmiAgreement.tooManyStores', { maximum: vmiLimits.stores })
  await commit([
    VmiAgreements.replace({ ...agreement, stores, version: agreement.version + 1 }, agreement),
    ...changes.map(({ before, after }) => (before ? RetailStores.replace(after, before) : RetailStores.create(after))),
    ...recordBoth(call, agreement, {
      event: vmiStoresListed,
      data: { ...concerned(agreement), stores: changes.length },
      from: agreement.state,
      to: agreement.state,
    }),
  ])
  return { changed: changes.length }
})

export const listStores = useCase(contract.listStores, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const { vmiAgreementId } = agreement
  const scope = `${call.operation.id} ${vmiAgreementId}`
  const page = await listPage(RetailStores, lists.retailStores(vmiAgreementId), call.query, { scope })
  return {
    ...page,
    items: page.items.map(({ code, name, city, region, country, closedOn }) => ({
      code,
      name,
      city,
      region,
      country,
      closedOn,
    })),
  }
})
