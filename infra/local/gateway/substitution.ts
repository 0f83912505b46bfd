/** `$context.…` in gateway responses and mock templates: replaced plainly, without escaping, as API Gateway does. */
export type ContextValues = Record<string, string>

const VARIABLE = /\$context\.([A-Za-z0-9_.]*[A-Za-z0-9_])|\$\{context\.([A-Za-z0-9_.]+)\}/g

/** An unset variable becomes an empty text. */
export function substitute(template: string, values: ContextValues): string {
  return template.replace(VARIABLE, (_whole, plain: string | undefined, braced: string) => {
    const name = plain ?? braced
    if (name === 'error.messageString') return JSON.stringify(values['error.message'] ?? '')
    return values[name] ?? ''
  })
}

/** Templates are a language of their own (VTL); only plain variables are known here. */
export function assertPlainTemplate(template: string, place: string): void {
  const unknown = /#(set|if|foreach|else|end)\b|\$(input|util|stageVariables|method)\b/.exec(template)
  if (unknown) throw new Error(`${place} uses "${unknown[0]}" in a template, which the local runtime does not know.`)
}
