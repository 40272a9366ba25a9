import { isSettled, type ChangeProgress } from '@/lib/entra-logs/change'

/** What one look at the server gave. */
export type Look = { kind: 'progress'; progress: ChangeProgress } | { kind: 'signed-out' } | { kind: 'unreachable' }

const backoffSecondsMax = 30

/** Asks the server once how a change stands. Never throws; an abort counts as unreachable. */
export async function lookAtProgress(url: string, signal: AbortSignal): Promise<Look> {
  try {
    const response = await fetch(url, { cache: 'no-store', headers: { accept: 'application/json' }, signal })
    if (response.status === 401) return { kind: 'signed-out' }
    if (!response.ok) return { kind: 'unreachable' }
    return { kind: 'progress', progress: (await response.json()) as ChangeProgress }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Seconds until the next look; null when nothing is left to wait for, or only a person can go on. */
export function secondsUntilNextLook(progress: ChangeProgress, failures: number): number | null {
  if (isSettled(progress.state) || progress.interaction) return null
  if (failures > 0) return Math.min(2 ** failures, backoffSecondsMax)
  return progress.nextLookSeconds ?? backoffSecondsMax
}
