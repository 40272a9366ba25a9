import { destinationName, destinationPhrase, destinationsOf } from '@/lib/domain/settings/destination'
import { type DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { lostDestinations, type SettingDifference } from '@/lib/domain/settings/setting-difference'
import { listWords, pluralWord } from '@/lib/domain/text'

/** Returns what a change loses, line by line: the categories that stop, and the destinations that no longer receive logs. */
export function lossLines({ categoriesRemoved, destinations }: SettingDifference, before: DiagnosticSetting | undefined): string[] {
  const lost = lostDestinations(destinations)
  const kept = destinationsOf(before?.destinations ?? {})
    .filter(({ kind }) => !lost.some((destination) => destination.kind === kind))
    .map(destinationName)
  return [
    ...(categoriesRemoved.length > 0
      ? [
          `${listWords(categoriesRemoved)} ${pluralWord(categoriesRemoved.length, 'is', 'are')} no longer sent${kept.length > 0 ? ` to ${listWords(kept)}` : ''}.`,
        ]
      : []),
    ...lost.map((destination) => `This setting no longer sends logs to ${destinationPhrase(destination)}.`),
  ]
}
