/** The name of a Log Analytics table in the one form in which names may be compared or used as a key; casing doesn't count. */
export function tableKey(tableName: string): string {
  return tableName.toLowerCase()
}
