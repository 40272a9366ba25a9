import { destinationKindWords, destinationName } from '@/lib/domain/settings/destination-words'
import { type DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { destinationText, type SettingDifference } from '@/lib/domain/settings/setting-difference'
import { listWords } from '@/lib/domain/text'

/** What is lost by a change, line by line: the categories that stop, and the places that get nothing any more. */
export function lossLines({ categoriesRemoved, destinations }: SettingDifference, before: DiagnosticSetting | undefined): string[] {
  const lost = destinations.filter(({ change }) => change !== 'added')
  const kept = (Object.keys(destinationKindWords) as (keyof typeof destinationKindWords)[]).flatMap((kind) => {
    const text = destinationText(kind, before?.destinations)
    return text && !lost.some((difference) => difference.kind === kind) ? [destinationName(kind, text)] : []
  })
  return [
    ...(categoriesRemoved.length > 0
      ? [
          `${listWords(categoriesRemoved)} ${categoriesRemoved.length === 1 ? 'stops' : 'stop'}${kept.length > 0 ? ` at ${listWords(kept)}` : ''}.`,
        ]
      : []),
    ...lost.map(
      ({ kind, from = '' }) =>
        `${capital(destinationKindWords[kind])} ${destinationName(kind, from)} gets nothing from this setting any more.`,
    ),
  ]
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
