import { type ChangeProgress, isSettled } from '@/lib/domain/changes/change'
import { type CreationProgress, isCreationSettled } from '@/lib/domain/setup/new-workspace'

/** The result of polling the server once. */
export type PollResult<Progress> = { kind: 'progress'; progress: Progress } | { kind: 'signed-out' } | { kind: 'unreachable' }

const backoffSecondsMax = 30

/** Azure creates a workspace within seconds, so a check every 2 seconds isn't too often. */
const creationCheckSeconds = 2

/** Asks the server once how something stands. Never throws; an abort counts as unreachable. */
export async function pollProgress<Progress>(url: string, signal: AbortSignal): Promise<PollResult<Progress>> {
  try {
    const response = await fetch(url, { cache: 'no-store', headers: { accept: 'application/json' }, signal })
    if (response.status === 401) return { kind: 'signed-out' }
    if (!response.ok) return { kind: 'unreachable' }
    return { kind: 'progress', progress: (await response.json()) as Progress }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Returns the seconds until the next check of a change; null when there's nothing left to wait for, or only a person can continue. */
export function secondsUntilNextCheck(progress: ChangeProgress, failures: number): number | null {
  if (isSettled(progress.state) || progress.interaction) return null
  return backoffSeconds(failures) ?? progress.nextCheckSeconds ?? backoffSecondsMax
}

/** Returns the seconds until the next check of a workspace that is being created; null as for a change. */
export function secondsUntilNextCreationCheck({ state, interaction }: CreationProgress, failures: number): number | null {
  if (isCreationSettled(state) || interaction) return null
  return backoffSeconds(failures) ?? creationCheckSeconds
}

function backoffSeconds(failures: number): number | undefined {
  return failures > 0 ? Math.min(2 ** failures, backoffSecondsMax) : undefined
}
