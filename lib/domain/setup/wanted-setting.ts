import { isSameResource, parentResourceId, parseResourceId } from '../azure/resource-id'
import {
  categoryKey,
  type DiagnosticSetting,
  distinctCategories,
  isSameSettingName,
  type RecordedDestinations,
  settingNameFault,
} from '../settings/diagnostic-setting'
import { findLogCategory } from '../settings/log-categories'
import { parseRetentionDays } from '../settings/storage-retention'
import { isDeletion, type SetupDraft } from './setup-draft'

/**
 * Returns the setting that the draft requests; undefined if it's to be deleted. A property that the portal never edits is kept from
 * `baseline`, because a PUT replaces the whole setting.
 */
export function wantedSetting(draft: SetupDraft, baseline: DiagnosticSetting | undefined): DiagnosticSetting | undefined {
  if (isDeletion(draft)) return undefined
  const categories = distinctCategories(draft.categories.map((name) => findLogCategory(name)?.name ?? name))
  return {
    name: baseline?.name ?? draft.setting?.name ?? '',
    enabledCategories: categories.sort((one, other) => one.localeCompare(other, 'en')),
    destinations: wantedDestinations(draft, baseline),
  }
}

function wantedDestinations(
  { workspace, storage, eventHub, partner }: SetupDraft,
  baseline: DiagnosticSetting | undefined,
): RecordedDestinations {
  const { serviceBusRuleId } = baseline?.destinations ?? {}
  return {
    ...(workspace.isOn && workspace.id ? { workspaceId: workspace.id } : {}),
    ...(storage.isOn && storage.id ? { storageAccountId: storage.id } : {}),
    ...(eventHub.isOn && eventHub.ruleId
      ? { eventHub: { authorizationRuleId: eventHub.ruleId, ...(eventHub.hubName ? { eventHubName: eventHub.hubName } : {}) } }
      : {}),
    ...(partner.isOn && partner.id ? { partnerId: partner.id } : {}),
    ...(serviceBusRuleId ? { serviceBusRuleId } : {}),
  }
}

/** The four destinations in a draft. */
type DraftDestinations = Pick<SetupDraft, 'workspace' | 'storage' | 'eventHub' | 'partner'>

/**
 * Returns the destinations of a draft that takes over a live setting: the person's own selections stay, and everything else comes from
 * the setting. Values that came from the previously edited setting (`earlier`) aren't the person's own selections.
 */
export function draftDestinations(draft: SetupDraft, live: RecordedDestinations, earlier: RecordedDestinations = {}): DraftDestinations {
  const now = destinationsInDraft(live)
  const before = destinationsInDraft(earlier)
  const pick = <Kind extends keyof DraftDestinations>(kind: Kind): DraftDestinations[Kind] => {
    const selected = draft[kind]
    const id = selectedId(selected)
    const earlierId = selectedId(before[kind])
    const isOwnChoice = selected.isOn && id !== null && (earlierId === null || !isSameResource(id, earlierId))
    return isOwnChoice ? selected : now[kind]
  }
  return { workspace: pick('workspace'), storage: pick('storage'), eventHub: pick('eventHub'), partner: pick('partner') }
}

function selectedId(destination: DraftDestinations[keyof DraftDestinations]): string | null {
  return 'ruleId' in destination ? destination.ruleId : destination.id
}

function destinationsInDraft({ workspaceId, storageAccountId, eventHub, partnerId }: RecordedDestinations): DraftDestinations {
  const placed = (id: string | undefined) => ({
    isOn: id !== undefined,
    subscriptionId: parseResourceId(id ?? '')?.subscriptionId ?? null,
    id: id ?? null,
  })
  const rule = placed(eventHub?.authorizationRuleId)
  return {
    workspace: placed(workspaceId),
    storage: { ...placed(storageAccountId), retentionDays: null },
    eventHub: {
      isOn: rule.isOn,
      subscriptionId: rule.subscriptionId,
      namespaceId: parentResourceId(rule.id ?? '') ?? null,
      ruleId: rule.id,
      hubName: eventHub?.eventHubName ?? null,
    },
    partner: placed(partnerId),
  }
}

/**
 * Returns the days that the draft sets for the categories that it sends to storage; null keeps logs forever. A category that no
 * one has reviewed, such as one that was selected after the days were entered, isn't included and keeps the account's retention.
 * Returns undefined if no one has reviewed retention, and for a deletion.
 */
export function wantedRetention({ setting, storage, categories }: SetupDraft): Map<string, number | null> | undefined {
  const { retentionDays } = storage
  // The destinations that a deletion still contains aren't checked, and no one has reviewed them.
  if (isDeletion({ setting }) || !storage.isOn || retentionDays === null) return undefined
  const typed = typedByCategory(retentionDays)
  return new Map(
    categories
      .map(categoryKey)
      .flatMap((key) => (typed.has(key) ? [[key, parseRetentionDays(typed.get(key) ?? '') ?? null] as const] : [])),
  )
}

/** Returns the entered value for a category, whatever its casing; empty if there is none. */
export function typedDays(retentionDays: Readonly<Record<string, string>>, category: string): string {
  return typedByCategory(retentionDays).get(categoryKey(category)) ?? ''
}

function typedByCategory(retentionDays: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(retentionDays).map(([name, days]) => [categoryKey(name), days]))
}

/**
 * Returns a name for a new setting that Azure accepts and that no setting of the tenant has. It names the workspace, unless its name can't be
 * part of a setting's name.
 */
export function proposedSettingName(workspaceName: string | undefined, live: readonly DiagnosticSetting[]): string {
  const base = [`entra-to-${workspaceName ?? 'log-analytics'}`, 'entra-to-log-analytics'].find(isUsable) ?? ''
  const taken = (name: string) => live.some((setting) => isSameSettingName(setting.name, name))
  if (!taken(base)) return base
  let count = 2
  while (taken(`${base}-${count}`)) count += 1
  return `${base}-${count}`
}

/** Whether Azure accepts a name, also with a number after it. */
const isUsable = (name: string) => settingNameFault(`${name}-99`) === undefined
