/**
 * Bundles every function of the functions page into `.build/<function>/index.mjs`.
 *
 * All in one pass, so that shared files are read once (about a second), and none at all when no input has changed since. A bundle that comes out
 * the same is not written again.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { operations } from '#shared/contract/all'
import { buildFolder, bundleFolder } from './bundles'
import { definitionOf, type FunctionName, functionNames } from './functions'
import { authorizerRoutes } from './routes'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = `${buildFolder}stamp.json`

/**
 * A ceiling for what comes in unnoticed: a library, another domain's operations. Functions are at 380 to 540 kB, of which the error catalogue, which grows
 * with the product, is 50. */
const maximumKilobytes = 550
/** Where something else holds. */
const maximumKilobytesOf: Partial<Record<FunctionName, number>> = {
  /**
   * It runs before every request, so its start-up is everybody's waiting. What grows with the contract is data: a route is
   * some 50 bytes, and what it asks for stands in it once for all that ask the same.
   */
  authorizer: 60,
  /**
   * Carries argon2id (30 kB of compiled code, read when a password comes), the list of common passwords, one-time codes, and the pages with
   * their forms, which hash passwords, too. It has a whole processor.
   */
  credentials: 610,
  /** Knows the whole contract, to print its documents. It grows with the contract. */
  platform: 740,
  /** Knows every operation and what it asks for, and who sees documents of trade, to explain why somebody may or may not. It grows with the contract. */
  members: 630,
  /** Reads CSV (30 kB), and knows all that can be said of a product, with the industry packs. */
  'run-product-jobs': 565,
  /** Reads and writes sheets as CSV. */
  counts: 585,
  /** Goods that fill an order move its lines and two companies' books: what ships and what receives know orders, too. What leaves was kept for a sales order. */
  logistics: 595,
  receiving: 585,
  /** Takes back what was received: of two companies, and of an order. */
  corrections: 560,
  /** Orders for places of a whole hierarchy, from partners and parties, and asks for approvals: it knows all of these. */
  orders: 570,
  /** Keeps stock for the orders of partners and parties, and drafts shipments of it: it knows all of these. */
  sales: 560,
  /** Makes reports of stock, orders, sales orders, shipments and receipts: it knows how each of these is read. */
  reports: 600,
  /** Sends goods as logistics does, with all that departures know of orders. */
  supply: 580,
  /** Between two companies: it moves the books of both, and the order's lines. */
  returns: 580,
  /** Reads emails: their parts (76 kB), and those that are HTML alone (190). It knows documents of all kinds, to see whether who answers sees them. */
  'post-reply': 850,
  billing: 830,
  /** Writes PDFs: pdfkit with its font engine is 890 kB, half of that a dictionary for compressed fonts, and the encoder of barcodes 210. */
  papers: 1_700,
  'send-party-document': 1_700,
  'run-reports': 1_700,
}

const fonts = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
]

/** Files that a function reads at run time, by their packages: they lie beside its bundle as they do here, where `require.resolve` finds them. */
const filesBeside: Partial<Record<FunctionName, readonly string[]>> = {
  papers: fonts,
  'send-party-document': fonts,
  'run-reports': fonts,
}

/** Stripe's SDK is 240 kB: it signs, repeats, pages and checks signatures as Stripe would have it. */
const maximumKilobytesWithStripe = 755

const ceilingOf = (name: FunctionName) =>
  maximumKilobytesOf[name] ?? (definitionOf(name).stripe ? maximumKilobytesWithStripe : maximumKilobytes)

export interface Bundle {
  readonly name: FunctionName
  readonly bytes: number
  readonly maximumBytes: number
}

interface Stamp {
  readonly settings: string
  readonly inputs: Record<string, string>
}

export interface Bundling {
  readonly bundles: readonly Bundle[]
  readonly isUnchanged: boolean
  /** What esbuild tells of what went in; absent when nothing had to be built. */
  readonly metafile?: Metafile
}

export async function bundleFunctions({ force = false } = {}): Promise<Bundling> {
  const routes = JSON.stringify(authorizerRoutes(operations))
  const existing = force ? undefined : await unchangedBundles(routes)
  if (existing) return { bundles: existing, isUnchanged: true }

  // Unpacking the dictionary and compiling the layout take as long as anything else here, and nobody waits for it who builds nothing.
  const { commonPasswords } = await import('./common-passwords')
  const { emailLayout, emailLayoutFile } = await import('./email-layout')
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: functionNames.map((name) => ({ in: definitionOf(name).entry, out: `${name}/index` })),
    outdir: buildFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    // Some dependencies are CommonJS and require Node's own modules, which an ES module has no require for.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    alias: { '@aws-sdk/credential-provider-node': `${root}infra/lambda-credentials.ts` },
    plugins: [
      virtualModules({
        routes,
        'common-passwords': JSON.stringify(commonPasswords()),
        'email-layout': JSON.stringify(await emailLayout()),
      }),
    ],
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  await Promise.all(outputFiles.map(({ path, contents }) => writeIfChanged(path, contents)))
  await layBeside()
  await removeOthers()
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('virtual:'))
  const makers = ['infra/bundling.ts', 'infra/common-passwords.ts', 'infra/email-layout.ts', emailLayoutFile]
  const inputs = [...sources, ...makers, 'package-lock.json']
  await writeFile(stampFile, JSON.stringify({ settings: settingsHash(routes), inputs: await fingerprints(inputs) }))
  return { bundles: await measure(), isUnchanged: false, metafile }
}

/** Says which bundles are larger than they may be; nothing when all is well. */
export function oversized(bundles: readonly Bundle[]): string[] {
  return bundles
    .filter(({ bytes, maximumBytes }) => bytes > maximumBytes)
    .map(({ name, bytes, maximumBytes }) => `${name} is ${bytes} bytes, and may be ${maximumBytes}: import less.`)
}

/**
 * What reaches a function as plain data: the contract's access rules without its schemas, of a dictionary only what can be chosen.
 * `virtual:routes` is the data under the name `routes`.
 */
function virtualModules(data: Readonly<Record<string, string>>) {
  return {
    name: 'virtual-modules',
    setup(builder: import('esbuild').PluginBuild) {
      builder.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'virtual' }))
      builder.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path }) => {
        const contents = data[path.slice('virtual:'.length)]
        if (contents === undefined) throw new Error(`There is no ${path}: infra/bundling.ts makes them.`)
        return { contents, loader: 'json' }
      })
    },
  }
}

async function measure(): Promise<Bundle[]> {
  return Promise.all(
    functionNames.map(async (name) => ({
      name,
      bytes: (await stat(`${bundleFolder(name)}/index.mjs`)).size,
      maximumBytes: ceilingOf(name) * 1_000,
    })),
  )
}

async function writeIfChanged(path: string, contents: Uint8Array): Promise<void> {
  const isSame = existsSync(path) && (await readFile(path)).equals(contents)
  if (isSame) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}

/** A file of a package that is there already is the same: the lockfile is among what decides whether anything is built. */
async function layBeside(): Promise<void> {
  const files = functionNames.flatMap((name) => (filesBeside[name] ?? []).map((file) => ({ name, file })))
  await Promise.all(
    files.map(async ({ name, file }) =>
      writeIfChanged(`${bundleFolder(name)}/node_modules/${file}`, await readFile(resolve(root, 'node_modules', file))),
    ),
  )
}

/** Bundles of functions that are no more would be found by nobody, and mislead whoever looks. */
async function removeOthers(): Promise<void> {
  const folders = (await readdir(buildFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const strangers = folders.filter(({ name }) => !functionNames.some((known) => known === name))
  await Promise.all(strangers.map(({ name }) => rm(`${buildFolder}${name}`, { recursive: true })))
}

async function unchangedBundles(routes: string): Promise<Bundle[] | undefined> {
  try {
    const stamp: Stamp = JSON.parse(await readFile(stampFile, 'utf8'))
    const now = await fingerprints(Object.keys(stamp.inputs))
    const isSame = Object.entries(stamp.inputs).every(([path, was]) => now[path] === was)
    return isSame && stamp.settings === settingsHash(routes) ? await measure() : undefined
  } catch {
    // No stamp, an unreadable one, an input or a bundle that is gone: all mean building anew.
    return undefined
  }
}

/** Time and size stand for the content: reading a thousand files would take as long as bundling them. */
async function fingerprints(paths: string[]): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => {
        const { mtimeMs, size } = await stat(resolve(root, path))
        return [path, `${mtimeMs}:${size}`]
      }),
    ),
  )
}

/** What decides what comes out beside files: the routes and the list of entries. */
function settingsHash(routes: string): string {
  return createHash('sha256')
    .update(routes)
    .update(JSON.stringify(functionNames.map((name) => [name, definitionOf(name).entry])))
    .digest('hex')
}
