import 'server-only'

import { AppError } from '@/lib/app-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import {
  type EnterpriseApplication,
  isGraphRefusal,
  type RegisteredApplication,
  readApplication,
  readAssignedRoles,
  readConsent,
  readEnterpriseApplication,
} from '@/lib/azure/graph/registration'
import type { Configuration } from '@/lib/config/read-configuration'
import { portalRegistration, requiredApis } from '@/lib/domain/app-registration/portal-registration'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { listWords } from '@/lib/domain/text'
import { hasRoleClaims, judgeApplication } from './judge-application'

/** What reading a registration and its consent requires of the person who signs in. */
export const registrationPermissions = ['Application.Read.All', 'Directory.Read.All'] as const

/** Compares the app registration and its enterprise application in a tenant with what the portal needs. */
export async function checkRegistration(config: Configuration, access: AzureReadAccess, tenantId: string): Promise<Finding[]> {
  try {
    const [application, principal] = await Promise.all([
      readApplication(access, config.clientId),
      readEnterpriseApplication(access, config.clientId),
    ])
    if (application === undefined && principal === undefined) return [finding('registration-missing', { value: config.clientId }, tenantId)]
    const hasClaims = application === undefined || hasRoleClaims(application)
    return [
      ...(application === undefined ? [finding('registration-elsewhere', {}, tenantId)] : judgeApplication(application, config, tenantId)),
      ...(principal === undefined
        ? [finding('app-missing', {}, tenantId)]
        : await Promise.all([
            checkAssignments(access, principal, hasClaims, tenantId),
            checkConsent(access, principal, needsOwnConsent(application, config.clientId) ? config.clientId : undefined, tenantId),
          ]).then((groups) => groups.flat())),
    ]
  } catch (fault) {
    return [unreadable(fault, tenantId)]
  }
}

/** @throws an error that isn't about Graph or Microsoft Entra. */
function unreadable(fault: unknown, tenantId: string): Finding {
  if (!(fault instanceof AppError)) throw fault
  if (isGraphRefusal(fault)) return finding('registration-refused', { code: fault.azureCode ?? '' }, tenantId)
  return finding('registration-unchecked', { fault: fault.userMessage }, tenantId)
}

/** No one gets in if nothing in a token can name a role, or if no one is allowed to have a token. */
async function checkAssignments(
  access: AzureReadAccess,
  principal: EnterpriseApplication,
  hasClaims: boolean,
  tenantId: string,
): Promise<Finding[]> {
  if (principal.accountEnabled === false) return [finding('app-disabled', {}, tenantId)]
  const assigned = await readAssignedRoles(access, principal.id)
  if (principal.appRoleAssignmentRequired && assigned.length === 0) return [finding('no-one-gets-in', { value: 'assignment' }, tenantId)]
  const wanted: readonly string[] = portalRegistration.appRoles.map(({ value }) => value)
  const names = principal.appRoles
    .filter(({ id, value }) => assigned.includes(id) && wanted.includes(value ?? ''))
    .map(({ value }) => value ?? '')
  if (names.length > 0) return [finding('app-roles-assigned', { names: listWords(names) }, tenantId)]
  return [finding(hasClaims ? 'app-roles-unassigned' : 'no-one-gets-in', {}, tenantId)]
}

/** A client that's authorized for its own permission needs no consent to it, which only the registration's own tenant shows. */
function needsOwnConsent(application: RegisteredApplication | undefined, clientId: string): boolean {
  return application !== undefined && !(application.api.preAuthorizedApplications ?? []).some(({ appId }) => appId === clientId)
}

/** @param ownId the portal's client ID, if its own permission needs consent too */
async function checkConsent(
  access: AzureReadAccess,
  principal: EnterpriseApplication,
  ownId: string | undefined,
  tenantId: string,
): Promise<Finding[]> {
  try {
    const consented = await readConsent(access, principal.id, [
      ...requiredApis.map(({ appId }) => appId),
      ...(ownId === undefined ? [] : [ownId]),
    ])
    const { value } = portalRegistration.scope
    const lacksOwn = ownId !== undefined && !(consented.get(ownId) ?? []).includes(value)
    const apis = requiredApis.map(({ appId, name, permissions }) => {
      const wanted = permissions.map(({ value }) => value)
      const missing = wanted.filter((value) => !(consented.get(appId) ?? []).includes(value) && !impliedByConsent.includes(value))
      return missing.length === 0
        ? finding('consent-granted', { api: name, names: listWords(wanted) }, tenantId)
        : finding('consent-missing', { api: name, names: listWords(missing) }, tenantId)
    })
    return lacksOwn ? [...apis, finding('own-consent-missing', { value }, tenantId)] : apis
  } catch (fault) {
    if (isGraphRefusal(fault)) return [finding('consent-unchecked', {}, tenantId)]
    throw fault
  }
}

/** Microsoft Entra grants these together with any other permission of a person, so older registrations work without them. */
const impliedByConsent = ['openid', 'profile', 'offline_access']
