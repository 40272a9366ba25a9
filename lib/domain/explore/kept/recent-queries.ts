import * as z from 'zod/mini'

/** A query that was run, and when: ISO 8601 UTC. */
const recentQuerySchema = z.object({ text: z.string(), at: z.string() })
export type RecentQuery = z.infer<typeof recentQuerySchema>

/** The queries of one person in one browser, the latest first. */
const keptSchema = z.object({ person: z.string(), queries: z.array(recentQuerySchema) })

export const recentQueriesMax = 20

/** Returns what a browser keeps of a person's queries. What isn't readable, or is someone else's, is nothing. */
export function readRecentQueries(kept: string | null, person: string): RecentQuery[] {
  try {
    const parsed = z.safeParse(keptSchema, JSON.parse(kept ?? 'null'))
    return parsed.success && parsed.data.person === person ? parsed.data.queries.slice(0, recentQueriesMax) : []
  } catch {
    return []
  }
}

/** Returns what to keep after a query was run. The same text moves to the front; the oldest beyond the maximum is dropped. */
export function withRecentQuery(queries: readonly RecentQuery[], query: RecentQuery): RecentQuery[] {
  return [query, ...queries.filter(({ text }) => text !== query.text)].slice(0, recentQueriesMax)
}

/** Returns queries in the form in which a browser keeps them. */
export function writeRecentQueries(queries: RecentQuery[], person: string): string {
  return JSON.stringify({ person, queries } satisfies z.infer<typeof keptSchema>)
}
