import { z } from 'zod'

/** A delegated permission that an application exposes. */
const permissionScope = z.strictObject({
  id: z.guid(),
  value: z.string().nullable(),
  type: z.enum(['User', 'Admin']).default('User'),
  isEnabled: z.boolean().default(true),
  adminConsentDisplayName: z.string().nullable().default(null),
  adminConsentDescription: z.string().nullable().default(null),
  userConsentDisplayName: z.string().nullable().default(null),
  userConsentDescription: z.string().nullable().default(null),
})

const appRole = z.strictObject({
  id: z.guid(),
  value: z.string().nullable(),
  displayName: z.string(),
  description: z.string(),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).min(1),
  isEnabled: z.boolean().default(true),
  origin: z.string().optional(),
})

const optionalClaim = z.strictObject({
  name: z.string(),
  source: z.string().nullable().default(null),
  essential: z.boolean().default(false),
  additionalProperties: z.array(z.string()).default([]),
})

const redirects = z.strictObject({ redirectUris: z.array(z.string()) })

/** A certificate. `key` is its DER in base64; Graph returns it only when it's selected. */
const keyCredential = z.strictObject({
  keyId: z.guid().optional(),
  displayName: z.string().nullish(),
  type: z.string().optional(),
  usage: z.string().optional(),
  key: z.string().nullish(),
  customKeyIdentifier: z.string().nullish(),
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
})

/**
 * What a request to create or update an application can contain (Microsoft Learn, "application resource type", as far as the portal's
 * registration uses it). Secrets can't be written this way.
 */
export const applicationBody = z
  .strictObject({
    displayName: z.string().min(1).max(256),
    description: z.string().nullable(),
    notes: z.string().nullable(),
    serviceManagementReference: z.string().nullable(),
    signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount']),
    identifierUris: z.array(z.string()),
    groupMembershipClaims: z.string().nullable(),
    isFallbackPublicClient: z.boolean().nullable(),
    tags: z.array(z.string()),
    optionalClaims: z
      .strictObject({
        idToken: z.array(optionalClaim).default([]),
        accessToken: z.array(optionalClaim).default([]),
        saml2Token: z.array(optionalClaim).default([]),
      })
      .nullable(),
    api: z
      .strictObject({
        requestedAccessTokenVersion: z.union([z.literal(1), z.literal(2)]).nullable(),
        oauth2PermissionScopes: z.array(permissionScope),
        preAuthorizedApplications: z.array(z.strictObject({ appId: z.guid(), delegatedPermissionIds: z.array(z.guid()) })),
        knownClientApplications: z.array(z.guid()),
        acceptMappedClaims: z.boolean().nullable(),
      })
      .partial(),
    appRoles: z.array(appRole),
    requiredResourceAccess: z.array(
      z.strictObject({
        resourceAppId: z.string(),
        resourceAccess: z.array(z.strictObject({ id: z.guid(), type: z.enum(['Scope', 'Role']) })),
      }),
    ),
    spa: redirects,
    web: redirects.extend({ homePageUrl: z.string().nullable(), logoutUrl: z.string().nullable() }).partial(),
    publicClient: redirects,
    keyCredentials: z.array(keyCredential),
  })
  .partial()

export type ApplicationBody = z.output<typeof applicationBody>
export type KeyCredential = z.output<typeof keyCredential>
export type PermissionScope = z.output<typeof permissionScope>

/** A client secret. Graph returns `secretText` once, when it's created. */
export interface PasswordCredential {
  keyId: string
  displayName: string | null
  hint: string
  startDateTime: string
  endDateTime: string
  customKeyIdentifier: null
  secretText: string
}

/** A credential of another issuer (Microsoft Learn, "federatedIdentityCredential resource type"). */
export interface FederatedCredential {
  id: string
  name: string
  issuer: string
  subject: string
  audiences: readonly string[]
  description: string | null
}

/** An application, with all members that the emulator keeps. */
export type Application = Required<Omit<ApplicationBody, 'api' | 'web'>> & {
  api: Required<NonNullable<ApplicationBody['api']>>
  web: Required<NonNullable<ApplicationBody['web']>>
  id: string
  appId: string
  uniqueName: string | null
  createdDateTime: string
  passwordCredentials: PasswordCredential[]
  federatedCredentials: FederatedCredential[]
  owners: string[]
  /** The time of the emulator's clock at which it was created, for replication. */
  createdAt: number
}

/** An application as it is after its creation without any properties. */
export function emptyApplication(id: string, appId: string, displayName: string, createdAt: number): Application {
  return {
    id,
    appId,
    displayName,
    uniqueName: null,
    createdDateTime: new Date().toISOString(),
    description: null,
    notes: null,
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    groupMembershipClaims: null,
    isFallbackPublicClient: null,
    tags: [],
    optionalClaims: null,
    api: {
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      knownClientApplications: [],
      acceptMappedClaims: null,
    },
    appRoles: [],
    requiredResourceAccess: [],
    spa: { redirectUris: [] },
    web: { redirectUris: [], homePageUrl: null, logoutUrl: null },
    publicClient: { redirectUris: [] },
    keyCredentials: [],
    passwordCredentials: [],
    federatedCredentials: [],
    owners: [],
    createdAt,
  }
}

/** Applies the members of a request. Members of complex properties that it doesn't contain stay, as in OData. */
export const updatedApplication = (before: Application, body: ApplicationBody): Application => ({
  ...before,
  ...body,
  api: { ...before.api, ...body.api },
  web: { ...before.web, ...body.web },
})
