import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { providerError } from '../arm-errors'
import { openResource } from '../open-scope'
import { resourcePaths } from './resource-path'

const accountType = 'Microsoft.Storage/storageAccounts'
const type = `${accountType}/blobServices/containers`

/** Containers of a storage account, which only here say whether their immutability policy is locked. */
export const blobContainerRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    type,
    apiVersions: apiVersions.storage,
    path: resourcePaths(accountType).below('/blobServices/default/containers/(?<container>[^/]+)'),
    handle: getContainer,
  },
]

function getContainer(call: ArmCall, { resource = '', container: name = '' }: Record<string, string>): Reply {
  const id = `${resource}/blobServices/default/containers/${name}`
  const opened = openResource(call, accountType, resource, `${type}/read`, id)
  if ('refused' in opened) return opened.refused
  const container = call.state.containers.find(opened.resource.name, name)
  if (container === undefined) return providerError(404, 'ContainerNotFound', 'The specified container does not exist.')
  const { immutability } = container
  return ok({
    id,
    name,
    type,
    properties: {
      publicAccess: 'None',
      hasLegalHold: false,
      hasImmutabilityPolicy: immutability !== null,
      ...(immutability && {
        immutabilityPolicy: { properties: { immutabilityPeriodSinceCreationInDays: immutability.days, state: immutability.state } },
      }),
    },
  })
}
