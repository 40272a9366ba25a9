import { type Destination, destinationResourceId } from '../settings/destination'
import { parentResourceId } from './resource-id'

/** The web portals of a cloud in which people do what this portal doesn't. */
export interface AdminCenters {
  azurePortalUrl: string
  entraUrl: string
  /** Null in a cloud without Microsoft Sentinel in the Defender portal. */
  defenderUrl: string | null
  tenantId: string
}

/** Something that has a page in one of those portals. */
export type AdminPlace =
  /** A resource or a subscription, by its resource ID. */
  | { kind: 'resource'; id: string }
  /** A query in a workspace; `timeRange` is an ISO 8601 duration. */
  | { kind: 'logs'; workspaceId: string; text: string; timeRange: string }
  | { kind: 'diagnostic-settings' }
  | { kind: 'directory-roles' }
  | { kind: 'sentinel' }

/** A portal, as it's called in the middle of a sentence. */
export type AdminCenterName = 'the Azure portal' | 'the Microsoft Entra admin center' | 'the Defender portal'

/**
 * Returns the address of a page in the tenant and its cloud, and the portal that the page is in; null if the cloud has no such portal, or if the
 * ID isn't a path. Sources: Microsoft Learn, "Integrate Microsoft Entra logs with Azure Data Explorer" (diagnostic settings), "GDAP supported
 * workloads" (tenant in the address), and "Zero Trust assessment" (roles, Microsoft Sentinel). The address of a resource is the one that the
 * Azure portal itself shows for it, and the address of a query is the one with which Microsoft's FinOps toolkit links to a query:
 * https://github.com/microsoft/finops-toolkit/blob/dev/src/optimization-engine/runbooks/recommendations/Recommend-SqlDbOptimizationsToBlobStorage.ps1
 */
export function adminLink(
  place: AdminPlace,
  { azurePortalUrl, entraUrl, defenderUrl, tenantId }: AdminCenters,
): { href: string; center: AdminCenterName } | null {
  const tenant = encodeURIComponent(tenantId)
  const entra = (view: string) => ({
    href: `${entraUrl}/${tenant}/#view/Microsoft_AAD_IAM/${view}`,
    center: 'the Microsoft Entra admin center' as const,
  })
  switch (place.kind) {
    case 'resource':
      return place.id.startsWith('/')
        ? { href: `${azurePortalUrl}/#@${tenant}/resource${encodePath(place.id)}`, center: 'the Azure portal' }
        : null
    case 'logs': {
      const { workspaceId, text, timeRange } = place
      const blade = `blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/resourceId/${encodeURIComponent(workspaceId)}`
      const query = `query/${encodeURIComponent(text.toWellFormed())}/timespan/${encodeURIComponent(timeRange)}`
      return {
        href: `${azurePortalUrl}/#@${tenant}/${blade}/source/LogsBlade.AnalyticsShareLinkToQuery/${query}`,
        center: 'the Azure portal',
      }
    }
    case 'diagnostic-settings':
      return entra('DiagnosticSettingsMenuBlade/~/General')
    case 'directory-roles':
      return entra('RolesManagementMenuBlade/~/AllRoles')
    case 'sentinel':
      return defenderUrl === null ? null : { href: `${defenderUrl}/sentinel/settings?tid=${tenant}`, center: 'the Defender portal' }
  }
}

/** The page of a destination. For an event hub, that's the hub, or its namespace if Azure creates a hub for each category. */
export function destinationPlace(destination: Destination): AdminPlace {
  const id = destinationResourceId(destination)
  if (destination.kind !== 'event-hub') return { kind: 'resource', id }
  const namespaceId = parentResourceId(id) ?? id
  return { kind: 'resource', id: destination.hubName ? `${namespaceId}/eventhubs/${destination.hubName}` : namespaceId }
}

/** Every segment of a path, encoded once. */
const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')
