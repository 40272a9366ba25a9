import { z } from 'zod'
import { alertRuleBody } from '../arm/monitor/alert-bodies'
import { type AzureRoleName, azureRoles } from '../azure/roles'
import { capabilityStatuses } from '../azure/tenant-products'
import { lockLevels, subscriptionStates } from '../azure/tenant-resources'
import { applicationBody } from '../directory/application'
import { type DirectoryRole, directoryRoles } from '../directory-roles'
import { identityNames } from '../entra/managed-identities'
import { refusalCodes } from '../entra/refusals'
import { licensePlans, personaIds, type TenantName, tenants } from '../personas'
import { servicePrincipals } from '../portal-principals'
import { seedNames } from '../seed-names'

const persona = z.enum(personaIds)
const tenant = z.enum(Object.keys(tenants) as [TenantName, ...TenantName[]])
const role = z.enum(Object.keys(azureRoles) as [AzureRoleName, ...AzureRoleName[]])
const directoryRole = z.enum(Object.keys(directoryRoles) as [DirectoryRole, ...DirectoryRole[]])
const lag = z.number().min(0).optional()
const reader = z.enum([...personaIds, ...servicePrincipals.map(({ id }) => id)])
const scope = z.string().regex(/^\/subscriptions\/[^/]+/, 'A scope is a subscription or something in one.')

/** The user who changes settings outside the portal. */
const elsewhere = 'alex.moreau@contoso.example'

/** Schemas of the bodies of control requests. */
export const requests = {
  reset: z.object({ seed: z.enum(seedNames).optional(), subscriptions: z.int().min(3).max(5000).optional() }),
  fault: z.object({
    match: z.object({
      service: z.enum(['entra', 'arm', 'graph', 'blob', 'identity', 'prices']),
      method: z.string().optional(),
      path: z.string().optional(),
    }),
    status: z.int().min(100).max(599).optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: z.number().min(0).optional(),
    cut: z.enum(['before', 'after']).optional(),
    when: z.enum(['before', 'after']).optional(),
    times: z.int().min(1).optional(),
    skip: z.int().min(0).optional(),
  }),
  clock: z.object({ advanceSeconds: z.number().min(0).optional(), speed: z.number().min(0).optional() }),
  putSetting: z.object({
    tenant: tenant.default('contoso'),
    /** The caller in the activity log, if it records anything. */
    caller: z.string().default(elsewhere),
    /** For how many hours the added categories have been sending logs. */
    sinceHours: z.number().min(0).default(0),
    setting: z.object({
      name: z.string().min(1),
      workspaceId: z.string().optional(),
      storageAccountId: z.string().optional(),
      eventHubAuthorizationRuleId: z.string().optional(),
      eventHubName: z.string().optional(),
      marketplacePartnerId: z.string().optional(),
      enabledCategories: z.array(z.string()),
      categoryGroups: z.array(z.string()).optional(),
    }),
  }),
  deleteSetting: z.object({ tenant: tenant.default('contoso'), caller: z.string().default(elsewhere), name: z.string().min(1) }),
  deleteResource: z.object({ id: z.string().min(1) }),
  /** The properties that change; the others stay. */
  changeResource: z.object({ id: z.string().min(1), properties: z.record(z.string(), z.unknown()) }),
  subscriptionState: z.object({ subscriptionId: z.string().min(1), state: z.enum(subscriptionStates) }),
  capIngestion: z.object({
    workspaceId: z.string().min(1),
    dailyQuotaGb: z.number().positive(),
    /** For how many hours nothing has been ingested. */
    sinceHours: z.number().min(0).default(0),
    resetsInHours: z.number().min(0).default(12),
  }),
  rights: z.object({ persona: reader, scope, role: role.nullable() }),
  /** The products that replace those of a tenant. */
  products: z.object({
    tenant,
    products: z.array(
      z.object({
        skuPartNumber: z.string().min(1).default('CONTOSO_UNKNOWN_BUNDLE'),
        plans: z.array(z.enum(licensePlans)),
        turnedOff: z.array(z.enum(licensePlans)).default([]),
        status: z.enum(capabilityStatuses).default('Enabled'),
      }),
    ),
  }),
  lock: z.object({ scope, name: z.string().min(1).default('no-changes'), level: z.enum(lockLevels).nullable() }),
  deny: z.object({ persona, scope, action: z.string().min(1) }),
  hideSubscription: z.object({ persona, subscriptionId: z.string().min(1) }),
  transferSubscription: z.object({ subscriptionId: z.string().min(1), tenant }),
  registration: z.object({ subscriptionId: z.string().min(1), namespace: z.string().min(1), registered: z.boolean() }),
  container: z.object({
    account: z.string().min(1),
    name: z.string().min(1),
    immutability: z
      .object({ state: z.enum(['Locked', 'Unlocked']), days: z.int().min(1) })
      .nullable()
      .default(null),
    hasLegalHold: z.boolean().default(false),
    hasVersioning: z.boolean().default(false),
  }),
  /** No rules delete the policy. */
  managementPolicy: z.object({ accountId: z.string().min(1), rules: z.array(z.unknown()) }),
  blobService: z.object({
    accountId: z.string().min(1),
    isVersioningEnabled: z.boolean().default(false),
    softDeleteDays: z.int().min(1).max(365).nullable().default(null),
    containerSoftDeleteDays: z.int().min(1).max(365).nullable().default(null),
    tracksLastAccess: z.boolean().default(false),
    /** The default policy of the account for every version of a blob. */
    immutableDays: z.int().min(1).nullable().default(null),
  }),
  blob: z.object({ account: z.string().min(1), container: z.string().min(1), name: z.string().min(1), content: z.string() }),
  creation: z.object({ outcome: z.enum(['Succeeded', 'Failed', 'Canceled']) }),
  partner: z.object({ keep: z.boolean() }),
  token: z.object({
    persona,
    overrides: z.record(z.string(), z.unknown()).optional(),
    expiresInSeconds: z.number().optional(),
    wrongKey: z.boolean().optional(),
    audience: z.string().optional(),
    mfa: z.boolean().optional(),
  }),
  mfa: z.object({
    oboRequiresMfa: z.boolean().optional(),
    armWritesRequireMfa: z.boolean().optional(),
    form: z.enum(['challenge', 'policy']).optional(),
  }),
  revoke: z.object({ persona }),
  age: z.object({ persona, minutes: z.number().min(0) }),
  identities: z.object({ assigned: z.array(z.enum(identityNames)) }),
  federatedCredentials: z.array(z.object({ issuer: z.string(), subject: z.string(), audience: z.string() })),
  applicationRoles: z.object({ tenant: tenant.default('contoso'), roles: z.array(directoryRole) }),
  activityLog: z.object({
    isRecording: z.boolean().optional(),
    lagSeconds: z.number().min(0).optional(),
    readers: z.array(reader).optional(),
  }),
  requiredTag: z.nullable(z.object({ name: z.string().min(1), reason: z.string().min(1) })),
  refusal: z.object({
    at: z.enum(['sign-in', 'arm', 'graph', 'storage']),
    code: z.nullable(z.literal([...refusalCodes])),
  }),
  registrationChange: z.object({
    /** Members to replace, without Graph's checks. */
    application: applicationBody.optional(),
    /** Whether the enterprise applications are enabled. */
    accountEnabled: z.boolean().optional(),
    appRoleAssignmentRequired: z.boolean().optional(),
    /** Withdraws every app role that someone has. */
    withoutAssignments: z.boolean().default(false),
    /** When the client secret ends, as a date. */
    secretEnds: z.string().optional(),
  }),
  directory: z
    .object({ usersCanRegister: z.boolean(), usersCanConsent: z.boolean(), forbidsSecrets: z.boolean(), forbidsCertificates: z.boolean() })
    .partial(),
  deviceCodes: z.object({ intervalSeconds: z.number().min(0) }),
  deviceCodeAnswer: z.object({
    /** Who enters the code, and consents for the client; null declines. */
    persona: persona.nullable(),
    /** The latest one that waits, if missing. */
    userCode: z.string().optional(),
  }),
  consent: z.object({
    resource: z.enum(['arm', 'graph', 'portal']),
    granted: z.boolean(),
    /** Whether the permissions that the portal works without are granted too. */
    withOptional: z.boolean().default(false),
  }),
  queries: z.object({
    retryAfterSeconds: z.int().min(0).nullable().optional(),
    takesSeconds: z.number().min(0).optional(),
    rowsMax: z.int().min(1).optional(),
    functions: z.record(z.string().regex(/^\w+$/), z.string()).optional(),
  }),
  signIn: z.object({
    tenant: tenant.default('contoso'),
    userPrincipalName: z.string().min(1),
    appDisplayName: z.string().optional(),
    resultType: z.string().optional(),
    ipAddress: z.string().optional(),
    happenedMinutesAgo: z.number().min(0).optional(),
    /** When its row arrived; after the usual latency when missing. */
    arrivedMinutesAgo: z.number().min(0).optional(),
    isInteractive: z.boolean().optional(),
  }),
  alertRule: z.object({ path: z.string().startsWith('/subscriptions/'), body: alertRuleBody }),
  evaluateAlerts: z.object({ minutes: z.number().min(0) }),
  collector: z.object({ isDown: z.boolean() }),
  lags: z.object({
    writeSeconds: lag,
    deleteSeconds: lag,
    createSeconds: lag,
    registerSeconds: lag,
    indexSeconds: lag,
    unindexSeconds: lag,
    ingestSeconds: lag,
    usageSeconds: lag,
    tableSeconds: lag,
    directorySeconds: lag,
  }),
}

export type ResetRequest = z.input<typeof requests.reset>
export type PutSettingRequest = z.input<typeof requests.putSetting>
export type DeleteSettingRequest = z.input<typeof requests.deleteSetting>
export type ChangeResourceRequest = z.input<typeof requests.changeResource>
export type SubscriptionStateRequest = z.input<typeof requests.subscriptionState>
export type CapIngestionRequest = z.input<typeof requests.capIngestion>
export type RightsRequest = z.input<typeof requests.rights>
export type ProductsRequest = z.input<typeof requests.products>
export type LockRequest = z.input<typeof requests.lock>
export type DenyRequest = z.input<typeof requests.deny>
export type HideSubscriptionRequest = z.input<typeof requests.hideSubscription>
export type TransferSubscriptionRequest = z.input<typeof requests.transferSubscription>
export type RegistrationRequest = z.input<typeof requests.registration>
export type ContainerRequest = z.input<typeof requests.container>
export type ManagementPolicyRequest = z.input<typeof requests.managementPolicy>
export type BlobServiceRequest = z.input<typeof requests.blobService>
export type BlobRequest = z.input<typeof requests.blob>
export type CreationRequest = z.input<typeof requests.creation>
export type PartnerRequest = z.input<typeof requests.partner>
export type TokenRequest = z.input<typeof requests.token>
export type MfaRequest = z.input<typeof requests.mfa>
export type AgeRequest = z.input<typeof requests.age>
export type IdentitiesRequest = z.input<typeof requests.identities>
export type FederatedCredentialsRequest = z.input<typeof requests.federatedCredentials>
export type ApplicationRolesRequest = z.input<typeof requests.applicationRoles>
export type ActivityLogRequest = z.input<typeof requests.activityLog>
export type RequiredTagRequest = z.input<typeof requests.requiredTag>
export type RefusalRequest = z.input<typeof requests.refusal>
export type RegistrationChangeRequest = z.input<typeof requests.registrationChange>
export type DirectoryRequest = z.input<typeof requests.directory>
export type DeviceCodesRequest = z.input<typeof requests.deviceCodes>
export type DeviceCodeAnswerRequest = z.input<typeof requests.deviceCodeAnswer>
export type ConsentRequest = z.input<typeof requests.consent>
export type LagsRequest = z.input<typeof requests.lags>
export type QueriesRequest = z.input<typeof requests.queries>
export type SignInRequest = z.input<typeof requests.signIn>
export type AlertRuleRequest = z.input<typeof requests.alertRule>
export type EvaluateAlertsRequest = z.input<typeof requests.evaluateAlerts>
export type ClockRequest = z.input<typeof requests.clock>
