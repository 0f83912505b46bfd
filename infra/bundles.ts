/**
 * Where bundles lie. Stacks know this folder and nothing else of how a bundle is made (infra/bundling.ts), so that synthesis needs no bundler.
 */
import { fileURLToPath } from 'node:url'

export const buildFolder = fileURLToPath(new URL('../.build/', import.meta.url))

export function bundleFolder(functionName: string): string {
  return `${buildFolder}${functionName}`
}
