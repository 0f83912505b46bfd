/** Just enough of DynamoDB's JSON to read the items the authorizer reads. */
export type Attribute = { S?: string; N?: string; BOOL?: boolean; M?: Attributes; L?: Attribute[] }
export type Attributes = Record<string, Attribute | undefined>

export const textOf = (attribute: Attribute | undefined): string | undefined => attribute?.S
export const numberOf = (attribute: Attribute | undefined): number => Number(attribute?.N ?? 0)
export const isTrue = (attribute: Attribute | undefined): boolean => attribute?.BOOL === true
export const fieldsOf = (attribute: Attribute | undefined): Attributes => attribute?.M ?? {}
export const entriesOf = (attribute: Attribute | undefined): Attributes[] => (attribute?.L ?? []).map(fieldsOf)

/** The text, if it is one of the words there are. */
export function wordOf<Word extends string>(
  words: readonly Word[],
  attribute: Attribute | undefined,
): Word | undefined {
  return words.find((word) => word === attribute?.S)
}
