import { describe, expect, test } from 'vitest'
import * as contract from '#shared/contract/operations/images'
import type { Account } from '../../../demo/account'
import { setRank } from '../../fixtures/behind-the-api'
import { codeOf } from '../../fixtures/code-of'
import { followed, onePixel, shownImage, upload, uploadedImage } from '../../fixtures/uploads'
import { dispatched, member, network, organization, partnerOf, product } from '../../fixtures/world'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('....JFIF....')])

async function linkTo({ client }: Account, params: { productId: string; imageId: string }): Promise<string> {
  const { status, headers } = await client.raw(contract.getImage, { params })
  expect(status).toBe(303)
  return headers.get('location') ?? ''
}

const imagesOf = async ({ client }: Account, productId: string) =>
  (await client.catalog.getProduct({ params: { productId } })).images

describe('an image', () => {
  test('is uploaded by a form, shown once it is named, and led to by a link that stays the same', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const imageId = await uploadedImage(brand, productId)
    expect(await imagesOf(brand, productId)).toBeUndefined()
    expect(await codeOf(brand.client.images.getImage({ params: { productId, imageId } }))).toBe('image.notFound')

    const body = { images: [{ imageId, altText: 'A bottle' }] }
    const { images, version } = await brand.client.images.arrangeImages({ params: { productId }, body })
    const link = `/v1/products/${productId}/images/${imageId}`
    expect(images).toEqual([{ imageId, contentType: 'image/png', altText: 'A bottle', link }])
    expect(await imagesOf(brand, productId)).toEqual(images)
    const file = await followed({ location: await linkTo(brand, { productId, imageId }) })
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(onePixel)
    // Told again it is so already, and told with other versions in mind it is refused.
    expect(await brand.client.images.arrangeImages({ params: { productId }, body })).toEqual({ images, version })
    const stale = brand.client.images.arrangeImages({ params: { productId }, body: { images: [] } }, { ifMatch: '"1"' })
    expect(await codeOf(stale)).toBe('request.preconditionFailed')
  })

  test('is in the place that it is told to, and is gone with its file when it is left out', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const [first, second] = [await shownImage(brand, productId), await shownImage(brand, productId)]
    const link = await linkTo(brand, { productId, imageId: first })
    const images = [{ imageId: second }, { imageId: first }]
    await brand.client.images.arrangeImages({ params: { productId }, body: { images } })
    expect((await imagesOf(brand, productId))?.map(({ imageId }) => imageId)).toEqual([second, first])
    await brand.client.images.removeImage({ params: { productId, imageId: first } })
    expect((await imagesOf(brand, productId))?.map(({ imageId }) => imageId)).toEqual([second])
    expect((await followed({ location: link })).status).toBe(404)
    const removed = brand.client.images.removeImage({ params: { productId, imageId: first } })
    expect(await codeOf(removed)).toBe('image.notFound')
  })

  test('is what its bytes say, not what it was said to be', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const arrange = (imageId: string) =>
      brand.client.images.arrangeImages({ params: { productId }, body: { images: [{ imageId }] } })
    const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')
    expect(await codeOf(arrange(await uploadedImage(brand, productId, page)))).toBe('image.unknownType')
    const { images } = await arrange(await uploadedImage(brand, productId, jpeg))
    expect(images).toMatchObject([{ contentType: 'image/jpeg' }])
    const [{ imageId } = { imageId: '' }] = images
    const file = await followed({ location: await linkTo(brand, { productId, imageId }) })
    expect(file.headers.get('content-type')).toBe('image/jpeg')
  })

  test('stays what was looked at, though its form takes another file for a while', async () => {
    const brand = await organization('PRO')
    const params = { productId: await product(brand) }
    const { imageId, upload: form } = await brand.client.images.addImage({
      params,
      body: { contentType: 'image/png', bytes: 1_000 },
    })
    await upload(form, onePixel)
    await brand.client.images.arrangeImages({ params, body: { images: [{ imageId }] } })
    expect((await upload(form, '<script>alert(1)</script>')).status).toBe(204)
    const file = await followed({ location: await linkTo(brand, { ...params, imageId }) })
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(onePixel)
  })

  test('has the size and type that its form was made for, and goes nowhere else', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const { upload: form } = await brand.client.images.addImage({
      params: { productId },
      body: { contentType: 'image/png', bytes: onePixel.length },
    })
    const tooLarge = await upload(form, new Uint8Array(onePixel.length + 1))
    expect([tooLarge.status, tooLarge.text]).toEqual([400, expect.stringContaining('EntityTooLarge')])
    expect((await upload(form, onePixel, { fields: { 'content-type': 'text/html' } })).status).toBe(403)
    const elsewhere = { key: form.fields.key?.replace('uploads/', 'images/') ?? '' }
    expect((await upload(form, onePixel, { fields: elsewhere })).status).toBe(403)
    expect((await upload(form, onePixel)).status).toBe(204)
  })

  test('survives two who change the list at one moment: both changes are made, one after the other', async () => {
    const brand = await organization('PRO')
    const params = { productId: await product(brand) }
    const [a, b] = [await shownImage(brand, params.productId), await shownImage(brand, params.productId)]
    await Promise.all([a, b].map((imageId) => brand.client.images.removeImage({ params: { ...params, imageId } })))
    expect(await imagesOf(brand, params.productId)).toEqual([])
  })

  test('that is removed and named again has its file, even where the removal is late', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const imageId = await shownImage(brand, productId)
    const first = await linkTo(brand, { productId, imageId })
    await brand.client.images.removeImage({ params: { productId, imageId } })
    await brand.client.images.arrangeImages({ params: { productId }, body: { images: [{ imageId }] } })
    const again = await linkTo(brand, { productId, imageId })
    // What removes the file of before cannot meet the one of now.
    expect(new URL(again).pathname).not.toBe(new URL(first).pathname)
    expect((await followed({ location: again })).status).toBe(200)
  })

  test('of a product that is read-only is neither added, arranged nor removed', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const imageId = await shownImage(brand, productId)
    await setRank(brand, productId, 1_001)
    const { images } = brand.client
    const params = { productId }
    const refused = [
      images.addImage({ params, body: { contentType: 'image/png', bytes: 1_000 } }),
      images.arrangeImages({ params, body: { images: [] } }),
      images.removeImage({ params: { productId, imageId } }),
    ]
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'product.readOnly'))
    expect(await imagesOf(brand, productId)).toHaveLength(1)
  })

  test('stays with its product when that is changed', async () => {
    const brand = await organization('PRO')
    const productId = await product(brand)
    const imageId = await shownImage(brand, productId)
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    await brand.client.catalog.updateProduct({ params: { productId }, body: { sku, name: 'Renamed' } })
    expect((await imagesOf(brand, productId))?.map((image) => image.imageId)).toEqual([imageId])
  })
})

describe('an image of a shared product', () => {
  test('is seen by the partner as long as the product is shared, by nobody else', async () => {
    const world = await network()
    const { brand, partner, partnershipId, productId, productIds, shared } = { ...world }
    const imageId = await shownImage(brand, productId)
    const input = { params: { partnershipId, imageId }, query: { productId } }
    const see = (by: Account) => by.client.images.getSharedImage(input)
    expect(await codeOf(see(partner))).toBe('product.notFound')

    const { asnId } = await dispatched({ ...world, productIds })
    await partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 100 }] },
    })
    const { items } = await partner.client.partnerships.listSharedProducts({ params: { partnershipId } })
    const link = `/v1/partnerships/${partnershipId}/images/${imageId}?productId=${productId}`
    expect(items).toMatchObject([{ productId, images: [{ imageId, link }] }])
    const { status, headers } = await partner.client.raw(contract.getSharedImage, input)
    expect(status).toBe(303)
    expect((await followed({ location: headers.get('location') ?? '' })).status).toBe(200)

    const clerk = await member(partner)
    expect(await codeOf(see(clerk))).toBe('product.notFound')
    const { partner: stranger } = await partnerOf(brand)
    expect(await codeOf(see(stranger))).toBe('partnership.notFound')
    const own = partner.client.images.getImage({ params: { productId, imageId } })
    expect(await codeOf(own)).toBe('product.notFound')

    const sharing = { sharedLocationIds: [shared], sharedProductIds: [], shareValues: false }
    await brand.client.partnerships.changeSharing({ params: { partnershipId }, body: sharing })
    expect(await codeOf(see(partner))).toBe('product.notFound')
  })
})
