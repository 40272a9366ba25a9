/** The name in an address; undefined where it is not one, such as `%` alone. */
export function decodeSettingName(encoded: string): string | undefined {
  try {
    const name = decodeURIComponent(encoded)
    return name.includes('\u0000') || name.length > 300 ? undefined : name
  } catch {
    return undefined
  }
}
