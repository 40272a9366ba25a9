import { sameId } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { openResource } from '../open-scope'
import { resourcePaths } from './resource-path'

const accountType = 'Microsoft.Storage/storageAccounts'
const type = `${accountType}/blobServices`

/**
 * How a storage account keeps what is deleted: versions, and soft delete of blobs and of containers (azure-rest-api-specs, blob.json,
 * BlobServices_GetServiceProperties). What an account never turned on is missing.
 */
export const blobServiceRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    type,
    apiVersions: apiVersions.storage,
    path: resourcePaths(accountType).below('/blobServices/default'),
    handle: getBlobService,
  },
]

function getBlobService(call: ArmCall, { resource = '' }: Record<string, string>): Reply {
  const opened = openResource(call, accountType, resource, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { id, sku } = opened.resource
  const service = call.state.tenantResources.blobServices.find(({ accountId }) => sameId(accountId, id))
  return ok({
    sku,
    id: `${id}/blobServices/default`,
    name: 'default',
    type,
    properties: {
      cors: { corsRules: [] },
      deleteRetentionPolicy: { allowPermanentDelete: false, ...daysOf(service?.softDeleteDays ?? null) },
      ...(service && {
        isVersioningEnabled: service.isVersioningEnabled,
        containerDeleteRetentionPolicy: daysOf(service.containerSoftDeleteDays),
        ...(service.tracksLastAccess && {
          lastAccessTimeTrackingPolicy: {
            enable: true,
            name: 'AccessTimeTracking',
            trackingGranularityInDays: 1,
            blobType: ['blockBlob'],
          },
        }),
      }),
    },
  })
}

const daysOf = (days: number | null) => (days === null ? { enabled: false } : { enabled: true, days })
