/** `title` names a problem, `detail` is written for the person who reads it from the values given. */
export type Entry<Values> = { status: number; title: string; detail: (values: Values) => string }

export const entry = <Values = Record<string, never>>(
  status: number,
  title: string,
  detail: (values: Values) => string,
): Entry<Values> => ({ status, title, detail })
