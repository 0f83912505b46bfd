import type * as z from 'zod'
import type { BomView } from '#shared/contract/operations/boms'
import type { Bom } from '#shared/domain/bom/bom'

export const bomView = ({ organizationId: _owner, ...bom }: Bom): z.input<typeof BomView> => bom
