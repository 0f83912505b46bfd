/** Secrets Manager: generated once into the data folder, with versions and their stages. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Resource } from '../assembly/resources'
import { isObject, isTrue, type JsonObject, numberOr, objectOr, parseObject, textAt, textOr } from '../json'
import type { KeptFile } from '../kept-file'
import { named } from '../named'
import { AwsError } from './aws-error'

export interface SecretDeclaration {
  name: string
  arn: string
  /** The first value. */
  generate(): string
}

export function readSecret({ name, ref, properties }: Resource): SecretDeclaration {
  const { GenerateSecretString: generation, SecretString: given } = properties
  return {
    name,
    arn: ref,
    generate: () => {
      if (typeof given === 'string') return given
      if (!isObject(generation)) return ''
      const password = generatePassword(generation)
      const key = generation.GenerateStringKey
      if (typeof key !== 'string') return password
      const template = parseObject(textOr(generation.SecretStringTemplate, '{}')) ?? {}
      return JSON.stringify({ ...template, [key]: password })
    },
  }
}

const ALPHABET = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
}

function generatePassword(options: JsonObject): string {
  const excluded = textOr(options.ExcludeCharacters, '')
  const characters = [
    isTrue(options.ExcludeLowercase) ? '' : ALPHABET.lower,
    isTrue(options.ExcludeUppercase) ? '' : ALPHABET.upper,
    isTrue(options.ExcludeNumbers) ? '' : ALPHABET.digits,
    isTrue(options.ExcludePunctuation) ? '' : ALPHABET.punctuation,
    isTrue(options.IncludeSpace) ? ' ' : '',
  ]
    .join('')
    .split('')
    .filter((character) => !excluded.includes(character))
  if (characters.length === 0) throw new Error('A secret excludes every character.')
  const length = numberOr(options.PasswordLength, 32)
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('')
}

/** Version id → its value and stages. */
type Versions = Record<string, { value: string; stages: string[]; createdAt: number }>

export class Secrets {
  readonly #versions: Record<string, Versions>

  constructor(
    private readonly declarations: SecretDeclaration[],
    private readonly file: KeptFile,
    private readonly now: () => number,
  ) {
    this.#versions = readVersions(file.read())
    let isNew = false
    for (const { name, generate } of declarations) {
      if (this.#versions[name]) continue
      this.#versions[name] = { [randomUUID()]: { value: generate(), stages: ['AWSCURRENT'], createdAt: now() } }
      isNew = true
    }
    if (isNew) this.#save()
  }

  call(operation: string, input: JsonObject): JsonObject {
    const declaration = this.#declaration(textOr(input.SecretId, ''))
    if (operation === 'GetSecretValue') return this.#get(declaration, input)
    if (operation === 'PutSecretValue') return this.#put(declaration, input)
    if (operation === 'UpdateSecretVersionStage') return this.#moveStage(declaration, input)
    if (operation === 'DescribeSecret') {
      const versions = Object.entries(this.#of(declaration)).map(([id, { stages }]) => [id, stages])
      return { ARN: declaration.arn, Name: declaration.name, VersionIdsToStages: Object.fromEntries(versions) }
    }
    throw new AwsError(400, 'UnknownOperationException', `The local secrets do not know ${operation}.`)
  }

  #get(declaration: SecretDeclaration, { VersionId, VersionStage }: JsonObject): JsonObject {
    const stage = textOr(VersionStage, 'AWSCURRENT')
    const found = Object.entries(this.#of(declaration)).find(([id, { stages }]) =>
      typeof VersionId === 'string' ? id === VersionId : stages.includes(stage),
    )
    if (!found) throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`)
    const [id, { value, stages, createdAt }] = found
    return {
      ARN: declaration.arn,
      Name: declaration.name,
      VersionId: id,
      SecretString: value,
      VersionStages: stages,
      CreatedDate: createdAt / 1000,
    }
  }

  #put(declaration: SecretDeclaration, input: JsonObject): JsonObject {
    const versions = this.#of(declaration)
    const id = textOr(input.ClientRequestToken, randomUUID())
    const value = textAt(input.SecretString, 'SecretString')
    const existing = versions[id]
    // A repeated token is the same request, unless it brings another value.
    if (existing && existing.value !== value) {
      throw new AwsError(400, 'ResourceExistsException', 'A version with this token and another value exists.')
    }
    if (!existing) {
      const stages = Array.isArray(input.VersionStages) ? input.VersionStages.map(String) : ['AWSCURRENT']
      versions[id] = { value, stages: [], createdAt: this.now() }
      for (const stage of stages) assignStage(versions, id, stage)
      this.#save()
    }
    return { ARN: declaration.arn, Name: declaration.name, VersionId: id, VersionStages: versions[id]?.stages ?? [] }
  }

  #moveStage(declaration: SecretDeclaration, input: JsonObject): JsonObject {
    const versions = this.#of(declaration)
    const id = textAt(input.MoveToVersionId, 'MoveToVersionId')
    if (!versions[id]) throw notFound(`There is no version ${id}.`)
    assignStage(versions, id, textAt(input.VersionStage, 'VersionStage'))
    this.#save()
    return { ARN: declaration.arn, Name: declaration.name }
  }

  #declaration(reference: string): SecretDeclaration {
    const found =
      this.declarations.find(({ arn }) => arn === reference) ?? named(this.declarations, reference, ({ name }) => name)
    if (!found) throw notFound("Secrets Manager can't find the specified secret.")
    return found
  }

  #of({ name }: SecretDeclaration): Versions {
    const versions = this.#versions[name]
    if (!versions) throw notFound("Secrets Manager can't find the specified secret.")
    return versions
  }

  #save(): void {
    this.file.write(this.#versions)
  }
}

const notFound = (message: string): AwsError => new AwsError(400, 'ResourceNotFoundException', message)

/** Each stage is on one version; what loses AWSCURRENT becomes AWSPREVIOUS, and versions without a stage are dropped. */
function assignStage(versions: Versions, id: string, stage: string): void {
  const previous = Object.entries(versions).find(([other, { stages }]) => other !== id && stages.includes(stage))
  for (const version of Object.values(versions)) version.stages = version.stages.filter((entry) => entry !== stage)
  versions[id]?.stages.push(stage)
  if (stage === 'AWSCURRENT' && previous) assignStage(versions, previous[0], 'AWSPREVIOUS')
  for (const [other, { stages }] of Object.entries(versions))
    if (other !== id && stages.length === 0) delete versions[other]
}

function readVersions(kept: JsonObject): Record<string, Versions> {
  const all: Record<string, Versions> = {}
  for (const [name, versions] of Object.entries(kept)) {
    const read: Versions = {}
    for (const [id, version] of Object.entries(objectOr(versions, {}))) {
      const { value, stages, createdAt } = objectOr(version, {})
      read[id] = {
        value: textAt(value, 'kept secret'),
        stages: Array.isArray(stages) ? stages.map(String) : [],
        createdAt: numberOr(createdAt, 0),
      }
    }
    all[name] = read
  }
  return all
}
