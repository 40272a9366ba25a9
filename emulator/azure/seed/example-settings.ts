import type { StoredSetting } from '../setting-schema'
import { subscriptionIds } from './subscription-ids'

const security = `/subscriptions/${subscriptionIds.contosoSecurity}/resourceGroups`
const platform = `/subscriptions/${subscriptionIds.contosoPlatform}/resourceGroups`
/** Settings of Contoso to edit. */
export const exampleSettings: readonly StoredSetting[] = [
  {
    name: 'AzureSentinel_law-security',
    workspaceId: `${security}/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-security`,
    enabledCategories: ['AuditLogs', 'SignInLogs', 'NonInteractiveUserSignInLogs'],
  },
  {
    name: 'siem and archive',
    storageAccountId: `${security}/rg-archive/providers/Microsoft.Storage/storageAccounts/stcontosoentralogs`,
    eventHubAuthorizationRuleId: `${security}/rg-security/providers/Microsoft.EventHub/namespaces/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
    eventHubName: 'entra-logs',
    enabledCategories: ['AuditLogs', 'SignInLogs', 'RiskyUsers', 'UserRiskEvents'],
  },
  {
    name: 'operations',
    workspaceId: `${platform}/rg-logging/providers/Microsoft.OperationalInsights/workspaces/law-platform-weu`,
    enabledCategories: ['AuditLogs', 'ProvisioningLogs'],
  },
]
