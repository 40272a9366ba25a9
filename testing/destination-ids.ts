import { subscriptionIds } from '@/emulator/azure/seed-tenants'

const operationalInsights = 'providers/Microsoft.OperationalInsights/workspaces'
const storage = 'providers/Microsoft.Storage/storageAccounts'
const eventHub = 'providers/Microsoft.EventHub/namespaces'
const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction } = subscriptionIds

/** IDs of seeded destinations, as the resource APIs return them. */
export const destinationIds = {
  platformWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${operationalInsights}/law-platform-weu`,
  financeWorkspace: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${operationalInsights}/law-finance`,
  securityWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security`,
  sandboxWorkspace: `/subscriptions/${contosoSandbox}/resourceGroups/rg-sandbox/${operationalInsights}/law-sandbox`,
  /** In the tenant without licenses. */
  fabrikamWorkspace: `/subscriptions/${fabrikamProduction}/resourceGroups/rg-monitoring/${operationalInsights}/law-fabrikam`,
  /** Soft-deleted, in West Europe. */
  deletedWorkspace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${operationalInsights}/law-security-old`,
  /** A resource group in which another workspace exceeds the quota. */
  fullGroup: `/subscriptions/${contosoSecurity}/resourceGroups/rg-full`,
  /** Has someone else's lifecycle management rule. */
  storageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoentralogs`,
  premiumStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosopremium`,
  fileStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosofiles`,
  dnsZoneStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosodnszone`,
  /** Its firewall denies all access, including from Microsoft services. */
  lockedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolocked`,
  /** Its firewall only allows access from Microsoft services. */
  trustedStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosotrusted`,
  legacyStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosolegacy`,
  blobStorageAccount: `/subscriptions/${contosoSecurity}/resourceGroups/rg-archive/${storage}/stcontosoblobs`,
  /** The security administrator can list its keys but can't write its lifecycle management rules. */
  platformStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging/${storage}/stcontosoplatform`,
  /** The security administrator can only read it. */
  financeStorageAccount: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${storage}/stcontosofinance`,
  eventHubNamespace: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem`,
  eventHubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/RootManageSharedAccessKey`,
  /** Also has the Manage, Send, and Listen rights. */
  entraLogsRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/entra-logs`,
  sendOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-send-only`,
  listenOnlyRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/authorizationRules/siem-listen-only`,
  /** A rule of a single hub, which diagnostic settings don't accept. */
  hubRule: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/${eventHub}/evhns-contoso-siem/eventhubs/entra-logs/authorizationRules/hub-all`,
  datadogMonitor: `/subscriptions/${contosoSecurity}/resourceGroups/rg-security/providers/Microsoft.Datadog/monitors/datadog-contoso`,
  /** The security administrator can only read it. */
  dynatraceMonitor: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/providers/Dynatrace.Observability/monitors/dynatrace-contoso`,
  /** The security administrator can only read it. */
  financeEventHubRule: `/subscriptions/${contosoPlatform}/resourceGroups/rg-finance/${eventHub}/evhns-contoso-finance/authorizationRules/RootManageSharedAccessKey`,
} as const
