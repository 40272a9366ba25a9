import 'server-only'

import { z } from 'zod'
import type { DestinationPricing } from '@/lib/domain/cost/destination-pricing'
import { hubCountMax } from '@/lib/domain/settings/reception/hub-room'
import type { AccountFacts, NamespaceFacts, NetworkRuleFacts, WorkspaceFacts } from '@/lib/domain/settings/reception/judge-reception'
import { readBody } from '../raw-request'

/** What Azure's responses show about whether a resource can receive logs, read from the properties of Microsoft's API descriptions. */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined)
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)

const workspaceSchema = z.looseObject({
  provisioningState: text,
  workspaceCapping: z.looseObject({ dailyQuotaGb: number, dataIngestionStatus: text, quotaNextResetTime: text }).nullish(),
})
const accountSchema = z.looseObject({
  kind: text,
  sku: z.looseObject({ name: z.string(), tier: text }).nullish(),
  properties: z.looseObject({
    dnsEndpointType: text,
    networkAcls: z.looseObject({ defaultAction: text, bypass: text }).nullish(),
    publicNetworkAccess: text,
    allowSharedKeyAccess: flag,
  }),
})
const namespaceSchema = z.looseObject({
  sku: z.looseObject({ name: z.string(), tier: text, capacity: number }).nullish(),
  properties: z.looseObject({ disableLocalAuth: flag, publicNetworkAccess: text, status: text, clusterArmId: text }),
})
const pricedSchema = z.looseObject({ location: text, sku: z.looseObject({ name: z.string(), capacity: number }).nullish() })
const pricedWorkspaceSchema = z.looseObject({
  location: text,
  properties: z.looseObject({
    sku: z.looseObject({ name: z.string(), capacityReservationLevel: number }).nullish(),
    retentionInDays: number,
    features: z.looseObject({ clusterResourceId: text }).nullish(),
  }),
})
const networkRulesSchema = z.looseObject({ defaultAction: text, trustedServiceAccessEnabled: flag })
const ruleSchema = z.looseObject({ rights: z.array(z.string()).nullish() })

/**
 * The facts of a workspace's response body.
 * @throws AppError if the body isn't a workspace.
 */
export function readWorkspaceFacts(body: string): WorkspaceFacts {
  const { provisioningState, workspaceCapping } = readBody(body, z.looseObject({ properties: workspaceSchema })).properties
  return { provisioningState, ...capFacts(workspaceCapping) }
}

/**
 * What the prices of a workspace depend on, from its own response or the index. A capacity reservation is a commitment tier. The tier of a
 * dedicated cluster isn't in either; see `withLinkedCluster`.
 */
export const workspacePricing = (
  location: string | undefined,
  {
    sku,
    retentionInDays,
    features,
  }: {
    sku?: { name: string; capacityReservationLevel?: number | undefined } | null | undefined
    retentionInDays?: number | null | undefined
    features?: { clusterResourceId?: string | undefined } | null | undefined
  },
): DestinationPricing => ({
  region: location,
  sku: sku?.name,
  capacity: sku?.capacityReservationLevel,
  // -1 stands for a default that isn't in the response.
  ...(typeof retentionInDays === 'number' && retentionInDays > 0 && { retentionDays: retentionInDays }),
  ...(features?.clusterResourceId && { cluster: { id: features.clusterResourceId } }),
})

/**
 * What the prices of a destination depend on, from the response body of the workspace, the account, or the namespace.
 * @throws AppError if the body isn't a resource.
 */
export function readPricing(kind: 'workspace' | 'storage' | 'event-hub', body: string): DestinationPricing {
  if (kind === 'workspace') {
    const { location, properties } = readBody(body, pricedWorkspaceSchema)
    return workspacePricing(location, properties)
  }
  const { location, sku } = readBody(body, pricedSchema)
  return { region: location, sku: sku?.name, capacity: sku?.capacity }
}

/** The daily cap of a workspace, as facts. */
export const capFacts = (
  capping: { dailyQuotaGb?: number; dataIngestionStatus?: string; quotaNextResetTime?: string } | null | undefined,
): Omit<WorkspaceFacts, 'provisioningState'> => ({
  dailyQuotaGb: capping?.dailyQuotaGb,
  dataIngestionStatus: capping?.dataIngestionStatus,
  quotaNextResetTime: capping?.quotaNextResetTime,
})

/**
 * The facts of a storage account's response body.
 * @throws AppError if the body isn't an account.
 */
export function readAccountFacts(body: string): AccountFacts {
  const { kind, sku, properties } = readBody(body, accountSchema)
  const { dnsEndpointType, networkAcls, publicNetworkAccess, allowSharedKeyAccess } = properties
  return {
    kind: kind ?? '',
    tier: tierOf(sku),
    dnsEndpointType,
    defaultAction: networkAcls?.defaultAction,
    bypass: networkAcls?.bypass,
    publicNetworkAccess,
    allowSharedKeyAccess,
  }
}

/** "Standard" or "Premium"; empty if unknown. */
export const tierOf = (sku: { name: string; tier?: string } | null | undefined): string => sku?.tier ?? sku?.name.split('_')[0] ?? ''

/**
 * The facts of a namespace's response body, and how many event hubs it can have.
 * @throws AppError if the body isn't a namespace.
 */
export function readNamespaceFacts(body: string): NamespaceFacts & { hubCountMax: number } {
  const { sku, properties } = readBody(body, namespaceSchema)
  const { disableLocalAuth, publicNetworkAccess, status, clusterArmId } = properties
  const max = hubCountMax({ tier: tierOf(sku), capacity: sku?.capacity, isDedicated: Boolean(clusterArmId) })
  return { disableLocalAuth, publicNetworkAccess, status, hubCountMax: max }
}

/**
 * The facts of the response body of a namespace's network rules.
 * @throws AppError if the body doesn't contain network rules.
 */
export function readNetworkRules(body: string): NetworkRuleFacts {
  const { defaultAction, trustedServiceAccessEnabled = false } = readBody(
    body,
    z.looseObject({ properties: networkRulesSchema }),
  ).properties
  return { defaultAction, isTrustedAllowed: trustedServiceAccessEnabled }
}

/**
 * The rights that the response body of an authorization rule shows.
 * @throws AppError if the body isn't a rule.
 */
export const readRights = (body: string): string[] => readBody(body, z.looseObject({ properties: ruleSchema })).properties.rights ?? []
