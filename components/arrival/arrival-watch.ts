import type { ArrivalAnswer } from '@/lib/domain/arrival/setting-arrival'

/** What a page shows about arrival; `isFirst` until the server has been asked once. */
export interface ArrivalWatch extends ArrivalAnswer {
  isFirst?: true
}

/** The server looks into a workspace at most this often. */
const lookSeconds = 60
const backoffSecondsMax = 300

/** Seconds until the page asks again: at once when it has not yet, rarely while the server does not answer; null when only a person can go on. */
export function secondsUntilNextArrivalCheck({ isFirst, interaction }: ArrivalWatch, failures: number): number | null {
  if (interaction) return null
  if (failures > 0) return Math.min(lookSeconds * 2 ** (failures - 1), backoffSecondsMax)
  return isFirst ? 0 : lookSeconds
}
