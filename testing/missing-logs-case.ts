import type { ChangeSummary } from '@/lib/domain/changes/change-summary'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import type { Answers } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'

const subscription = '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-security/providers'
export const workspaceId = `${subscription}/Microsoft.OperationalInsights/workspaces/law-security`
export const storageAccountId = `${subscription}/Microsoft.Storage/storageAccounts/stlogs`
const authorizationRuleId = `${subscription}/Microsoft.EventHub/namespaces/ns-logs/authorizationRules/send`
const now = '2026-11-25T12:00:00.000Z'
/** A time so many minutes before the caller asks. */
export const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString()

/** The setting that sends logs everywhere. */
export const siem: LiveSetting = {
  name: 'siem',
  enabledCategories: ['SignInLogs', 'AuditLogs', 'ProvisioningLogs', 'MicrosoftGraphActivityLogs'],
  listedCategories: [],
  unreadProperties: [],
  destinations: { workspaceId, storageAccountId, eventHub: { authorizationRuleId } },
}

/** A change of the setting, 30 days ago unless it says otherwise. */
export const change = (fields: Partial<ChangeSummary>): ChangeSummary => ({
  changeId: `change-${fields.number ?? 1}`,
  number: 1,
  settingName: 'siem',
  action: 'create',
  state: 'confirmed',
  authorName: 'Maya Okafor',
  at: ago(60 * 24 * 30),
  before: null,
  after: siem,
  reason: '',
  errorMessage: null,
  approvedBy: null,
  requestId: 'req-1',
  correlationId: 'cor-1',
  ...fields,
})

/** What is known about an organization that has one setting and one change. */
export const facts = (fields: Partial<OrganizationFacts> = {}): OrganizationFacts => ({
  cloud: 'public',
  tenantId: 'c0a1f3d2-5b64-4e7a-9c18-2f60d7b4a901',
  tenantName: 'Contoso',
  settings: [siem],
  seenAt: ago(5),
  changes: [change({})],
  retention: [],
  licenses: null,
  destinations: [],
  accounts: [],
  now,
  ...fields,
})

/** Answers of a caller who checks the workspace. */
export const toWorkspace: Answers = { log: 'SignInLogs', place: 'workspace', setting: 'siem' }
/** Answers of a caller who checks the storage account. */
export const toStorage: Answers = { log: 'AuditLogs', place: 'storage', setting: 'siem', pattern: 'stopped' }
/** Answers of a caller who checks the event hub. */
export const toHub: Answers = { log: 'AuditLogs', place: 'event-hub', setting: 'siem', pattern: 'stopped' }
/** The setting after someone turned off everything except audit logs. */
export const without: LiveSetting = { ...siem, enabledCategories: ['AuditLogs'] }
/** A record in which sign-in logs were off for four hours. */
export const gapChanges = [
  change({ number: 3, at: ago(60), action: 'update', before: without, after: siem }),
  change({ number: 2, at: ago(300), action: 'outside', state: 'seen', before: siem, after: without }),
  change({}),
]
