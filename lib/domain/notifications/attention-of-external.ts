import type { HistoryRow } from '../changes/change'
import { changeOutline, type OutlinedChange } from '../changes/words/change-outline'
import { exactTime } from '../format-time'
import { changeHref } from '../portal-paths'
import { destinationPhrase } from '../settings/destination'
import { settingKey } from '../settings/diagnostic-setting'
import { lostDestinations } from '../settings/setting-difference'
import { listWords, plural } from '../text'
import type { AttentionItem } from './attention-item'

/** The facts of an external change. */
export type ExternalFacts = OutlinedChange & Pick<HistoryRow, 'changeId' | 'settingName' | 'retentionIn' | 'outside' | 'requestedAt'>

/** External changes that haven't been reviewed: deletions first, then what stops or moves logs, other changes, and what was added. */
export function externalChangeItems(changes: readonly ExternalFacts[]): AttentionItem[] {
  return changes.toSorted((one, other) => urgencyOf(one) - urgencyOf(other)).map(externalChangeItem)
}

function urgencyOf(change: ExternalFacts): number {
  if (change.outside === 'deleted') return 0
  if (change.outside === 'added') return 3
  return isLoss(change) ? 1 : 2
}

/** Whether logs stopped, or no longer arrive where they did. */
const isLoss = ({ categoriesRemoved, destinations }: ExternalFacts): boolean =>
  categoriesRemoved.length > 0 || lostDestinations(destinations).length > 0

/** The newest open change of each setting and of its retention, from changes in order of age, newest first. The others follow once it's resolved. */
export function newestExternal<Facts extends Pick<ExternalFacts, 'settingName' | 'retentionIn'>>(changes: readonly Facts[]): Facts[] {
  const keyOf = ({ settingName, retentionIn }: Facts) => `${settingKey(settingName)} ${retentionIn ?? ''}`
  return changes.filter((change, index) => changes.findIndex((other) => keyOf(other) === keyOf(change)) === index)
}

function externalChangeItem(change: ExternalFacts): AttentionItem {
  const { changeId, settingName, retentionIn, outside } = change
  const link = { code: `changed-outside/${changeId}`, href: changeHref(changeId), actionLabel: 'Review' }
  switch (outside) {
    case 'deleted':
      return {
        ...link,
        kind: 'deleted-outside',
        title: `${settingName} was deleted outside this portal`,
        detail: `${stoppedWords(change)} No one has reviewed the deletion. An administrator can restore the setting, accept the deletion, or add an explanation.`,
      }
    case 'added':
      return {
        ...link,
        kind: 'added-outside',
        title: `${settingName} was added outside this portal`,
        detail: `${foundWords(change)} No one has reviewed this setting. An administrator can accept the change, add an explanation, or delete the setting.`,
      }
    default:
      return {
        ...link,
        kind: 'changed-outside',
        title: `${retentionIn === null ? settingName : `Retention in ${retentionIn}`} was changed outside this portal`,
        detail: `${retentionIn === null ? foundWords(change) : `The change affects ${settingName} (${change.outline}).`} No one has reviewed this change. An administrator can accept the change, add an explanation, or restore the ${retentionIn === null ? 'previous version' : 'recorded retention'}.`,
      }
  }
}

/** What changed, and when the portal saw it. */
function foundWords(change: ExternalFacts): string {
  return `Found on ${exactTime(change.requestedAt, 'UTC')}: ${changeOutline(change)}.`
}

/** What a deletion stopped, and when the portal saw it. */
function stoppedWords({ categoriesRemoved, destinations, requestedAt }: ExternalFacts): string {
  const phrases = lostDestinations(destinations).map(destinationPhrase)
  const what = `${plural(categoriesRemoved.length, 'category', 'categories')}${phrases.length > 0 ? ` to ${listWords(phrases)}` : ''}`
  return `On ${exactTime(requestedAt, 'UTC')}, the portal found that the setting, which sent ${what}, no longer existed.`
}
