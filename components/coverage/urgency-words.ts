import type { Urgency } from '@/lib/domain/coverage/coverage-map'

/** What the rows of an urgency have in common, as the head above them. */
export const urgencyWords: Record<Urgency, { title: string; what: string }> = {
  act: { title: 'Act on these', what: 'rows have stopped or never came, or the destination takes no logs' },
  twice: { title: 'Sent more than once', what: 'each copy in the same destination is paid for' },
  'not-sent': { title: 'Not sent', what: 'gone when Microsoft Entra deletes them' },
  fine: { title: 'Sent once', what: 'nothing to do' },
}

/** The letter that stands for a destination in the drawing: A, B, …, Z, then AA, AB. */
export function destinationLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : destinationLetter(Math.floor(index / 26) - 1) + letter
}
