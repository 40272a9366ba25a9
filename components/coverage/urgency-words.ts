import { arrivalStateWords } from '@/lib/domain/arrival/arrival-state'
import type { MapRow, Urgency } from '@/lib/domain/coverage/map-cell'

/** The heading above the rows of each urgency. */
export const urgencyWords: Record<Urgency, { title: string; what: string }> = {
  act: { title: 'Needs action', what: "no recent data, no data received, or a destination that can't receive logs" },
  twice: { title: 'Sent more than once', what: 'you pay for each copy in the same destination' },
  'not-sent': { title: 'Not sent', what: "kept at most until Microsoft Entra's retention period ends" },
  several: { title: 'Sent to several workspaces', what: 'you pay for the copy in each workspace' },
  'no-license': { title: 'Sent without a license', what: 'nothing can arrive' },
  unconfirmed: { title: 'Sent', what: "arrival isn't confirmed" },
  arriving: { title: arrivalStateWords.flowing, what: 'no action needed' },
}

/** What a category in more than one workspace costs; null for one that's in at most one. */
export function billedWords({ billedWorkspaces }: Pick<MapRow, 'billedWorkspaces'>): string | null {
  return billedWorkspaces > 1 ? `In ${billedWorkspaces} workspaces: you pay for each copy` : null
}

/** The letter of a destination in the map: A, B, …, Z, then AA, AB. */
export function destinationLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : destinationLetter(Math.floor(index / 26) - 1) + letter
}
