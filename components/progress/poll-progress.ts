import { type ChangeProgress, isSettled } from '@/lib/domain/changes/change'
import { type CreationProgress, isCreationSettled } from '@/lib/domain/setup/new-workspace'

/** What one look at the server gave. */
export type Look<Progress> = { kind: 'progress'; progress: Progress } | { kind: 'signed-out' } | { kind: 'unreachable' }

const backoffSecondsMax = 30

/** Azure makes a workspace within seconds, so a look each two of them is not too many. */
const creationLookSeconds = 2

/** Asks the server once how something stands. Never throws; an abort counts as unreachable. */
export async function lookAtProgress<Progress>(url: string, signal: AbortSignal): Promise<Look<Progress>> {
  try {
    const response = await fetch(url, { cache: 'no-store', headers: { accept: 'application/json' }, signal })
    if (response.status === 401) return { kind: 'signed-out' }
    if (!response.ok) return { kind: 'unreachable' }
    return { kind: 'progress', progress: (await response.json()) as Progress }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Seconds until the next look at a change; null when nothing is left to wait for, or only a person can go on. */
export function secondsUntilNextLook(progress: ChangeProgress, failures: number): number | null {
  if (isSettled(progress.state) || progress.interaction) return null
  return backoffSeconds(failures) ?? progress.nextLookSeconds ?? backoffSecondsMax
}

/** Seconds until the next look at a workspace that is being made; null as for a change. */
export function secondsUntilNextCreationLook({ state, interaction }: CreationProgress, failures: number): number | null {
  if (isCreationSettled(state) || interaction) return null
  return backoffSeconds(failures) ?? creationLookSeconds
}

function backoffSeconds(failures: number): number | undefined {
  return failures > 0 ? Math.min(2 ** failures, backoffSecondsMax) : undefined
}
