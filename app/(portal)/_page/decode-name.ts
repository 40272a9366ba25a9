/** Decodes a name from a URL; undefined if it's malformed, such as a single `%`. */
export function decodeName(encoded: string): string | undefined {
  try {
    const name = decodeURIComponent(encoded)
    return name.includes('\u0000') || name.length > 300 ? undefined : name
  } catch {
    return undefined
  }
}
