import {
  destinationName,
  destinationPhrase,
  destinationResourceNoun,
  isNameAmbiguous,
  isSameNamespace,
  movePhrase,
} from '@/lib/domain/settings/destination'
import { type DestinationDifference, isEmptyDifference, type SettingDifference } from '@/lib/domain/settings/setting-difference'
import { capitalized, listWords, plural } from '@/lib/domain/text'

/** More names than this are counted instead; the table below names them all. */
const namedMax = 8

/** Returns what a change does to a setting, as sentences, most important first. They hold before and after the change. */
export function differenceSentences(difference: SettingDifference): string[] {
  const { categoriesAdded, categoriesRemoved, destinations } = difference
  if (isEmptyDifference(difference)) return ["Doesn't change the setting's categories or destinations."]
  return [
    ...(categoriesAdded.length > 0 ? [`Adds ${namedOrCounted(categoriesAdded)}.`] : []),
    categoriesRemoved.length > 0
      ? `Stops sending ${namedOrCounted(categoriesRemoved)}.`
      : destinationLosses(destinations)
        ? "Doesn't remove any categories."
        : "Doesn't remove any categories or destinations.",
    ...destinations.map(destinationSentence),
  ]
}

/** Returns the label of the save button, which names what will be lost. */
export function saveLabel(difference: SettingDifference, isDeletion = false): string {
  return capitalized(listWords(saveSteps(difference, isDeletion)))
}

/** Returns the label of the button that approves a change and saves it: "Approve, save, and stop 2 categories". */
export function approveLabel(difference: SettingDifference, isDeletion: boolean): string {
  return capitalized(listWords(['approve', ...saveSteps(difference, isDeletion)]))
}

function saveSteps({ categoriesRemoved, destinations }: SettingDifference, isDeletion: boolean): string[] {
  if (isDeletion) return ['delete setting']
  const stopped = destinations.filter(({ change }) => change === 'removed').length
  const losses = [...counted(categoriesRemoved.length, 'category', 'categories'), ...counted(stopped, 'destination', 'destinations')]
  if (losses.length > 0) return ['save', `stop ${listWords(losses)}`]
  return destinations.some(({ change }) => change === 'replaced') ? ['save', 'move logs'] : ['save setting']
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [plural(count, one, many)]
}

function destinationSentence(difference: DestinationDifference): string {
  switch (difference.change) {
    case 'added':
      return `Sends logs to ${destinationPhrase(difference.to)}.`
    case 'removed':
      return `Stops sending logs to ${destinationPhrase(difference.from)}.`
    case 'replaced': {
      const { from, to } = difference
      if (!isNameAmbiguous(from, to)) return `Moves logs from ${movePhrase(from, to, ' to ')}.`
      return isSameNamespace(from, to)
        ? `Uses another shared access policy for ${destinationPhrase(to)}.`
        : `Moves logs from one ${destinationResourceNoun(from)} named ${destinationName(from)} to another with the same name.`
    }
  }
}

function destinationLosses(destinations: readonly DestinationDifference[]): boolean {
  return destinations.some(({ change }) => change !== 'added')
}

function namedOrCounted(names: readonly string[]): string {
  return names.length > namedMax ? `${names.length} categories` : listWords(names)
}
