/** The query of a page's URL, as Next.js provides it. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The same as pairs of names and values, repeated names included. */
export function queryEntries(query: Awaited<SearchParams>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((single): [string, string] => [name, single]))
}
