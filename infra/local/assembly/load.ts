/** Reads a cloud assembly (`cdk.out`): its stacks' templates and where their assets lie on disk. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isObject, type JsonObject, objectAt, objectOr, parseJson, textAt, textOr } from '../json'

export interface Stack {
  name: string
  template: JsonObject
}

export interface Assembly {
  stacks: Stack[]
  /** S3 object key → absolute path of the file or folder that would be uploaded there. */
  assets: Map<string, string>
}

/**
 * @param directory holds `manifest.json`.
 * @param stage names the nested assembly to run where the app synthesizes several stages.
 */
export function loadAssembly(directory: string, stage?: string): Assembly {
  const manifest = readObject(join(directory, 'manifest.json'))
  const artifacts = Object.entries(objectAt(manifest.artifacts, 'manifest.json artifacts')).map(([id, artifact]) => ({
    id,
    artifact: objectAt(artifact, `artifact ${id}`),
  }))
  const stages = artifacts.filter(({ artifact }) => artifact.type === 'cdk:cloud-assembly')
  const stacks = artifacts.filter(({ artifact }) => artifact.type === 'aws:cloudformation:stack')
  if (stacks.length === 0 && stages.length > 0) return loadAssembly(stageDirectory(directory, stages, stage))
  if (stacks.length === 0) throw new Error(`${directory} holds no stack: synthesize the app first.`)

  const assets = new Map<string, string>()
  for (const { id, artifact } of artifacts) {
    if (artifact.type === 'cdk:asset-manifest') readAssets(directory, propertyOf(id, artifact, 'file'), assets)
  }
  return {
    stacks: stacks.map(({ id, artifact }) => ({
      name: textOr(objectOr(artifact.properties, {}).stackName, id),
      template: readObject(join(directory, propertyOf(id, artifact, 'templateFile'))),
    })),
    assets,
  }
}

function stageDirectory(directory: string, stages: { id: string; artifact: JsonObject }[], stage?: string): string {
  const named = stages.map(({ id, artifact }) => ({
    name: textOr(artifact.displayName, id),
    directory: join(directory, propertyOf(id, artifact, 'directoryName')),
  }))
  const chosen = stage === undefined && named.length === 1 ? named[0] : named.find(({ name }) => name === stage)
  if (chosen) return chosen.directory
  const names = named.map(({ name }) => name).join(', ')
  throw new Error(`The app has the stages ${names}: name the one to run (asked for: ${stage ?? 'none'}).`)
}

function readAssets(directory: string, file: string, assets: Map<string, string>): void {
  const files = objectOr(readObject(join(directory, file)).files, {})
  for (const [id, asset] of Object.entries(files)) {
    const { source, destinations } = objectAt(asset, `asset ${id}`)
    const path = isObject(source) ? source.path : undefined
    if (typeof path !== 'string') continue
    for (const destination of Object.values(objectOr(destinations, {}))) {
      if (isObject(destination)) assets.set(textAt(destination.objectKey, `asset ${id}`), resolve(directory, path))
    }
  }
}

function propertyOf(id: string, artifact: JsonObject, name: string): string {
  return textAt(objectOr(artifact.properties, {})[name], `artifact ${id}, ${name}`)
}

function readObject(path: string): JsonObject {
  if (!existsSync(path)) throw new Error(`${path} does not exist: synthesize the app first.`)
  return objectAt(parseJson(readFileSync(path, 'utf8')), path)
}
