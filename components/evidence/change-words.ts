import { differenceSentences } from '@/components/diff/difference-sentences'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { retentionStateWords } from '@/lib/domain/changes/retention-progress'
import type { EvidenceChange } from '@/lib/domain/history/evidence'
import { resourceOutline } from '@/lib/domain/resources/changed-resource'
import { sendingSentence } from '@/lib/domain/settings/destination'
import { sentNames } from '@/lib/domain/settings/diagnostic-setting'
import { driftOutline } from '@/lib/domain/settings/retention/drift-words'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { capitalized, listWords } from '@/lib/domain/text'

/** Says what a change did, in sentences. The portal doesn't know of anyone who changed a setting that it found, so that one shows what it sends. */
export function changeWords({ action, state, resource, retention, before, after }: EvidenceChange): string {
  if (resource) return `${capitalized(resourceOutline(resource))}.`
  const account = retention && resourceName(retention.storageAccountId)
  if (retention && action === 'outside')
    return `Retention in ${account} was changed outside the portal: ${outlineOf(retention)}.${retention.state === 'written' ? ' The recorded retention was saved again.' : ''}`
  if (action === 'found' && after) return sendingSentence(listWords(sentNames(after)), after.destinations)
  return [
    ...differenceSentences(settingDifference(before ?? undefined, after ?? undefined)),
    ...(retention ? [`Retention in ${account}: ${outlineOf(retention)}. ${retentionStateWords(retention.state, state)}`] : []),
  ].join(' ')
}

function outlineOf({ changes }: NonNullable<EvidenceChange['retention']>): string {
  return driftOutline(changes.map(({ category, before, after }) => ({ category, expected: before, seen: after, rule: null })))
}
