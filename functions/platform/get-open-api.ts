import { operations } from '#shared/contract/all'
import { openApiDocument } from '#shared/contract/openapi'
import { getOpenApi as operation } from '#shared/contract/operations/platform'
import { unchanging } from './unchanging'

export const getOpenApi = unchanging(operation, () => openApiDocument(operations))
