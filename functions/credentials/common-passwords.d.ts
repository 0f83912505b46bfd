/** The passwords that are tried first, taken from a kept dictionary when the function is bundled: see infra/common-passwords.ts. */
declare module 'virtual:common-passwords' {
  const commonPasswords: readonly string[]
  export default commonPasswords
}
