import { categoriesOf } from '../../azure/known-categories'
import type { SettingBody, StoredSetting } from '../../azure/setting-schema'
import { sameId } from '../../azure/tenant-resources'
import type { Reply } from '../../http/exchange'
import type { ArmCall } from '../arm-context'
import { backendError } from '../arm-errors'

const settingsMax = 5

/** Returns the diagnostics backend's error about a setting, considering the tenant's other settings; undefined when it's valid. */
export function checkSetting(call: ArmCall, name: string, body: SettingBody): Reply | undefined {
  return checkName(name) ?? checkLogs(call, body) ?? checkSinks(body) ?? checkAgainstOthers(call, toStoredSetting(name, body))
}

/** Converts a setting to what the service stores, which includes only enabled categories. */
export function toStoredSetting(name: string, { properties }: SettingBody): StoredSetting {
  const { logs, ...destinations } = properties
  return { name, ...destinations, enabledCategories: logs.flatMap(({ enabled, category }) => (enabled && category ? [category] : [])) }
}

const badRequest = (message: string) => backendError(400, 'BadRequest', message)

/** The name rule of Terraform's validator (monitor_aad_diagnostic_setting_resource.go). The text is our own. */
function checkName(name: string): Reply | undefined {
  if (name.length <= 260 && !/[<>*%&:\\?+/]/.test(name)) return undefined
  return badRequest(
    'The name of the diagnostic setting is invalid. It must have 1 to 260 characters and must not contain < > * % & : \\ ? + /',
  )
}

function checkLogs({ state: { cloud } }: ArmCall, { properties: { logs } }: SettingBody): Reply | undefined {
  const seen = new Set<string>()
  for (const { category, categoryGroup, retentionPolicy } of logs) {
    if (categoryGroup) return badRequest(`Category group '${categoryGroup}' is not supported.`)
    if (!category) return badRequest('The category of a log is missing.')
    // hashicorp/terraform-provider-azurerm#2985
    if (!categoriesOf(cloud).some((known) => known.name === category)) return badRequest(`Category '${category}' is not supported.`)
    if (seen.has(category)) return badRequest(`Category '${category}' is listed more than once.`)
    seen.add(category)
    // Since August 2023 (Azure/avdaccelerator#473).
    if (retentionPolicy?.enabled === true || (retentionPolicy?.days ?? 0) > 0) {
      return badRequest('Diagnostic settings does not support retention for new diagnostic settings.')
    }
  }
  return undefined
}

function checkSinks({ properties }: SettingBody): Reply | undefined {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, serviceBusRuleId, marketplacePartnerId } = properties
  if (workspaceId ?? storageAccountId ?? eventHubAuthorizationRuleId ?? serviceBusRuleId ?? marketplacePartnerId) return undefined
  return badRequest('At least one data sink needs to be specified.')
}

function checkAgainstOthers({ state, tenant }: ArmCall, wanted: StoredSetting): Reply | undefined {
  const others = state.settings.stored(tenant.id).filter(({ name }) => name.toLowerCase() !== wanted.name.toLowerCase())
  for (const other of others) {
    const sink = sharedSink(wanted, other)
    const category = wanted.enabledCategories.find((candidate) => other.enabledCategories.includes(candidate))
    if (sink !== undefined && category !== undefined) {
      // Observed with the related provider microsoft.insights (Azure/bicep-registry-modules#3407).
      return backendError(
        409,
        'Conflict',
        `Data sink '${sink}' is already used in diagnostic setting '${other.name}' for category '${category}'. ` +
          "Data sinks can't be reused in different settings on the same category for the same resource.",
      )
    }
  }
  if (wanted.enabledCategories.length > 0 && others.length >= settingsMax) {
    // A guess: the limit of five is documented, but the error isn't. Clients should rely on the count, not on this text.
    return backendError(409, 'Conflict', `The limit of ${settingsMax} diagnostic settings was reached.`)
  }
  return undefined
}

function sharedSink(wanted: StoredSetting, other: StoredSetting): string | undefined {
  const same = (left?: string, right?: string) => left !== undefined && right !== undefined && sameId(left, right)
  if (same(wanted.workspaceId, other.workspaceId)) return wanted.workspaceId
  if (same(wanted.storageAccountId, other.storageAccountId)) return wanted.storageAccountId
  if (same(wanted.marketplacePartnerId, other.marketplacePartnerId)) return wanted.marketplacePartnerId
  const sameHub = (wanted.eventHubName ?? '').toLowerCase() === (other.eventHubName ?? '').toLowerCase()
  return sameHub && same(wanted.eventHubAuthorizationRuleId, other.eventHubAuthorizationRuleId)
    ? wanted.eventHubAuthorizationRuleId
    : undefined
}
