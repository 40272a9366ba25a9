import { z } from 'zod'
import { withResource } from '../azure/change-tenant-resources'
import { cluster, linkedTo } from '../azure/seed/clusters'
import { findResource } from '../azure/tenant-resources'
import { reservationLevels } from '../azure/workspace-body'
import { type Operations, operation } from './operation'

const clusterRequest = z.object({
  clusterId: z
    .string()
    .regex(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/clusters\/[^/]+$/),
  capacity: z.int().refine((level) => reservationLevels.includes(level), `one of ${reservationLevels.join(', ')}`),
  billingType: z.enum(['Cluster', 'Workspaces']).default('Cluster'),
  provisioningState: z
    .enum(['Creating', 'Succeeded', 'Failed', 'Canceled', 'Deleting', 'ProvisioningAccount', 'Updating'])
    .default('Succeeded'),
  workspaceIds: z.array(z.string().min(1)).min(1),
})

export type ClusterRequest = z.input<typeof clusterRequest>

/** Operations on dedicated clusters, as if someone else had done them. */
export const clusterOperations: Operations = {
  'PUT /clusters': operation(clusterRequest, (_emulator, { state }, { clusterId, workspaceIds, ...tier }) => {
    const workspaces = workspaceIds.map((id) => {
      const found = findResource(state.tenantResources, id)
      if (found?.type !== 'Microsoft.OperationalInsights/workspaces') throw new Error(`There is no workspace '${id}'.`)
      return found
    })
    const location = workspaces[0]?.location ?? ''
    const linked = workspaces.map((workspace) => linkedTo(clusterId, workspace))
    state.changeResources((before) => [cluster({ id: clusterId, location, workspaces, ...tier }), ...linked].reduce(withResource, before))
  }),
}
