import type { AttributeDefinition, IndustryPack } from './industry-packs/industry-pack'
import type { Attribute, AttributeValue } from './product'
import type { AttributeType } from './words'

const kinds: Record<AttributeType, string> = {
  TEXT: 'text',
  NUMBER: 'a number',
  BOOLEAN: 'true or false',
  LIST: 'a list of texts',
}

function typeOf(value: AttributeValue): AttributeType {
  if (Array.isArray(value)) return 'LIST'
  if (typeof value === 'number') return 'NUMBER'
  return typeof value === 'boolean' ? 'BOOLEAN' : 'TEXT'
}

/** What is wrong with an attribute by the template that its product follows. What the template does not know is free. */
export function attributeBreach({ name, value }: Attribute, pack: IndustryPack): string | undefined {
  const definition = pack.attributes.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!definition) return undefined
  const wanted = whatIsWanted(value, definition)
  return wanted && `must be ${wanted}: so ${pack.name} has ${definition.name}`
}

function whatIsWanted(value: AttributeValue, { type, options, minimum, maximum, unit }: AttributeDefinition) {
  if (typeOf(value) !== type) return kinds[type]
  if (typeof value === 'number') {
    const isWithin = (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)
    return isWithin ? undefined : `from ${minimum} to ${maximum}${unit ? ` ${unit}` : ''}`
  }
  if (!options || typeof value === 'boolean') return undefined
  const isKnown = [value].flat().every((each) => options.includes(each))
  return isKnown ? undefined : `${type === 'LIST' ? 'some' : 'one'} of ${options.join(', ')}`
}
