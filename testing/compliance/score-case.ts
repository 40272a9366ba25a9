import type { ArrivalState } from '@/lib/domain/arrival/arrival-state'
import type { KeptTable } from '@/lib/domain/arrival/table-retention'
import { type Control, controlSchema } from '@/lib/domain/compliance/control'
import type { ComplianceFacts } from '@/lib/domain/compliance/destination-facts'
import { scoreControls } from '@/lib/domain/compliance/score'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { unknownProtection } from '@/lib/domain/settings/retention/blob-protection'
import type { LifecycleRule } from '@/lib/domain/settings/storage-retention'
import type { License } from '@/lib/domain/settings/tenant-licenses'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers'
/** Destinations of a tenant. */
export const ids = {
  a: `${group}/Microsoft.OperationalInsights/workspaces/law-a`,
  b: `${group}/Microsoft.OperationalInsights/workspaces/law-b`,
  storage: `${group}/Microsoft.Storage/storageAccounts/stlogs`,
  hub: `${group}/Microsoft.EventHub/namespaces/ns/authorizationRules/send`,
}

const setting = (name: string, categories: string[], destinations: DiagnosticSetting['destinations']): DiagnosticSetting => ({
  name,
  enabledCategories: categories,
  destinations,
})
/** A setting that sends to workspace a. */
export const toA = (name: string, ...categories: string[]) => setting(name, categories, { workspaceId: ids.a })
/** A setting that sends to workspace b. */
export const toB = (name: string, ...categories: string[]) => setting(name, categories, { workspaceId: ids.b })
/** A setting that sends to the storage account. */
export const toStorage = (...categories: string[]) => setting('archive', categories, { storageAccountId: ids.storage })
/** A setting that sends to the event hub. */
export const toHub = (...categories: string[]) => setting('siem', categories, { eventHub: { authorizationRuleId: ids.hub } })

/** A control that requires audit logs and sign-ins at any destination. */
export const control = (fields: Partial<Control> = {}): Control =>
  controlSchema.parse({
    id: 'test',
    framework: 'Test',
    version: '1',
    reference: 'T-1',
    date: '2026-11',
    title: 'A control',
    level: null,
    source: { name: 'Test', url: 'https://example.com' },
    requires: ['AuditLogs', 'SignInLogs'],
    conditional: [],
    destinations: ['any'],
    retention: { activeDays: null, totalDays: null },
    interpretation: false,
    notCovered: null,
    ...fields,
  })

/** Every license that a tenant can show. */
export const allLicenses: License[] = ['premium-p1', 'premium-p2', 'workload-identities', 'global-secure-access', 'agent-365']
/** A tenant with these licenses. */
export const held = (...licenses: License[]) => ({ held: licenses, ending: [], suspended: [] })
/** A check that found a destination. */
export const found = (id: string, fields: Partial<ComplianceFacts['destinations'][number]> = {}) => ({
  kind: 'destination' as const,
  id,
  existence: 'found' as const,
  fault: null,
  problems: [],
  sentinel: null,
  foundByName: 'Maya',
  foundAt: '2026-11-30T00:00:00Z',
  ...fields,
})

/** What arrives in workspace a. */
export const arrives = (settingName: string, states: Record<string, ArrivalState>): ComplianceFacts['arrivals'][number] => ({
  settingName,
  workspace: {
    workspaceId: ids.a,
    checkedAt: null,
    hoursUntil: '',
    categories: Object.entries(states).map(([category, state]) => ({
      category,
      tableName: null,
      plan: null,
      verdict: { state, detail: '', needsAttention: false },
      table: null,
      sentSince: null,
      hours: [],
    })),
  },
  others: [],
})

/** A storage account with these rules. */
export const account = (...rules: LifecycleRule[]): ComplianceFacts['accounts'][number] => ({
  kind: 'retention',
  id: ids.storage,
  rules,
  protection: unknownProtection,
  foundByName: 'Maya',
  foundAt: '2026-11-30T00:00:00Z',
})
/** A rule that deletes everything after some days. */
export const deletesAfter = (days: number, filters: Record<string, unknown> = {}): LifecycleRule => ({
  name: 'rule',
  definition: { filters, actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } } },
})
/** How long the tables of workspace a keep rows, and their plan: null for the Analytics plan. */
export const tableDays = (activeDays: number, totalDays = activeDays, plan: KeptTable['plan'] = null): ComplianceFacts['tables'] =>
  new Map([[ids.a.toLowerCase(), new Map(['auditlogs', 'signinlogs'].map((table) => [table, { activeDays, totalDays, plan }]))]])

/** Scores one control for a tenant in which every destination was found. */
export function score(settings: DiagnosticSetting[], fields: Partial<Control> = {}, facts: Partial<ComplianceFacts> = {}) {
  const [scored] = scoreControls([control(fields)], {
    settings,
    arrivals: [],
    destinations: Object.values(ids).map((id) => found(id)),
    accounts: [],
    tables: new Map(),
    licenses: held(...allLicenses),
    ...facts,
  }).controls
  if (!scored) throw new Error('There is no score')
  return scored
}
/** The codes of the reasons. */
export const codes = ({ reasons }: ReturnType<typeof score>) => reasons.map(({ code }) => code)
