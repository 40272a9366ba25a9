import { z } from 'zod'

const scopeSchema = z.looseObject({ id: z.string(), value: z.string().nullable(), isEnabled: z.boolean() })
const claimSchema = z.looseObject({ name: z.string() })
const redirectsSchema = z.object({ redirectUris: z.array(z.string()) })
const claimsSchema = z.array(claimSchema).nullish()

/** An application as Microsoft Graph returns it. What someone else added stays in the objects, so that it can be sent back. */
export const applicationSchema = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  uniqueName: z.string().nullish(),
  signInAudience: z.string(),
  identifierUris: z.array(z.string()),
  groupMembershipClaims: z.string().nullish(),
  tags: z.array(z.string()),
  optionalClaims: z.looseObject({ accessToken: claimsSchema }).nullish(),
  api: z.looseObject({ requestedAccessTokenVersion: z.number().nullish(), oauth2PermissionScopes: z.array(scopeSchema) }),
  appRoles: z.array(z.looseObject({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() })),
  requiredResourceAccess: z.array(
    z.object({ resourceAppId: z.string(), resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })) }),
  ),
  spa: redirectsSchema,
  web: redirectsSchema,
  publicClient: redirectsSchema,
})

export type ApplicationWire = z.output<typeof applicationSchema>

export const servicePrincipalSchema = z.object({
  id: z.string(),
  appId: z.string(),
  accountEnabled: z.boolean().nullish(),
  tags: z.array(z.string()),
})

export type ServicePrincipalWire = z.output<typeof servicePrincipalSchema>

export const grantSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  resourceId: z.string(),
  consentType: z.string(),
  scope: z.string(),
})

export const federatedCredentialSchema = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  subject: z.string(),
  audiences: z.array(z.string()),
})
