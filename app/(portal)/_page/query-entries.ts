/** The query of a page's address, as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The same as pairs of names and values, repeated names included. */
export function queryEntries(query: Awaited<SearchParams>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((single): [string, string] => [name, single]))
}
