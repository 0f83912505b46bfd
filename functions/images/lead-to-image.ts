import { Problem } from '#shared/contract/problem'
import type { ImageId } from '#shared/kernel/ids'
import { downloadLink } from '#shared/runtime/files/links'
import type { Products } from '#shared/table/entities/catalog'
import type { ValueOf } from '#shared/table/entity'
import { imageOf } from './files-of-image'

/** Only what the product lists is shown, as what its bytes say it is, whatever it was uploaded as. */
export async function leadToImage(product: ValueOf<typeof Products>, imageId: ImageId): Promise<{ location: string }> {
  const image = product.images?.find((each) => each.imageId === imageId)
  if (!image) throw Problem.of('image.notFound', {})
  return { location: await downloadLink(imageOf(product, image), { contentType: image.contentType }) }
}
