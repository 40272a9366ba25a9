import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { AppError } from '@/lib/app-error'
import { alertResourceId, listActionGroups, listAlertRules, readAlertResource } from '@/lib/azure/alert-resources'
import { type Existence, valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readBlobProtection } from '@/lib/azure/blob-protection'
import { listSettings, readSetting } from '@/lib/azure/diagnostic-settings'
import { listEventHubNamespaces } from '@/lib/azure/event-hubs'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { queryLogs } from '@/lib/azure/log-query'
import { rightTo } from '@/lib/azure/permissions'
import { readDestinationState } from '@/lib/azure/reception/destination-state'
import { readRegistration } from '@/lib/azure/resource-providers'
import { readAnalyticsRules } from '@/lib/azure/sentinel/analytics-rules'
import { listStorageAccounts } from '@/lib/azure/storage-accounts'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { groupId, readProvisioning, readResourceGroup } from '@/lib/azure/workspaces/new-workspace'
import { listTables, readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { newRuleId } from '@/lib/azure/workspaces/transformation-requests'
import { readRule, readTransformation } from '@/lib/azure/workspaces/transformations'
import { listWorkspaces } from '@/lib/azure/workspaces/workspaces'
import { destinationIds } from '@/testing/destination-ids'
import { newWorkspace } from '@/testing/filled-draft'

const { securityWorkspace, storageAccount } = destinationIds
const subscriptionId = subscriptionIds.contosoSecurity
const group = { subscriptionId, resourceGroup: 'rg-security' }
const existingWorkspace = { ...newWorkspace, name: 'law-security' }

/** What a call said: that it knows, or why it doesn't. */
export type Said = { kind: 'knows' } | { kind: 'fails'; code: string; sentence: string }

const throwing = async (call: Promise<unknown>): Promise<Said> => {
  try {
    await call
    return { kind: 'knows' }
  } catch (fault) {
    if (!(fault instanceof AppError)) return { kind: 'fails', code: 'not-an-error-of-the-portal', sentence: String(fault) }
    return { kind: 'fails', code: fault.code, sentence: fault.userMessage }
  }
}
const existing = async <T>(call: Promise<Existence<T>>) => throwing(call.then(valueOrAbsent))

/** What a call that tells the third case apart stands for. */
function unread(sentence = "It couldn't be checked."): never {
  throw new AppError({ code: 'unexpected-answer', userMessage: sentence })
}

/** The reads of the portal, by what they read. */
export const matrixReads: Record<string, (access: AzureAccess) => Promise<Said>> = {
  settings: async (access) => throwing(listSettings(access)),
  setting: async (access) => existing(readSetting(access, 'operations')),
  subscriptions: async (access) => throwing(listSubscriptions(access, { isFresh: true })),
  workspaces: async (access) => throwing(listWorkspaces(access, subscriptionId, { isFresh: true })),
  'storage accounts': async (access) => throwing(listStorageAccounts(access, subscriptionId)),
  namespaces: async (access) => throwing(listEventHubNamespaces(access, subscriptionId)),
  'lifecycle management rules': async (access) => throwing(readLifecycleRules(access, storageAccount)),
  'blob protection': async (access) =>
    throwing(
      readBlobProtection(access, storageAccount).then(({ service, account, containers }) =>
        service && account && containers ? service : unread(),
      ),
    ),
  'resource group': async (access) => existing(readResourceGroup(access, groupId(existingWorkspace))),
  workspace: async (access) => existing(readProvisioning(access, securityWorkspace)),
  registration: async (access) =>
    throwing(readRegistration(access, subscriptionId, 'Microsoft.Insights').then((state) => (state === 'unknown' ? unread() : state))),
  tables: async (access) => throwing(listTables(access, securityWorkspace)),
  table: async (access) => existing(readTable(access, tableIdOf(securityWorkspace, 'AuditLogs'))),
  transformation: async (access) => throwing(readTransformation(access, securityWorkspace, 'AuditLogs')),
  'data collection rule': async (access) => existing(readRule(access, newRuleId(securityWorkspace))),
  'alert rules': async (access) => throwing(listAlertRules(access, subscriptionId)),
  'alert rule': async (access) => existing(readAlertResource(access, 'alert-rule', alertResourceId('alert-rule', group, 'Quiet'))),
  'analytics rules': async (access) =>
    throwing(readAnalyticsRules(access, securityWorkspace).then((read) => (read.kind === 'unread' ? unread() : read))),
  'action groups': async (access) => throwing(listActionGroups(access, subscriptionId)),
  query: async (access) => throwing(queryLogs(access, securityWorkspace, 'SigninLogs | count')),
  permissions: async (access) =>
    throwing(
      rightTo(access, 'Microsoft.OperationalInsights/workspaces/sharedKeys/action', securityWorkspace).then((right) =>
        right.kind === 'unknown' ? unread(right.reason) : right,
      ),
    ),
  destination: async (access) =>
    throwing(
      readDestinationState(access, 'workspace', securityWorkspace).then((state) => (state.existence === 'unknown' ? unread() : state)),
    ),
  'reception of an event hub': async (access) =>
    throwing(
      readDestinationState(access, 'event-hub', destinationIds.eventHubRule).then(({ reception }) =>
        reception.unchecked.length > 0 ? unread() : reception,
      ),
    ),
}
