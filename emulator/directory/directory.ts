import { randomUUID } from 'node:crypto'
import type { EmulatedClock } from '../emulated-clock'
import type { TenantName } from '../personas'
import type { Application } from './application'
import { isRegistered } from './redirect-uris'
import {
  type AppRoleAssignment,
  microsoftApis,
  newServicePrincipal,
  objectIdOf,
  type PermissionGrant,
  type ServicePrincipal,
} from './service-principal'

/** What a tenant's directory contains about applications. */
interface TenantDirectory {
  applications: Application[]
  servicePrincipals: ServicePrincipal[]
  grants: PermissionGrant[]
  appRoleAssignments: AppRoleAssignment[]
}

/** The directories in a form that can be saved. */
export type SavedDirectories = Partial<Record<TenantName, TenantDirectory>>

/** The settings of a tenant that decide who can register applications, and what credentials those can have. */
export interface DirectorySwitches {
  /** "Users can register applications" in the user settings of Microsoft Entra. */
  usersCanRegister: boolean
  /** Whether users can consent to permissions that don't need an administrator. */
  usersCanConsent: boolean
  /** Whether an app management policy forbids new client secrets, or new certificates. */
  forbidsSecrets: boolean
  forbidsCertificates: boolean
}

/** App registrations, enterprise applications, and consent of all tenants. */
export class Directory {
  switches: DirectorySwitches = { usersCanRegister: true, usersCanConsent: true, forbidsSecrets: false, forbidsCertificates: false }
  #tenants: SavedDirectories = {}

  /** @param lags how long a new object can't be found yet, in seconds of the clock */
  constructor(
    private readonly clock: EmulatedClock,
    private readonly lags: { directorySeconds: number },
  ) {}

  /** A tenant's directory, which always contains Microsoft's own APIs. */
  of(tenant: TenantName): TenantDirectory {
    const present = this.#tenants[tenant]
    if (present !== undefined) return present
    const servicePrincipals = microsoftApis.map(({ appId }) => ({
      ...newServicePrincipal(appId, 0),
      id: objectIdOf(tenant, 'service principal', appId),
    }))
    const created: TenantDirectory = { applications: [], servicePrincipals, grants: [], appRoleAssignments: [] }
    this.#tenants[tenant] = created
    return created
  }

  /** Whether an object has been replicated, so that requests find it. */
  isVisible({ createdAt }: { createdAt: number }): boolean {
    return createdAt + this.lags.directorySeconds * 1000 <= this.clock.now()
  }

  /** The applications that requests find. */
  applications(tenant: TenantName): Application[] {
    return this.of(tenant).applications.filter((application) => this.isVisible(application))
  }

  servicePrincipals(tenant: TenantName): ServicePrincipal[] {
    return this.of(tenant).servicePrincipals.filter((principal) => this.isVisible(principal))
  }

  /** The application with this client ID, in whichever tenant it's registered. */
  applicationByClientId(clientId: string): Application | undefined {
    const wanted = clientId.toLowerCase()
    return Object.values(this.#tenants)
      .flatMap(({ applications }) => applications)
      .find((application) => application.appId === wanted && this.isVisible(application))
  }

  /** An application that signing out can return to with this URI. */
  applicationReturningTo(uri: string): Application | undefined {
    return Object.values(this.#tenants)
      .flatMap(({ applications }) => applications)
      .find((application) => this.isVisible(application) && isRegistered(application.spa.redirectUris, uri))
  }

  servicePrincipalOf(tenant: TenantName, appId: string): ServicePrincipal | undefined {
    return this.servicePrincipals(tenant).find((principal) => principal.appId === appId.toLowerCase())
  }

  /** The delegated permissions of an API that an application has consent for, from an administrator or from the user. */
  consentedScopes(tenant: TenantName, clientAppId: string, resourceAppId: string, userObjectId: string): string[] {
    const client = this.servicePrincipalOf(tenant, clientAppId)
    const resource = this.servicePrincipalOf(tenant, resourceAppId)
    if (client === undefined || resource === undefined) return []
    const applies = (grant: PermissionGrant) => grant.consentType === 'AllPrincipals' || grant.principalId === userObjectId
    const scopes = this.of(tenant)
      .grants.filter((grant) => grant.clientId === client.id && grant.resourceId === resource.id && applies(grant))
      .flatMap(({ scope }) => scope.split(' ').filter(Boolean))
    return [...new Set(scopes)]
  }

  /** Replaces the consent that administrators gave an application for an API, in all tenants that have both. No scopes withdraw it. */
  setConsent(clientAppId: string, resourceAppId: string, scopes: readonly string[]): void {
    for (const tenant of Object.keys(this.#tenants) as TenantName[]) {
      const [client, resource] = [clientAppId, resourceAppId].map((appId) => this.servicePrincipalOf(tenant, appId))
      if (client === undefined || resource === undefined) continue
      const directory = this.of(tenant)
      const others = directory.grants.filter(({ clientId, resourceId }) => clientId !== client.id || resourceId !== resource.id)
      const grant = { id: objectIdOf('grant', client.id, resource.id), clientId: client.id, resourceId: resource.id }
      const scope = scopes.join(' ')
      directory.grants = scope === '' ? others : [...others, { ...grant, consentType: 'AllPrincipals', principalId: null, scope }]
    }
  }

  /** The service principal with this object ID, and its tenant. */
  servicePrincipalById(objectId: unknown): { tenant: TenantName; principal: ServicePrincipal } | undefined {
    for (const tenant of Object.keys(this.#tenants) as TenantName[]) {
      const principal = this.servicePrincipals(tenant).find(({ id }) => id === objectId)
      if (principal !== undefined) return { tenant, principal }
    }
    return undefined
  }

  /** The values of the app roles of an application that a user has. */
  appRolesOf(tenant: TenantName, appId: string, userObjectId: string): string[] {
    const resource = this.servicePrincipalOf(tenant, appId)
    const roles = this.applicationByClientId(appId)?.appRoles ?? []
    return this.of(tenant)
      .appRoleAssignments.filter(({ resourceId, principalId }) => resourceId === resource?.id && principalId === userObjectId)
      .flatMap(({ appRoleId }) => roles.find(({ id, isEnabled }) => isEnabled && id === appRoleId)?.value ?? [])
  }

  /** The identity and the time of creation of a new object. */
  newObject(): { id: string; createdAt: number } {
    return { id: randomUUID(), createdAt: this.clock.now() }
  }

  toJSON(): SavedDirectories {
    return this.#tenants
  }

  load(saved: SavedDirectories): void {
    this.#tenants = saved
  }
}
