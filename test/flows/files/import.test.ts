import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import * as contract from '#shared/contract/operations/jobs'
import type { Account } from '../../../demo/account'
import { breakJob, setUsed } from '../../fixtures/behind-the-api'
import { codeOf } from '../../fixtures/code-of'
import { exported, followed, imported, importOf, over, upload } from '../../fixtures/uploads'
import { location, organization, product, stock } from '../../fixtures/world'

const header = 'sku,name,listPrice.amount,listPrice.currency\n'
const lines = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => `LB-${first + index},Shampoo ${first + index},12.50,USD\n`).join('')

const productsOf = ({ client }: Account) => allItems(client.catalog.listProducts, {})
const skusOf = async (account: Account) => (await productsOf(account)).map(({ sku }) => sku)

async function fileOf(
  { client }: Account,
  operation: typeof contract.getJobErrors | typeof contract.getJobResult,
  jobId: string,
) {
  const { headers } = await client.raw(operation, { params: { jobId } })
  return followed({ location: headers.get('location') ?? '' })
}

async function errorsOf(account: Account, { jobId }: { jobId: string }): Promise<string[]> {
  const file = await fileOf(account, contract.getJobErrors, jobId)
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="product-import-errors-${jobId}.csv"`)
  return (await file.text()).replace('\ufeff', '').split('\r\n').filter(Boolean)
}

describe('an import', () => {
  test('writes every line of a file, in many commits, each once', async () => {
    const brand = await organization('PRO')
    const job = await imported(brand, header + lines(250), { mode: 'ALL_OR_NOTHING' })
    expect(job).toMatchObject({ state: 'DONE', total: 250, done: 250, failed: 0, hasErrors: false, hasResult: false })
    const products = await productsOf(brand)
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(250)
    expect(products).toHaveLength(250)
    expect(products[0]).toMatchObject({
      sku: 'LB-0',
      name: 'Shampoo 0',
      listPrice: { amount: '12.50', currency: 'USD' },
    })
  })

  test('says line by line what is wrong in the file, and writes the others', async () => {
    const brand = await organization('PRO')
    const file =
      'SKU;name;unit.code;unit.decimals;lotTracked\r\nA-1;Good;EA;0;TRUE\r\n\r\nno sku;Bad;EA;0;no\r\na-1;Again;EA;0;false\r\n;;;;\r\nA-2;;EA;7;false\r\n'
    const job = await imported(brand, `\ufeff${file}`)
    expect(job).toMatchObject({ state: 'DONE_WITH_ERRORS', total: 4, done: 1, failed: 3 })
    expect(await errorsOf(brand, job)).toEqual([
      'line,column,code,message,SKU,name,unit.code,unit.decimals,lotTracked',
      '4,sku,field.invalid,"must be letters, digits, dots, slashes, dashes or underscores",no sku,Bad,EA,0,no',
      '4,lotTracked,field.invalid,must be true or false',
      '5,sku,import.repeated,Line 2 has SKU a-1 already. Of each the file may have one line.,a-1,Again,EA,0,false',
      '7,name,field.invalid,is required,A-2,,EA,7,false',
      '7,unit.decimals,field.invalid,must be at most 3',
    ])
    expect(await productsOf(brand)).toMatchObject([{ sku: 'A-1', name: 'Good', lotTracked: true }])
  })

  test('of all or nothing writes nothing of a file with one wrong line', async () => {
    const brand = await organization('PRO')
    const job = await imported(brand, `${header}${lines(30)},No SKU,,\n`, { mode: 'ALL_OR_NOTHING' })
    expect(job).toMatchObject({
      state: 'FAILED',
      total: 31,
      done: 0,
      failed: 1,
      failure: { code: 'import.linesInvalid' },
    })
    expect(job.failure?.detail).toContain('1 line of 31 cannot be imported, so none was.')
    expect(await errorsOf(brand, job)).toHaveLength(2)
    expect(await skusOf(brand)).toEqual([])
  })

  test('that only tries says what is wrong and writes nothing', async () => {
    const brand = await organization('PRO')
    const job = await imported(brand, `${header}${lines(3)},No SKU,,\n`, { dryRun: true })
    expect(job).toMatchObject({ state: 'DONE_WITH_ERRORS', total: 4, done: 0, failed: 1 })
    expect(await skusOf(brand)).toEqual([])
  })

  test('changes what there is in the fields that the file has columns for, where it is told to', async () => {
    const brand = await organization('PRO')
    await imported(brand, 'sku,name,description,hsCode\nA-1,First,Kept,330510\nA-2,Second,,\n')
    const job = await imported(brand, 'sku,name,hsCode\na-1,Renamed,\nA-3,Third,\n', { onExisting: 'UPDATE' })
    expect(job).toMatchObject({ state: 'DONE', done: 2 })
    const [first, ...others] = await productsOf(brand)
    expect(first).toMatchObject({ sku: 'a-1', name: 'Renamed', description: 'Kept', version: 2 })
    expect(first).not.toHaveProperty('hsCode')
    expect(others.map(({ sku, version }) => [sku, version])).toEqual([
      ['A-2', 1],
      ['A-3', 1],
    ])
  })

  test('passes over what there is, or refuses it, where it is told to', async () => {
    const brand = await organization('PRO')
    await imported(brand, 'sku,name\nA-1,First\n')
    const again = 'sku,name\nA-1,Renamed\nA-2,Second\n'
    const refusing = await imported(brand, again)
    expect(await errorsOf(brand, refusing)).toEqual([
      'line,column,code,message,sku,name',
      '2,sku,product.skuTaken,A product with SKU A-1 already exists in your organization.,A-1,Renamed',
    ])
    expect(await imported(brand, again, { onExisting: 'SKIP' })).toMatchObject({ state: 'DONE', done: 2, failed: 0 })
    expect((await productsOf(brand)).map(({ name }) => name)).toEqual(['First', 'Second'])
  })

  test('that says what is so already changes nothing', async () => {
    const brand = await organization('PRO')
    const file = header + lines(2)
    await imported(brand, file)
    expect(await imported(brand, file, { onExisting: 'UPDATE' })).toMatchObject({ state: 'DONE', done: 2 })
    expect((await productsOf(brand)).map(({ version }) => version)).toEqual([1, 1])
  })

  test('holds to rules of the books as a change of one product does', async () => {
    const brand = await organization('ENTERPRISE')
    const productId = await product(brand)
    await stock(brand, await location(brand), productId, 5)
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    const job = await imported(brand, `sku,lotTracked\n${sku},true\n`, { onExisting: 'UPDATE' })
    expect((await errorsOf(brand, job))[1]).toContain('2,sku,product.moved,')
  })

  test('archives no product of which something is in stock', async () => {
    const brand = await organization('ENTERPRISE')
    const productId = await product(brand)
    await stock(brand, await location(brand), productId, 5)
    const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
    await imported(brand, `sku,status\n${sku},DISCONTINUED\n`, { onExisting: 'UPDATE' })
    const job = await imported(brand, `sku,status\n${sku},ARCHIVED\n`, { onExisting: 'UPDATE' })
    expect((await errorsOf(brand, job))[1]).toContain('2,sku,product.inStock,')
  })

  test('loses no line behind thousands that are blank', async () => {
    const brand = await organization('PRO')
    const job = await imported(brand, `sku,name\n${',\n'.repeat(10_050)}A-1,First\n`)
    expect(job).toMatchObject({ state: 'DONE', total: 1, done: 1 })
  })

  test('refuses lines that have more or fewer cells than the header, and empties nothing by them', async () => {
    const brand = await organization('PRO')
    await imported(brand, 'sku,name,hsCode\nA-1,First,330510\nA-2,Second,330510\n')
    const job = await imported(brand, 'sku,name,hsCode\nA-1,Renamed, with a comma,330510\nA-3,Third,,,\nA-2,Secon', {
      onExisting: 'UPDATE',
    })
    expect(job).toMatchObject({ done: 1, failed: 2 })
    expect((await errorsOf(brand, job)).slice(1)).toEqual([
      '2,,import.misshapen,"The line has 4 cells, and the header 3. Is a comma in a text without quotes around it?",A-1,Renamed," with a comma",330510',
      '4,,import.misshapen,"The line has 2 cells, and the header 3. Does the file end too early?",A-2,Secon',
    ])
    expect(await productsOf(brand)).toMatchObject([
      { sku: 'A-1', name: 'First', hsCode: '330510' },
      { sku: 'A-2', name: 'Second', hsCode: '330510' },
      { sku: 'A-3' },
    ])
  })

  test('tells what is wrong with texts and products that are too long, and writes the others', async () => {
    const brand = await organization('PRO')
    const list = JSON.stringify(Array.from({ length: 200 }, () => 'x'.repeat(180))).replaceAll('"', '""')
    const columns = Array.from({ length: 13 }, (_, index) => [
      `attributes.${index + 1}.name`,
      `attributes.${index + 1}.value`,
    ])
    const heavy = (count: number) =>
      Array.from({ length: 13 }, (_, index) => (index < count ? `Name ${index},"${list}"` : ',')).join(',')
    const file = [
      `sku,name,${columns.flat().join(',')}`,
      `${'A'.repeat(3_000)},Long,${heavy(0)}`,
      `A-1,Heavy,${heavy(13)}`,
      // Together more than a commit may have.
      ...Array.from({ length: 20 }, (_, index) => `B-${index},Large,${heavy(5)}`),
    ]
    const job = await imported(brand, file.join('\n'))
    expect(job).toMatchObject({ state: 'DONE_WITH_ERRORS', total: 22, done: 20, failed: 2 })
    const [, long, tooLarge] = await errorsOf(brand, job)
    expect(long).toMatch(/^2,sku,field.invalid,must have at most 40 characters,/)
    expect(tooLarge).toMatch(
      /^3,attributes,field.invalid,"must be shorter: a product takes 200 kB at most, and this one \d+ kB",/,
    )
    const [{ productId } = { productId: '' }] = await productsOf(brand)
    await brand.client.catalog.getProduct({ params: { productId } })
  })

  test('tells of one line ten errors, and how many more there are', async () => {
    const brand = await organization('PRO')
    const columns = Array.from({ length: 12 }, (_, index) => `attributes.${index + 1}.value`)
    const job = await imported(brand, `sku,name,${columns.join(',')}\nA-1,First${',x'.repeat(12)}\n`)
    const errors = await errorsOf(brand, job)
    expect(errors).toHaveLength(1 + 10 + 1)
    expect(errors.at(-1)).toBe('2,,import.moreErrors,and 2 more')
    expect(errors.filter((row) => row.endsWith('x,x,x'))).toHaveLength(1)
  })

  test('finds products with an emoji where their name is cut', async () => {
    const brand = await organization('PRO')
    const name = `${'a'.repeat(59)}🧴🧴 more`
    expect(await imported(brand, `sku,name\nA-1,${name}\n`)).toMatchObject({ state: 'DONE' })
    const { items } = await brand.client.catalog.listProducts({ query: { name } })
    expect(items.map(({ sku }) => sku)).toEqual(['A-1'])
  })

  test('lets no GTIN be of two products, in the file or beside it', async () => {
    const brand = await organization('PRO')
    await imported(brand, 'sku,name,gtin\nA-1,First,4006381333931\n')
    const job = await imported(
      brand,
      'sku,name,gtin,packs.1.code,packs.1.quantity,packs.1.gtin\nA-2,Second,4006381333931,,,\nA-3,Third,96385074,,,\nA-4,Fourth,,CS,6,96385074\n',
    )
    expect(job).toMatchObject({ done: 1, failed: 2 })
    const [, taken, repeated] = await errorsOf(brand, job)
    expect(taken).toContain('2,gtin,product.gtinTaken,')
    expect(repeated).toContain('4,gtin,import.repeated,Line 3 has GTIN 96385074 already.')
  })

  test('stays within the SKUs of the plan: the lines that fit are written, or none', async () => {
    const brand = await organization('PRO')
    await setUsed(brand, 'SKUS', 999)
    const two = header + lines(2, 5_000)
    expect(await imported(brand, two, { mode: 'ALL_OR_NOTHING' })).toMatchObject({ state: 'FAILED', failed: 1 })
    const job = await imported(brand, two)
    expect(job).toMatchObject({ state: 'DONE_WITH_ERRORS', done: 1, failed: 1 })
    expect((await errorsOf(brand, job))[1]).toContain('3,sku,plan.limitReached,"Your plan holds 1,000 SKUs')
  })

  test('started twice, also at one moment, is done once', async () => {
    const brand = await organization('PRO')
    const params = { jobId: await importOf(brand, header + lines(40)) }
    const started = await Promise.all([1, 2, 3].map(() => brand.client.jobs.startJob({ params })))
    expect(new Set(started.map(({ jobId }) => jobId))).toEqual(new Set([params.jobId]))
    expect(await over(brand, params.jobId)).toMatchObject({ state: 'DONE', done: 40 })
    expect(await brand.client.jobs.startJob({ params })).toMatchObject({ state: 'DONE', done: 40 })
    expect(await skusOf(brand)).toHaveLength(40)
  })

  test('of the same SKUs twice at one moment creates each product once', async () => {
    const brand = await organization('PRO')
    const jobIds = await Promise.all([1, 2].map(() => importOf(brand, header + lines(60))))
    await Promise.all(jobIds.map((jobId) => brand.client.jobs.startJob({ params: { jobId } })))
    const jobs = await Promise.all(jobIds.map((jobId) => over(brand, jobId)))
    expect(jobs.map(({ done, failed }) => done + failed)).toEqual([60, 60])
    expect(jobs.reduce((sum, { done }) => sum + done, 0)).toBe(60)
    expect(new Set(await skusOf(brand)).size).toBe(60)
  })

  test('that is called off before it starts does nothing', async () => {
    const brand = await organization('PRO')
    const params = { jobId: await importOf(brand, header + lines(3)) }
    expect(await brand.client.jobs.cancelJob({ params })).toMatchObject({ state: 'CANCELLED' })
    expect(await brand.client.jobs.cancelJob({ params })).toMatchObject({ state: 'CANCELLED' })
    expect(await codeOf(brand.client.jobs.startJob({ params }))).toBe('job.wrongState')
    expect(await codeOf(brand.client.jobs.getJobErrors({ params }))).toBe('job.noFile')
  })

  test('that is called off on its way stops; what is done stays, and is counted', async () => {
    const brand = await organization('PRO')
    const params = { jobId: await importOf(brand, header + lines(300)) }
    await brand.client.jobs.startJob({ params })
    while ((await brand.client.jobs.getJob({ params })).done === 0);
    const called = await brand.client.jobs.cancelJob({ params })
    // What is being committed right now meets the calling off; what would come after finds the job over.
    await imported(brand, 'sku,name\nLATER,Later\n')
    expect(await brand.client.jobs.getJob({ params })).toEqual(called)
    expect(called).toMatchObject({ state: 'CANCELLED' })
    expect(await skusOf(brand)).toHaveLength(called.done + 1)
  })

  test('that fails whenever it is tried ends, and says so', async () => {
    const brand = await organization('PRO')
    const params = { jobId: await importOf(brand, header + lines(3)) }
    await breakJob(brand, params.jobId)
    await brand.client.jobs.startJob({ params })
    expect(await over(brand, params.jobId)).toMatchObject({ state: 'FAILED', done: 0, failure: { code: 'job.gaveUp' } })
  })

  test('waits for its file, and says so', async () => {
    const brand = await organization('PRO')
    const { jobId, upload: form } = await brand.client.jobs.importProducts({ body: { mode: 'VALID_ONLY' } })
    const params = { jobId }
    expect(await codeOf(brand.client.jobs.startJob({ params }))).toBe('job.fileMissing')
    expect(form?.maximumBytes).toBe(20_000_000)
    const { upload: another } = await brand.client.jobs.getJob({ params })
    expect((await upload(another, 'sku,name\nA-1,First\n')).status).toBe(204)
    expect(await brand.client.jobs.startJob({ params })).toMatchObject({ state: 'QUEUED' })
  })
})

describe('an export', () => {
  test('can be imported as it is, and then exports the same', async () => {
    const [brand, other] = [await organization('PRO'), await organization('PRO')]
    await brand.client.catalog.createProduct({
      body: {
        sku: 'LB-1',
        name: '=Crème, "250 ml"; ☂',
        description: '-50 %\n\'+ two lines, and a quote: "',
        gtin: '4006381333931',
        unit: { code: 'KGM', decimals: 3 },
        packs: [
          { code: 'CS', name: 'Case', quantity: 12, gtin: '14006381333938', weight: { gross: 12.5, unit: 'KG' } },
          { code: 'PL', quantity: 480 },
        ],
        dimensions: { length: 1, width: 2.5, height: 3, unit: 'CM' },
        attributes: [
          { name: 'Vegan', value: true },
          { name: 'Batch', value: '12' },
          { name: 'Strength', value: 12 },
          { name: 'Notes', value: ['rose', '=musk'] },
          { name: "'=Mark", value: '@home' },
        ],
        lotTracked: true,
        expiryTracked: true,
        shelfLifeDays: 720,
        prices: [
          { currency: 'EUR', amount: '9.99', endsOn: '2026-12-31' },
          { currency: 'EUR', amount: '10.50', startsOn: '2027-01-01' },
        ],
        cost: { amount: '2.123456', currency: 'EUR' },
      },
    })
    await brand.client.catalog.createProduct({ body: { sku: 'LB-2', name: 'Plain', status: 'DRAFT' } })
    const contentOf = async (account: Account) => {
      const job = await exported(account)
      expect(job).toMatchObject({ state: 'DONE', total: 2, done: 2, hasResult: true })
      return (await fileOf(account, contract.getJobResult, job.jobId)).text()
    }
    const content = await contentOf(brand)
    expect(content).toContain(`"'=Crème, ""250 ml""; ☂"`)
    expect(await imported(other, content, { mode: 'ALL_OR_NOTHING' })).toMatchObject({ state: 'DONE', done: 2 })
    expect(await contentOf(other)).toBe(content)
    const told = async (account: Account) =>
      (await productsOf(account)).map(({ productId: _id, createdAt: _at, ...rest }) => rest)
    expect(await told(other)).toEqual(await told(brand))
  })
})
