import { withManagementPolicy } from '../../azure/change-tenant-resources'
import { managementPolicyBody } from '../../azure/management-policy'
import { type ManagementPolicy, type Resource, sameId } from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { invalidRequestContent, providerError } from '../arm-errors'
import { openResource } from '../open-scope'
import { resourcePaths } from './resource-path'

const accountType = 'Microsoft.Storage/storageAccounts'
const type = `${accountType}/managementPolicies`
const shared = { type, apiVersions: apiVersions.storage, path: resourcePaths(accountType).below('/managementPolicies/(?<policy>[^/]+)') }

/** The lifecycle management rules of a storage account: one document, which is replaced as a whole and has no ETag. */
export const managementPolicyRoutes: readonly ArmRoute[] = [
  { method: 'GET', ...shared, handle: getPolicy },
  { method: 'PUT', ...shared, handle: putPolicy },
  { method: 'DELETE', ...shared, handle: deletePolicy },
]

function openAccount(
  call: ArmCall,
  { resource = '', policy = '' }: Record<string, string>,
  verb: 'read' | 'write' | 'delete',
): { account: Resource } | { refused: Reply } {
  const opened = openResource(call, accountType, resource, `${type}/${verb}`)
  if ('refused' in opened) return opened
  if (policy.toLowerCase() !== 'default')
    return { refused: invalidValue(`The name of a management policy must be 'default', not '${policy}'.`) }
  return { account: opened.resource }
}

function getPolicy(call: ArmCall, parts: Record<string, string>): Reply {
  const opened = openAccount(call, parts, 'read')
  if ('refused' in opened) return opened.refused
  const found = policyOf(call, opened.account)
  if (found === undefined)
    return providerError(404, 'ManagementPolicyNotFound', `No ManagementPolicy found for account ${opened.account.name}.`)
  return ok(showPolicy(opened.account, found))
}

function putPolicy(call: ArmCall, parts: Record<string, string>): Reply {
  const opened = openAccount(call, parts, 'write')
  if ('refused' in opened) return opened.refused
  const { account } = opened
  // Microsoft Learn ("Azure Blob Storage lifecycle management overview") lists the kinds with this feature. The text is our own.
  if (account.kind === 'FileStorage' || account.kind === 'Storage') {
    return providerError(
      400,
      'FeatureNotSupportedForAccount',
      `Management policies are not supported for the account '${account.name}' of kind '${account.kind}'.`,
    )
  }
  const json = parseJson(call.exchange.body)
  if (json === undefined) return invalidRequestContent()
  const body = managementPolicyBody.safeParse(json)
  if (!body.success) {
    const issue = body.error.issues[0]
    return invalidValue(`The value of '${issue?.path.join('.') ?? ''}' is not allowed: ${issue?.message ?? ''}.`)
  }
  const policy: ManagementPolicy = {
    accountId: account.id,
    lastModifiedTime: new Date().toISOString(),
    policy: body.data.properties.policy,
  }
  call.state.changeResources((before) => withManagementPolicy(before, account.id, policy))
  return ok(showPolicy(account, policy))
}

function deletePolicy(call: ArmCall, parts: Record<string, string>): Reply {
  const opened = openAccount(call, parts, 'delete')
  if ('refused' in opened) return opened.refused
  if (policyOf(call, opened.account) === undefined) return { status: 204 }
  call.state.changeResources((before) => withManagementPolicy(before, opened.account.id, undefined))
  return { status: 200 }
}

const policyOf = ({ state }: ArmCall, { id }: Resource) =>
  state.tenantResources.managementPolicies.find(({ accountId }) => sameId(accountId, id))

const showPolicy = ({ id }: Resource, { lastModifiedTime, policy }: ManagementPolicy) => ({
  id: `${id}/managementPolicies/default`,
  name: 'DefaultManagementPolicy',
  type,
  properties: { lastModifiedTime, policy },
})

/** The code and the text are a guess: the storage provider's error about an invalid rule isn't published. */
const invalidValue = (message: string) => providerError(400, 'InvalidRequestPropertyValue', message)
