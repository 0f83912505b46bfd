import * as contract from '#shared/contract/operations/returns'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleReturn } from './own-return'
import { returnView } from './return-view'

export const getReturn = useCase(contract.getReturn, async (call) => returnView(await visibleReturn(call)))
