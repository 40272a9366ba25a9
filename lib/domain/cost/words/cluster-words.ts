import { resourceName } from '../../azure/resource-id'
import { formatCount } from '../../text'
import type { LinkedCluster } from '../destination-pricing'

/** Says in sentences how a workspace that's linked to a dedicated cluster pays for the logs. */
export function clusterWords({ workspaceId, cluster }: { workspaceId: string; cluster: LinkedCluster }): string {
  const linked = `Workspace ${resourceName(workspaceId)} is linked to dedicated cluster ${resourceName(cluster.id)}`
  if (cluster.capacity === undefined)
    return `${linked}, but the portal couldn't read the cluster's commitment tier. The portal reads it when someone with the Reader role on the cluster uses the portal.`
  if (cluster.capacity === null) return `${linked}, which isn't ready or no longer exists, so its commitment tier is unknown.`
  const billed = cluster.billedTo === undefined ? '' : `, billed to the ${cluster.billedTo === 'cluster' ? 'cluster' : 'workspaces in it'}`
  return `${linked}, which has a commitment tier of ${formatCount(cluster.capacity)} GB a day${billed}. Logs that fit into the tier cost nothing extra.`
}
