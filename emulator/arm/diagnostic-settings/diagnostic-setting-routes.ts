import { type SettingBody, settingBody } from '../../azure/setting-schema'
import { mayReadSettings, mayWriteSettings } from '../../directory-roles'
import { parseJson, type Reply } from '../../http/exchange'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { authorizationFailed, backendError, invalidRequestContent } from '../arm-errors'
import { refuseWithoutMfa } from '../mfa-check'
import { checkDestinations } from './destination-checks'
import { checkPartner } from './partner-checks'
import { checkSetting, toStoredSetting } from './setting-checks'
import { showSent, showSetting } from './setting-wire'

const type = 'microsoft.aadiam/diagnosticSettings'
const apiVersions = ['2017-04-01', '2017-04-01-preview']
const listPath = '/providers/microsoft.aadiam/diagnosticSettings'

/** Tenant-level Entra diagnostic settings (Microsoft.Aadiam 2017-04-01). */
export const diagnosticSettingRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: /^\/providers\/microsoft\.aadiam\/diagnosticSettings$/i, type, apiVersions, handle: listSettings },
  // Scripts also use this longer form, which the Azure portal has in its request bodies.
  {
    method: 'GET',
    path: /^\/providers\/microsoft\.aadiam\/providers\/microsoft\.insights\/diagnosticSettings$/i,
    type,
    apiVersions,
    handle: listSettings,
  },
  { method: 'GET', path: /^\/providers\/microsoft\.aadiam\/diagnosticSettings\/(?<name>[^/]+)$/i, type, apiVersions, handle: getSetting },
  {
    method: 'GET',
    path: /^\/providers\/microsoft\.aadiam\/providers\/microsoft\.insights\/diagnosticSettings\/(?<name>[^/]+)$/i,
    type,
    apiVersions,
    handle: getSetting,
  },
  { method: 'PUT', path: /^\/providers\/microsoft\.aadiam\/diagnosticSettings\/(?<name>.+)$/i, type, apiVersions, handle: putSetting },
  {
    method: 'DELETE',
    path: /^\/providers\/microsoft\.aadiam\/diagnosticSettings\/(?<name>[^/]+)$/i,
    type,
    apiVersions,
    handle: deleteSetting,
  },
  {
    method: 'GET',
    path: /^\/providers\/microsoft\.aadiam\/diagnosticSettingsCategories$/i,
    type: 'microsoft.aadiam/diagnosticSettingsCategories',
    apiVersions,
    // In the API description, but it returned 400 when last tested (rknightion/graph2otel, July 2026). The text is our own.
    handle: () => backendError(400, 'BadRequest', 'The request to list diagnostic settings categories is not supported.'),
  },
]

function listSettings(call: ArmCall): Reply {
  const refused = refuseReader(call, listPath)
  if (refused !== undefined) return refused
  return ok({ value: call.state.settings.list(call.tenant.id).map((setting) => showSetting(setting, 'list', call.state.cloud)) })
}

function getSetting(call: ArmCall, { name = '' }: Record<string, string>): Reply {
  const refused = refuseReader(call, `${listPath}/${name}`)
  if (refused !== undefined) return refused
  const setting = call.state.settings.read(call.tenant.id, name)
  return setting === undefined ? settingNotFound(name) : ok(showSetting(setting, 'get', call.state.cloud))
}

function putSetting(call: ArmCall, { name = '' }: Record<string, string>): Reply {
  const refused = refuseWriter(call, 'write', `${listPath}/${name}`)
  if (refused !== undefined) return refused

  const json = parseJson(call.exchange.body)
  if (json === undefined) {
    return invalidRequestContent()
  }
  const body = settingBody.safeParse(json)
  if (!body.success) {
    const issue = body.error.issues[0]
    return backendError(400, 'BadRequest', `The request body is not valid at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}.`)
  }

  const posted = call.state.keepsPartner ? body.data : withoutPartner(body.data)
  const scope = `${listPath}/${name}`
  const { marketplacePartnerId: partner } = posted.properties
  const fault =
    checkDestinations(call, posted, scope) ??
    (partner === undefined ? undefined : checkPartner(call, partner, scope)) ??
    checkSetting(call, name, posted)
  if (fault !== undefined) return fault

  const setting = toStoredSetting(name, posted)
  if (setting.enabledCategories.length === 0) {
    call.state.settings.vanish(call.tenant.id, name)
  } else {
    call.state.settings.save(call.tenant.id, setting)
  }
  call.state.settingsChanged(call.tenant.id)
  logWrite(call, 'write', name)
  return ok(showSent(name, posted))
}

function logWrite({ state, tenant, persona, exchange }: ArmCall, verb: 'write' | 'delete', settingName: string): void {
  const correlationId = exchange.headers['x-ms-correlation-request-id']
  state.activityLog.record({
    tenantId: tenant.id,
    caller: persona.userPrincipalName,
    verb,
    settingName,
    ...(typeof correlationId === 'string' && { correlationId }),
  })
}

/** The service accepts and drops members that the API description lacks. Whether that includes a partner is undocumented. */
const withoutPartner = ({ properties }: SettingBody): SettingBody => ({ properties: { ...properties, marketplacePartnerId: undefined } })

function deleteSetting(call: ArmCall, { name = '' }: Record<string, string>): Reply {
  const refused = refuseWriter(call, 'delete', `${listPath}/${name}`)
  if (refused !== undefined) return refused
  if (call.state.settings.findStored(call.tenant.id, name) === undefined) return { status: 204 }
  call.state.settings.remove(call.tenant.id, name)
  call.state.settingsChanged(call.tenant.id)
  logWrite(call, 'delete', name)
  return { status: 200 }
}

// The text is also in Azure/azure-powershell#7082. With this name length, it has the 113 bytes that were measured.
const settingNotFound = (name: string) => backendError(404, 'ResourceNotFound', `The diagnostic setting '${name}' doesn't exist.`)

function refuseReader({ persona }: ArmCall, scope: string): Reply | undefined {
  if (mayReadSettings(persona.directoryRoles)) return undefined
  return authorizationFailed(persona, `${type}/read`, scope)
}

function refuseWriter(call: ArmCall, verb: 'write' | 'delete', scope: string): Reply | undefined {
  const withoutMfa = refuseWithoutMfa(call, scope)
  if (withoutMfa !== undefined) return withoutMfa
  if (mayWriteSettings(call.persona.directoryRoles)) return undefined
  return authorizationFailed(call.persona, `${type}/${verb}`, scope)
}
