import type { Reply } from '../../http/exchange'
import type { BlobContainer } from '../../storage/blob-containers'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { providerError } from '../arm-errors'
import { openResource } from '../open-scope'
import { resourcePaths } from './resource-path'

const accountType = 'Microsoft.Storage/storageAccounts'
const type = `${accountType}/blobServices/containers`

const paths = resourcePaths(accountType)
const shared = { method: 'GET', type, apiVersions: apiVersions.storage } as const

/** Containers of a storage account, which only here say whether their immutability policy is locked. */
export const blobContainerRoutes: readonly ArmRoute[] = [
  { ...shared, path: paths.below('/blobServices/default/containers'), handle: listContainers },
  { ...shared, path: paths.below('/blobServices/default/containers/(?<container>[^/]+)'), handle: getContainer },
]

/** The list, which `$filter` limits to names that start with it (azure-rest-api-specs, blob.json, BlobContainers_List). */
function listContainers(call: ArmCall, { resource = '' }: Record<string, string>): Reply {
  const opened = openResource(call, accountType, resource, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const { id, name: account } = opened.resource
  const filter = call.exchange.url.searchParams.get('$filter') ?? ''
  const found = call.state.containers.all().filter((one) => one.account === account && one.name.startsWith(filter))
  return ok({ value: found.map((container) => showContainer(id, container)) })
}

function getContainer(call: ArmCall, { resource = '', container: name = '' }: Record<string, string>): Reply {
  const opened = openResource(call, accountType, resource, `${type}/read`, `${resource}/blobServices/default/containers/${name}`)
  if ('refused' in opened) return opened.refused
  const container = call.state.containers.find(opened.resource.name, name)
  if (container === undefined) return providerError(404, 'ContainerNotFound', 'The specified container does not exist.')
  return ok(showContainer(resource, container))
}

const showContainer = (accountId: string, { name, immutability, hasLegalHold }: BlobContainer) => ({
  id: `${accountId}/blobServices/default/containers/${name}`,
  name,
  type,
  properties: {
    publicAccess: 'None',
    hasLegalHold,
    hasImmutabilityPolicy: immutability !== null,
    ...(immutability && {
      immutabilityPolicy: { properties: { immutabilityPeriodSinceCreationInDays: immutability.days, state: immutability.state } },
    }),
  },
})
