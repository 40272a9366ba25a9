import type { GuideStepId } from '@/lib/domain/guide/guide-steps'
import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'

/** Where a step of the guide is; a link to it can be sent to somebody else. */
export function guideStepHref(step: GuideStepId): string {
  return `/guide/${step}`
}

/** Where the path of questions is after these answers, and one more. */
export function missingLogsHref(answered: readonly Answered[], next?: { question: string; value: string }): string {
  const query = new URLSearchParams(answered.map(({ question, choice }) => [question.id, choice.value]))
  if (next) query.set(next.question, next.value)
  const text = query.toString()
  return `/guide/missing-logs${text === '' ? '' : `?${text}`}`
}
