import { resourceName } from '../../azure/resource-id'
import { listWords, plural } from '../../text'
import type { RetentionDrift } from './watched-retention'

/** More categories than this are counted instead. */
const namedMax = 3

/** What happened to the retention in an account, as the end of a sentence: "AuditLogs forever instead of 730 days". */
export function driftOutline(drift: readonly RetentionDrift[]): string {
  if (drift.length > namedMax) return `${plural(drift.length, 'category', 'categories')} with a different retention period`
  return listWords(drift.map(({ category, expected, seen }) => `${category} ${howLong(seen)} instead of ${howLong(expected)}`))
}

/** What an external change of retention did, as a sentence. */
export function driftHeadline(account: string): string {
  return `The lifecycle management rules of storage account ${account} were changed outside the portal, so retention periods differ from the recorded ones.`
}

/** Which rule deletes each category now, in sentences. */
export function driftSentences(drift: readonly RetentionDrift[]): string[] {
  return drift.map(({ category, expected, seen, rule }) =>
    rule === null
      ? `No rule deletes ${category} anymore. The recorded retention is ${howLong(expected)}.`
      : `Rule ${rule} deletes ${category} after ${howLong(seen)}. The recorded retention is ${expected === null ? 'unlimited' : howLong(expected)}.`,
  )
}

/** Returns why accepting another retention requires approval: logs are deleted earlier than recorded. */
export function earlierDeletionReasons(storageAccountId: string, drift: readonly RetentionDrift[]): string[] {
  const earlier = drift
    .filter(({ expected, seen }) => seen !== null && (expected === null || seen < expected))
    .map(({ category }) => category)
  return earlier.length > 0
    ? [`Azure Storage deletes ${listWords(earlier)} in ${resourceName(storageAccountId)} earlier than recorded.`]
    : []
}

function howLong(days: number | null): string {
  return days === null ? 'forever' : plural(days, 'day')
}
