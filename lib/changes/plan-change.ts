import 'server-only'

import { resourceName } from '@/lib/entra-logs/resource-id'
import { isSameConfiguration, isSameSettingName, listWords, type DiagnosticSetting, type LiveSetting } from '@/lib/entra-logs/diagnostic-setting'
import { setupFaults, setupFaultsAgainst, wantedSetting, type DraftFault } from '@/lib/entra-logs/setup-draft'
import { sinkConflicts } from '@/lib/entra-logs/sink-conflicts'
import type { ChangeAction } from '@/lib/entra-logs/change'
import type { Draft } from './drafts'

/** What saving a draft would do, judged against the settings that Azure shows now. */
export interface ChangePlan {
  action: Extract<ChangeAction, 'create' | 'update'>
  /** The live state that would be replaced; undefined for a new setting. */
  before: DiagnosticSetting | undefined
  wanted: DiagnosticSetting
  /** Everything that stands in the way; a plan with faults is never sent. */
  faults: DraftFault[]
  /** Whether the live setting is no longer what the draft started from. */
  liveChanged: boolean
}

/** Plans a draft. Pure but for its place on the server: the same draft and settings give the same plan. */
export function planChange(draft: Draft, live: readonly LiveSetting[]): ChangePlan {
  const { content, baseline } = draft
  const { setting } = content
  const found = setting?.kind === 'existing' ? live.find((candidate) => isSameSettingName(candidate.name, setting.name)) : undefined
  const before = found && { name: found.name, enabledCategories: found.enabledCategories, destinations: found.destinations }
  const wanted = wantedSetting(content, baseline ?? undefined)
  return {
    action: setting?.kind === 'existing' ? 'update' : 'create',
    before,
    wanted,
    faults: [...setupFaults(content), ...setupFaultsAgainst(content, live), ...conflictFaults(wanted, live), ...sameFaults(before, wanted)],
    liveChanged: before !== undefined && !isSameConfiguration(before, baseline ?? undefined),
  }
}

function conflictFaults(wanted: DiagnosticSetting, live: readonly LiveSetting[]): DraftFault[] {
  return sinkConflicts(wanted, live).map(({ otherSetting, destination, categories }) => ({
    step: 'logs',
    field: 'categories',
    message: `The setting ${otherSetting} already sends ${listWords(categories)} to ${resourceName(destination)}, and Azure takes each category only once for a destination. Clear ${categories.length === 1 ? 'it' : 'them'} here, or choose another workspace.`,
  }))
}

function sameFaults(before: DiagnosticSetting | undefined, wanted: DiagnosticSetting): DraftFault[] {
  if (!before || !isSameConfiguration(before, wanted)) return []
  return [{ step: 'logs', field: 'categories', message: `Nothing would change: ${before.name} does exactly this already.` }]
}
