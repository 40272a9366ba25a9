import type { Urgency } from '@/lib/domain/coverage/coverage-map'

/** The heading above the rows of each urgency. */
export const urgencyWords: Record<Urgency, { title: string; what: string }> = {
  act: { title: 'Needs action', what: "no recent data, no data received, or the destination can't receive logs" },
  twice: { title: 'Sent more than once', what: 'you pay for each copy in the same destination' },
  'not-sent': { title: 'Not sent', what: "lost when Microsoft Entra's retention period ends" },
  fine: { title: 'Sent once', what: 'no action needed' },
}

/** The letter of a destination in the map: A, B, …, Z, then AA, AB. */
export function destinationLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : destinationLetter(Math.floor(index / 26) - 1) + letter
}
