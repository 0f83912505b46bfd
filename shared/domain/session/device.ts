const longestText = 120

/**
 * By what its owner recognises a session in a list: what the browser or app says it is. Anybody may say anything, so it is one line of
 * plain characters; nothing is decided by it.
 */
export function deviceText(userAgent: string | undefined): string | undefined {
  const plain = (userAgent ?? '').replace(/[^\x20-\x7e]|[<>]/g, ' ').replace(/ {2,}/g, ' ')
  return plain.trim().slice(0, longestText).trim() || undefined
}
