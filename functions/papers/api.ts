import * as papers from '#shared/contract/operations/papers'
import { implement } from '#shared/runtime/http/implement'
import { getLabels } from './get-labels'
import { getOrderDocument } from './get-order-document'
import { getPackingList } from './get-packing-list'

export const handler = implement(papers, { getPackingList, getLabels, getOrderDocument })
