import type { Resource } from '../tenant-resources'
import { stableGuid } from './stable-guid'

/** A dedicated cluster and the workspaces that are linked to it. */
export interface ClusterSeed {
  id: string
  /** GB a day of its commitment tier. */
  capacity: number
  billingType: 'Cluster' | 'Workspaces'
  provisioningState: 'Creating' | 'Succeeded' | 'Failed' | 'Canceled' | 'Deleting' | 'ProvisioningAccount' | 'Updating'
  location: string
  workspaces: readonly Resource[]
}

/** A dedicated cluster as the service returns it, with times in the format of the description's example (ClustersGet.json). */
export function cluster({ id, capacity, billingType, provisioningState, location, workspaces }: ClusterSeed): Resource {
  const created = 'Mon, 12 Jan 2026 09:14:05 GMT'
  return {
    id,
    name: id.split('/').at(-1) ?? '',
    type: 'Microsoft.OperationalInsights/clusters',
    location,
    sku: { name: 'CapacityReservation', capacity },
    properties: {
      clusterId: stableGuid(id),
      provisioningState,
      isDoubleEncryptionEnabled: true,
      isAvailabilityZonesEnabled: true,
      billingType,
      createdDate: created,
      lastModifiedDate: created,
      associatedWorkspaces: workspaces.map((workspace) => ({
        workspaceId: workspace.properties.customerId,
        workspaceName: workspace.name,
        resourceId: workspace.id,
        associateDate: created,
      })),
      capacityReservationProperties: { lastSkuUpdate: created, minCapacity: 100 },
    },
  }
}

/** A workspace after it was linked to a cluster: the cluster's tier replaces its own (Microsoft Learn, "Create and manage a dedicated cluster"). */
export const linkedTo = (clusterId: string, workspace: Resource): Resource => ({
  ...workspace,
  properties: {
    ...workspace.properties,
    sku: { name: 'LACluster', lastSkuUpdate: '2026-01-12T09:14:05.1830000Z' },
    features: { ...(workspace.properties.features as object), clusterResourceId: clusterId },
  },
})
