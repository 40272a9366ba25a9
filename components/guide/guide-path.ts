import type { GuideStepId } from '@/lib/domain/guide/guide-steps'
import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'

/** The path of a step of the guide; it can be shared as a link. */
export function guideStepHref(step: GuideStepId): string {
  return `/guide/${step}`
}

/** The path of the troubleshooter after these answers and, if given, the next one. */
export function missingLogsHref(answered: readonly Answered[], next?: { question: string; value: string }): string {
  const query = new URLSearchParams(answered.map(({ question, choice }) => [question.id, choice.value]))
  if (next) query.set(next.question, next.value)
  const text = query.toString()
  return `/guide/missing-logs${text === '' ? '' : `?${text}`}`
}
