import type * as z from 'zod'
import type { IndustryPackView } from '#shared/contract/operations/catalog'
import type { IndustryPack } from '#shared/domain/product/industry-packs/industry-pack'
import type { AdoptedPacks } from '#shared/table/entities/catalog'
import type { ValueOf } from '#shared/table/entity'

/** A template, and whether the organization follows it. */
export const packView = (
  { attributes, ...pack }: IndustryPack,
  adoption: Pick<ValueOf<typeof AdoptedPacks>, 'adoptedAt' | 'packVersion'> | undefined,
): z.input<typeof IndustryPackView> => ({
  ...pack,
  attributes: attributes.map(({ options, ...each }) => ({ ...each, options: options && [...options] })),
  adoptedAt: adoption?.adoptedAt,
  adoptedVersion: adoption?.packVersion,
})
