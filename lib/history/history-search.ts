import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { HistoryFilter } from '@/lib/domain/history/history-filter'

/** The word separators of the column `search`; the migration that created it splits by the same characters. */
const separators = /[\u0001-/:-@[-`{-\u007f]+/

const id = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

/** Longest word that the column keeps. */
const wordLengthMax = 200

/**
 * Returns the part of a filter that uses the column `search`, as text for a PostgreSQL tsquery; undefined if there is none. Every word
 * is quoted, so input can't contain operators. Text without words, such as "--", matches nothing.
 */
export function searchQuery(
  tenantId: string,
  { q, category, destination }: Pick<HistoryFilter, 'q' | 'category' | 'destination'>,
): string | undefined {
  const terms = [
    ...(q === undefined ? [] : wordTerms(q)),
    ...(category === undefined ? [] : [term(`c:${category.slice(0, wordLengthMax)}`)]),
    ...(destination === undefined ? [] : [destinationTerm(destination)]),
  ]
  return terms.length === 0 ? undefined : [term(`t:${tenantId}`), ...terms].join(' & ')
}

/** Each word matches all words that start with it, and a resource ID matches only itself. */
function wordTerms(text: string): string[] {
  const ids = text.match(id) ?? []
  const words = text.replaceAll(id, ' ').split(separators).filter(Boolean)
  const terms = [...ids.map((found) => term(`i:${found}`)), ...words.map((word) => `${term(word.slice(0, wordLengthMax))}:*`)]
  return terms.length === 0 ? [term('n:')] : terms
}

/** A resource ID identifies one destination; anything else is the beginning of a name. */
function destinationTerm(destination: string): string {
  const id = destination.replace(/^\/+|\/+$/g, '')
  return id.includes('/') ? term(`r:${id.slice(0, 400)}`) : `${term(`d:${id.slice(0, wordLengthMax)}`)}:*`
}

function term(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** Returns the part of a filter that uses other columns, as conditions on the table `change`. */
export function columnConditions(tenantId: string, { person, subject, setting, action, state, from, to }: HistoryFilter): Prisma.Sql[] {
  return [
    Prisma.sql`tenant_id = ${tenantId}::uuid`,
    ...(person === undefined ? [] : [Prisma.sql`author_name = ${person}`]),
    ...(subject === undefined ? [] : [Prisma.sql`subject = ${subject}`]),
    ...(setting === undefined ? [] : [Prisma.sql`setting_key = lower(${setting})`]),
    ...(action === undefined ? [] : [Prisma.sql`action = ${action}`]),
    ...(state === undefined ? [] : [Prisma.sql`state = ${state}`]),
    ...(from === undefined ? [] : [Prisma.sql`requested_at >= ${startOfDay(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`requested_at < ${new Date(startOfDay(to).getTime() + 86_400_000)}`]),
  ]
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
