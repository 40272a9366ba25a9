import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { withQuery } from '@/lib/domain/portal-paths'

export const missingLogsTitle = 'Why are my logs missing?'

/** The path of the troubleshooter after these answers and, if given, the next one. */
export function missingLogsHref(answered: readonly Answered[], next?: { question: string; value: string }): string {
  const query = new URLSearchParams(answered.map(({ question, choice }) => [question.id, choice.value]))
  if (next) query.set(next.question, next.value)
  return withQuery('/guide/missing-logs', query)
}
