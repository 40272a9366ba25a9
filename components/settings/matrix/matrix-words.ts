import type { Reach, Sending } from '@/lib/domain/coverage/coverage'
import { destinationKindWords, destinationPhrase } from '@/lib/domain/settings/destination'
import { listWords, plural } from '@/lib/domain/text'

/** Returns the text of a cell: "siem sends AuditLogs to workspace law-security and storage account st1". */
export function sendingSentence({ settingName, isOn, destinations }: Sending, category: string): string {
  if (!isOn) return `${settingName} doesn't send ${category}`
  if (destinations.length === 0) return `${settingName} selects ${category} but has no destination`
  return `${settingName} sends ${category} to ${listWords(destinations.map(destinationPhrase))}`
}

/** Returns what selecting a cell does, as an addition to its text. */
export function sendingCommand(sending: Sending, category: string): string {
  return `${sendingSentence(sending, category)}; ${sending.isOn ? 'edit' : 'edit to add the category'}`
}

/** Returns how a category arrives more than once at a kind of destination; undefined if it doesn't. */
export function repetition({ kind, count, destinations }: Reach): string | undefined {
  const [first] = destinations
  if (destinations.length > 1) return `To ${plural(destinations.length, destinationKindWords[kind])}`
  if (count < 2 || !first) return undefined
  return `${count === 2 ? 'Twice' : `${count} times`} to ${destinationPhrase(first)}`
}
