import * as contract from '#shared/contract/operations/reports'
import { totals } from '#shared/domain/ledger/value-report'
import { classified } from '#shared/domain/report/abc'
import { abcClasses } from '#shared/domain/report/words'
import { useCase } from '#shared/runtime/http/use-case'
import { costView } from './dashboard/cost-view'
import { abc, thresholdsOf, usesIn } from './rows/abc'
import { allFound } from './rows/whole'

export const getAbc = useCase(contract.getAbc, async ({ caller, locations, now, query }) => {
  const context = { organizationId: caller.organizationId, sees: locations.sees, at: now, parameters: query }
  const ranked = classified(usesIn(await allFound(abc, context, 'products at locations')), thresholdsOf(query))
  return {
    classes: abcClasses.map((each) => {
      const own = ranked.filter((product) => product.class === each)
      const values = totals(own.map(({ value: amount, currency }) => ({ amount, currency })))
      return { class: each, products: own.length, values: values.map(costView) }
    }),
    products: ranked.map(({ quantity, value: amount, currency, ...product }) => ({
      ...product,
      quantity: quantity.toNumber(),
      value: costView({ amount, currency }),
    })),
  }
})
