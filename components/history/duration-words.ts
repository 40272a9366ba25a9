import { plural } from '@/lib/domain/text'
/** Returns how much later something happened: "0.4 seconds later", "3 minutes later", "at the same moment". */
export function durationWords(fromIso: string, toIso: string): string {
  const seconds = (Date.parse(toIso) - Date.parse(fromIso)) / 1_000
  if (seconds < 0.05) return 'at the same moment'
  if (seconds < 9.95) return `${seconds.toFixed(1)} seconds later`
  if (seconds < 99.5) return counted(Math.round(seconds), 'second')
  if (seconds < 99.5 * 60) return counted(Math.round(seconds / 60), 'minute')
  if (seconds < 47.5 * 3_600) return counted(Math.round(seconds / 3_600), 'hour')
  return counted(Math.round(seconds / 86_400), 'day')
}

function counted(count: number, unit: string): string {
  return `${plural(count, unit)} later`
}
