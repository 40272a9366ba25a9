import type { Database } from '@/lib/db/database'

export const contoso = '00000000-0000-4000-8000-000000000031'
export const fabrikam = '00000000-0000-4000-8000-000000000032'
export const northwind = '00000000-0000-4000-8000-000000000034'
export const law = (name: string) =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`
const rule =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/siem-ns/authorizationRules/Root'
const state = (enabledCategories: string[], destinations: object) => ({ name: 'entra', enabledCategories, destinations })
export const hostile = `=cmd|' /C calc'!A0 <script>alert(1)</script> ${'long '.repeat(2_000)}`.slice(0, 10_000)

export const rows = [
  {
    settingName: 'entra',
    action: 'found',
    state: 'seen',
    authorName: 'Not known',
    reason: '',
    wanted: state(['AuditLogs'], { workspaceId: law('law-old') }),
  },
  {
    settingName: 'entra',
    action: 'update',
    state: 'confirmed',
    authorName: 'Maya Okafor',
    reason: 'Zoë asked; see INC-4711',
    ticket: 'CHG-99',
    before: state(['AuditLogs'], { workspaceId: law('law-old') }),
    wanted: state(['AuditLogs', 'RiskyUsers'], { workspaceId: law('law-new') }),
  },
  {
    settingName: 'Entra',
    action: 'update',
    state: 'failed',
    authorName: 'Jonas',
    reason: hostile,
    before: state(['AuditLogs'], { workspaceId: law('law-new') }),
    wanted: state(['AuditLogs'], { eventHub: { authorizationRuleId: rule, eventHubName: 'hub-1' } }),
  },
  {
    settingName: 'archive',
    action: 'delete',
    state: 'confirmed',
    authorName: 'Maya Okafor',
    reason: "it's 100% \\ done",
    before: state(['SignInLogs'], { storageAccountId: '/subscriptions/s/storageAccounts/stcold' }),
  },
]

/** Adds the same four changes to both tenants. */
export async function addSearchedChanges(db: Database): Promise<void> {
  for (const tenantId of [contoso, fabrikam])
    for (const [index, row] of rows.entries())
      await db.change.create({
        data: { ...row, tenantId, number: index + 1, attempt: 1, requestedAt: new Date(Date.UTC(2026, 10, 20 + index, 23, 59, 59, 999)) },
      })
}
