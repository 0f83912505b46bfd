import { describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { importLimits } from '#shared/domain/product-import/words'
import { codeOf } from '../../fixtures/code-of'
import { exported, imported, importOf, over, shownImage, upload, uploadedImage } from '../../fixtures/uploads'
import { organization, product } from '../../fixtures/world'

const failureOf = async (csv: string | Uint8Array<ArrayBuffer>) => {
  const brand = await organization('PRO')
  const job = await imported(brand, csv)
  expect(job).toMatchObject({ state: 'FAILED', done: 0 })
  expect((await brand.client.catalog.listProducts()).items).toEqual([])
  return job.failure
}

describe('a file that is no import', () => {
  test('in another encoding is refused with what to do', async () => {
    const latin = Uint8Array.from(Buffer.from('sku,name\nA-1,Cr\u00e8me\n', 'latin1'))
    expect(await failureOf(latin)).toMatchObject({ code: 'csv.notUtf8', detail: expect.stringContaining('CSV UTF-8') })
    const wide = Uint8Array.from(Buffer.from('\ufeffsku,name\nA-1,First\n', 'utf16le'))
    expect(await failureOf(wide)).toMatchObject({ code: 'csv.notUtf8' })
  })

  test.each([
    ['a header alone', 'sku,name\r\n', 'csv.empty', 'no lines'],
    ['blanks alone', '\n\n \n', 'csv.empty', 'no lines'],
    ['a misspelt column', 'sku,nane\nA-1,First\n', 'csv.header', 'There is no column “nane”. Is “name” meant?'],
    ['a column twice', 'sku,name,NAME\nA-1,a,b\n', 'csv.header', 'Column “name” is there twice.'],
    ['no SKU', 'name\nFirst\n', 'csv.header', 'Column “sku” is missing.'],
    ['a column without a name', 'sku,,name\nA-1,,First\n', 'csv.header', 'Column 2 has no name.'],
    ['an entry beyond a list', 'sku,packs.11.code\nA-1,CS\n', 'csv.header', 'packs.11.code'],
    ['a way that leads out of fields', 'sku,__proto__.x,constructor.name\nA-1,1,2\n', 'csv.header', '__proto__.x'],
    ['a quote that is never closed', 'sku,name\nA-1,"First\nA-2,Second\n', 'csv.malformed', 'noticed in line 3'],
    ['bytes of no text', '\u0000\u0001\u0002,\n\u0000,\u0001\n', 'csv.header', 'There is no column'],
    ['a picture', '\ud83d\ude00', 'csv.empty', 'no lines'],
  ])('of %s is refused as a whole', async (_what, csv, code, detail) => {
    expect(await failureOf(csv)).toMatchObject({ code, detail: expect.stringContaining(detail) })
  })

  test('of more lines than it may have is refused before a line of it is looked at', async () => {
    const lines = Array.from({ length: importLimits.lines + 1 }, (_, index) => `A-${index},x`)
    expect(await failureOf(`sku,name\n${lines.join('\n')}\n`)).toEqual({
      code: 'csv.tooLarge',
      detail: 'The file has more than 10,000 lines. Split it and import the parts one after the other.',
    })
  })

  test('of one endless cell, or of endless columns, is refused', async () => {
    const long = 'x'.repeat(4_000_000)
    expect(await failureOf(`sku,name\nA-1,${long}\n`)).toMatchObject({ code: expect.stringMatching(/^csv\./) })
    expect(await failureOf(`sku,name${',a'.repeat(100_000)}\nA-1,x\n`)).toMatchObject({ code: 'csv.tooLarge' })
  })

  test('of more than 20 MB is not even taken', async () => {
    const brand = await organization('PRO')
    const { upload: form } = await brand.client.jobs.importProducts({ body: { mode: 'VALID_ONLY' } })
    const answer = await upload(form, 'x'.repeat(importLimits.megabytes * 1_000_000 + 1))
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('EntityTooLarge')])
  })

  test('that replaces the one which was started is noticed', async () => {
    const brand = await organization('PRO')
    const { jobId, upload: form } = await brand.client.jobs.importProducts({ body: { mode: 'VALID_ONLY' } })
    await upload(form, 'sku,name\nA-1,First\n')
    // Of the upload and the start one comes first; whichever does, no line of a file that nobody started is written.
    const [{ status }] = await Promise.all([
      upload(form, 'sku,name\nEVIL,Second\n'),
      brand.client.jobs.startJob({ params: { jobId } }),
    ])
    expect(status).toBe(204)
    const job = await over(brand, jobId)
    const { items } = await brand.client.catalog.listProducts()
    expect(items).toHaveLength(job.done)
    if (job.state === 'FAILED') expect(job.failure).toMatchObject({ code: 'import.fileReplaced' })
  })
})

describe('what a file says', () => {
  test('is no formula to a spreadsheet, in results and in errors', async () => {
    const brand = await organization('PRO')
    const evil = ['=HYPERLINK("http://evil.example")', '+1+1', '-2+3', '@SUM(A1)', "'=1"]
    const rows = evil.map((name, index) => `A-${index},"${name.replaceAll('"', '""')}",bad unit`)
    const job = await imported(brand, `sku,name,unit.code\n${rows.join('\n')}\n`)
    const told = await brand.client.raw(contract.jobs.getJobErrors, { params: { jobId: job.jobId } })
    const errors = await (await fetch(told.headers.get('location') ?? '')).text()
    const cells = errors.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)|\r\n/)
    expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([])
    expect(errors).toContain(`'=HYPERLINK`)
  })

  test('is plain data, whatever it says of prototypes', async () => {
    const brand = await organization('PRO')
    const job = await imported(
      brand,
      'sku,name,attributes.1.name,attributes.1.value\nA-1,__proto__,__proto__,"{""__proto__"":{""x"":1}}"\n',
    )
    expect(job).toMatchObject({ failed: 1 })
  })
})

describe("another tenant's", () => {
  test('job, file and image do not exist', async () => {
    const [brand, other] = [await organization('PRO'), await organization('PRO')]
    const jobId = await importOf(brand, 'sku,name\nA-1,First\n')
    const { jobId: exportId } = await exported(brand)
    const { jobs, images, catalog } = other.client
    for (const asked of [
      () => jobs.getJob({ params: { jobId } }),
      () => jobs.startJob({ params: { jobId } }),
      () => jobs.cancelJob({ params: { jobId } }),
      () => jobs.getJobErrors({ params: { jobId } }),
      () => jobs.getJobResult({ params: { jobId: exportId } }),
    ])
      expect(await codeOf(asked())).toBe('job.notFound')
    expect((await jobs.listJobs()).items).toEqual([])

    const productId = await product(brand)
    const own = await product(other)
    const [awaited, shown] = [await uploadedImage(brand, productId), await shownImage(brand, productId)]
    for (const imageId of [awaited, shown]) {
      const arranged = images.arrangeImages({ params: { productId: own }, body: { images: [{ imageId }] } })
      expect(await codeOf(arranged)).toBe('image.notFound')
      expect(await codeOf(images.getImage({ params: { productId: own, imageId } }))).toBe('image.notFound')
      expect(await codeOf(images.getImage({ params: { productId, imageId } }))).toBe('product.notFound')
    }
    expect((await catalog.getProduct({ params: { productId: own } })).images).toBeUndefined()
  })
})
