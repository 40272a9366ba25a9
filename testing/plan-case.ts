import type { PlannedDraft } from '@/lib/domain/changes/plan/plan-change'
import type { PlanFacts } from '@/lib/domain/changes/plan/plan-facts'
import type { DiagnosticSetting, LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { BlobProtection } from '@/lib/domain/settings/retention/blob-protection'
import type { LifecycleRule } from '@/lib/domain/settings/storage-retention'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'

const providers = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers'
export const workspaceId = `${providers}/Microsoft.OperationalInsights/workspaces/law-one`
export const otherWorkspaceId = `${providers}/Microsoft.OperationalInsights/workspaces/law-two`
export const storageAccountId = `${providers}/Microsoft.Storage/storageAccounts/stlogs`
export const partnerId = `${providers}/Microsoft.Datadog/monitors/siem`

/** The setting that drafts edit, as it was when they were started. */
export const setting = (fields: Partial<DiagnosticSetting> = {}): DiagnosticSetting => ({
  name: 'entra',
  enabledCategories: ['AuditLogs', 'SignInLogs'],
  destinations: { workspaceId },
  ...fields,
})
/** A setting as Azure shows it. */
export const shown = (fields: Partial<LiveSetting> = {}): LiveSetting => ({
  ...setting(),
  listedCategories: [],
  unreadProperties: [],
  ...fields,
})

/** The content of a draft for exactly that setting. */
export const content: SetupDraft = {
  ...emptySetupDraft,
  workspace: { isOn: true, subscriptionId: null, id: workspaceId },
  setting: { kind: 'new', name: 'entra' },
  categories: ['AuditLogs', 'SignInLogs'],
}
/** What Azure shows: nothing, unless the case says otherwise. */
export const facts = (fields: Partial<PlanFacts> = {}): PlanFacts => ({
  live: [],
  lifecycle: undefined,
  destinations: [],
  allowsPartner: false,
  ...fields,
})
/** A storage account that was read completely: these rules, and nothing that protects blobs. */
export const readAccount = (rules: LifecycleRule[], protection: Partial<BlobProtection> = {}): NonNullable<PlanFacts['lifecycle']> => ({
  rules,
  protection: {
    service: { isVersioned: false, softDeleteDays: null, containerSoftDeleteDays: null },
    account: { immutableDays: null },
    containers: {},
    ...protection,
  },
})
/** A draft of a new setting. */
export const adding = (fields: Partial<SetupDraft> = {}): PlannedDraft => ({
  content: { ...content, ...fields },
  baseline: null,
  restoresChangeId: null,
})
/** A draft that edits the setting. */
export const editing = (fields: Partial<SetupDraft> = {}, baseline = setting()): PlannedDraft => ({
  content: { ...content, setting: { kind: 'existing', name: 'entra' }, ...fields },
  baseline,
  restoresChangeId: null,
})
/** A draft that deletes it. */
export const deleting: PlannedDraft = editing({ setting: { kind: 'delete', name: 'entra' } })
