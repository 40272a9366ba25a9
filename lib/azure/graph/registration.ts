import 'server-only'

import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import type { AzureReadAccess } from '../arm-client'
import { getGraph, graphRefusal, unexpectedGraphAnswer } from './graph-request'

const redirects = z.object({ redirectUris: z.array(z.string()) })

/** The members of an app registration that the portal depends on (Microsoft Learn, "application resource type"). */
const applicationSchema = z.object({
  identifierUris: z.array(z.string()),
  groupMembershipClaims: z.string().nullish(),
  optionalClaims: z.object({ accessToken: z.array(z.object({ name: z.string() })).nullish() }).nullish(),
  api: z.object({
    requestedAccessTokenVersion: z.int().nullish(),
    oauth2PermissionScopes: z.array(z.object({ value: z.string().nullish(), isEnabled: z.boolean().nullish() })),
    preAuthorizedApplications: z.array(z.object({ appId: z.string() })).nullish(),
  }),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() })),
  spa: redirects,
  web: redirects,
  publicClient: redirects,
  passwordCredentials: z.array(z.object({ hint: z.string().nullish(), endDateTime: z.string().nullish() })),
})
export type RegisteredApplication = z.output<typeof applicationSchema>

const principalSchema = z.object({
  id: z.string(),
  accountEnabled: z.boolean().nullish(),
  appRoleAssignmentRequired: z.boolean().nullish(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean() })),
})
export type EnterpriseApplication = z.output<typeof principalSchema>

const grantsSchema = z.object({
  value: z.array(z.object({ resourceId: z.string(), consentType: z.string(), scope: z.string().nullish() })),
})
const assignmentsSchema = z.object({ value: z.array(z.object({ appRoleId: z.string() })) })
const idSchema = z.object({ id: z.string() })

/** A permission that one user granted themselves isn't listed. */
export type ConsentedScopes = ReadonlyMap<string, readonly string[]>

/**
 * Returns the app registration with a client ID; undefined if it isn't in this tenant.
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readApplication(access: AzureReadAccess, clientId: string): Promise<RegisteredApplication | undefined> {
  const members = Object.keys(applicationSchema.shape).join(',')
  return read(access, `/v1.0/applications(appId='${clientId}')?$select=${members}`, applicationSchema)
}

/**
 * Returns the enterprise application with a client ID; undefined if the tenant has none.
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readEnterpriseApplication(access: AzureReadAccess, clientId: string): Promise<EnterpriseApplication | undefined> {
  const members = Object.keys(principalSchema.shape).join(',')
  return read(access, `/v1.0/servicePrincipals(appId='${clientId}')?$select=${members}`, principalSchema)
}

/**
 * Returns the delegated permissions that administrators have granted an enterprise application for everyone, by the client ID of the API.
 * Reading them requires Directory.Read.All (Microsoft Learn, "List oauth2PermissionGrants").
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readConsent(access: AzureReadAccess, principalId: string, apiIds: readonly string[]): Promise<ConsentedScopes> {
  const [granted, ...apis] = await Promise.all([
    read(access, `/v1.0/servicePrincipals/${principalId}/oauth2PermissionGrants`, grantsSchema),
    ...apiIds.map((apiId) => read(access, `/v1.0/servicePrincipals(appId='${apiId}')?$select=id`, idSchema)),
  ])
  const forEveryone = (granted?.value ?? []).filter(({ consentType }) => consentType === 'AllPrincipals')
  return new Map(
    apiIds.map((apiId, index) => [
      apiId,
      forEveryone
        .filter(({ resourceId }) => resourceId === apis[index]?.id)
        .flatMap(({ scope }) => (scope ?? '').split(' ').filter(Boolean)),
    ]),
  )
}

/**
 * Returns the IDs of the app roles of an enterprise application that someone has; the first page is enough to know whether anyone does.
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readAssignedRoles(access: AzureReadAccess, principalId: string): Promise<string[]> {
  const found = await read(access, `/v1.0/servicePrincipals/${principalId}/appRoleAssignedTo`, assignmentsSchema)
  return (found?.value ?? []).map(({ appRoleId }) => appRoleId)
}

async function read<T>(access: AzureReadAccess, path: string, schema: z.core.$ZodType<T>): Promise<T | undefined> {
  const answer = await getGraph(access, path)
  if (answer.status !== 200) {
    const refusal = graphRefusal(answer)
    // A 404 without Graph's code comes from something else on the way, and proves nothing.
    if (answer.status === 404 && refusal.azureCode === 'Request_ResourceNotFound') return undefined
    throw refusal
  }
  const parsed = z.safeParse(schema, answer.body)
  if (!parsed.success) throw unexpectedGraphAnswer(parsed.error)
  return parsed.data
}

/** Whether Graph refused for a lack of permissions. */
export const isGraphRefusal = (fault: unknown): boolean => fault instanceof AppError && fault.azureCode === 'Authorization_RequestDenied'
