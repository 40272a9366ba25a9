import { subscriptionIds } from '@/emulator/azure/seed-tenants'

const operationalInsights = 'providers/Microsoft.OperationalInsights/workspaces'
const storage = 'providers/Microsoft.Storage/storageAccounts'
const eventHub = 'providers/Microsoft.EventHub/namespaces'
const { contosoPlatform, contosoSecurity, contosoSandbox } = subscriptionIds

/** Ids of seeded destinations, as the resource APIs return them. */
export const destinationIds = {
  platformWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${operationalInsights}/law-platform-weu`,
  financeWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${operationalInsights}/law-finance`,
  securityWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security`,
  sandboxWorkspace: `/subscriptions/${contosoSandbox}/resourceGroups/rg-sandbox/${operationalInsights}/law-sandbox`,
  /** Soft-deleted, in West Europe. */
  deletedWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security-old`,
  /** Another workspace here exceeds the quota. */
  fullGroup: `/subscriptions/${contosoSecurity}/resourceGroups/rg-full`,
  /** Has somebody else's lifecycle rule. */
  storageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoentralogs`,
  premiumStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosopremium`,
  fileStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosofiles`,
  dnsZoneStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosodnszone`,
  /** Its firewall denies everything, Microsoft's services included. */
  lockedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolocked`,
  /** Its firewall lets Microsoft's services through. */
  trustedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosotrusted`,
  legacyStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolegacy`,
  blobStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoblobs`,
  /** The security administrator may list its keys, not write its lifecycle rules. */
  platformStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${storage}/stcontosoplatform`,
  /** The security administrator may only read it. */
  financeStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${storage}/stcontosofinance`,
  eventHubNamespace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem`,
  eventHubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
  /** Also has the rights Manage, Send and Listen. */
  entraLogsRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/entra-logs`,
  sendOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-send-only`,
  listenOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-listen-only`,
  /** A rule of one hub, which diagnostic settings do not take. */
  hubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/eventhubs/entra-logs/authorizationRules/hub-all`,
  datadogMonitor: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.Datadog/monitors/datadog-contoso`,
  /** The security administrator may only read it. */
  dynatraceMonitor: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/providers/Dynatrace.Observability/monitors/dynatrace-contoso`,
  /** The security administrator may only read it. */
  financeEventHubRule: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${eventHub}/evhns-contoso-finance/authorizationRules/RootManageSharedAccessKey`,
} as const
