import 'server-only'

import { z } from 'zod'
import { comparableId, parseResourceId } from '@/lib/domain/azure/resource-id'
import type { DestinationPricing } from '@/lib/domain/cost/destination-pricing'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { CandidateSearch, DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { partnerName, partnerSolutions } from '@/lib/domain/settings/partner'
import {
  judgeReception,
  type NetworkRuleFacts,
  type PartnerFacts,
  type WorkspaceFacts,
} from '@/lib/domain/settings/reception/judge-reception'
import type { AzureAccess, AzureReadAccess } from '../arm-client'
import { namespaceCandidate, networkRulesOf } from '../event-hubs'
import { capFacts, workspacePricing } from '../reception/reception-facts'
import { storageCandidate } from '../storage-accounts'
import { workspaceCandidate } from '../workspaces/workspaces'
import { indexRowsMax, queryIndex, quoted, quotedList } from './query-index'

/** A menu shows at most this many; entering more of the name finds others. */
const foundMax = 100

const resourceTypes: Record<OfferedDestinationKind, readonly string[]> = {
  workspace: ['Microsoft.OperationalInsights/workspaces'],
  storage: ['Microsoft.Storage/storageAccounts'],
  'event-hub': ['Microsoft.EventHub/namespaces'],
  partner: partnerSolutions.map(({ type }) => type),
}

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)
const optionalNumber = z
  .number()
  .nullish()
  .transform((number) => number ?? undefined)
const optionalFlag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? undefined)
const skuSchema = z
  .looseObject({ name: z.string(), tier: optionalText, capacityReservationLevel: optionalNumber })
  .nullish()
  .transform((sku) => sku ?? undefined)
const cappingSchema = z
  .looseObject({ dailyQuotaGb: optionalNumber, dataIngestionStatus: optionalText, quotaNextResetTime: optionalText })
  .nullish()
const rowSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  kind: optionalText,
  sku: skuSchema,
  properties: z
    .looseObject({
      retentionInDays: z.number().nullish(),
      sku: skuSchema,
      provisioningState: optionalText,
      workspaceCapping: cappingSchema,
      dnsEndpointType: optionalText,
      networkAcls: z.looseObject({ defaultAction: optionalText, bypass: optionalText }).nullish(),
      publicNetworkAccess: optionalText,
      allowSharedKeyAccess: optionalFlag,
      disableLocalAuth: optionalFlag,
      status: optionalText,
      monitoringStatus: optionalText,
      marketplaceSubscriptionStatus: optionalText,
    })
    .nullish(),
})
type Row = z.infer<typeof rowSchema>

/**
 * Returns the resources of one kind whose name contains a text, in every subscription that the person can see, by name. The index of
 * Azure Resource Graph is updated within about a minute, so a new resource might be missing.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function findDestinations(
  access: AzureAccess,
  search: { kind: OfferedDestinationKind; text: string; subscriptionId?: string },
): Promise<CandidateSearch> {
  const { rows, total } = await queryIndex(access, resourceQuery(resourceTypes[search.kind], search.text), rowSchema, {
    top: foundMax,
    subscriptionId: search.subscriptionId,
  })
  // The index doesn't contain the network rules of namespaces.
  const networkRules =
    search.kind === 'event-hub'
      ? await networkRulesOf(
          access,
          rows.map(({ id }) => id),
        )
      : null
  return {
    candidates: rows.flatMap((row) => candidateOf(search.kind, row, networkRules?.get(row.id) ?? null) ?? []),
    isTruncated: total > rows.length,
  }
}

/** What the index shows about a workspace. */
export type IndexedWorkspace = WorkspaceFacts & { pricing: DestinationPricing }

/** What the index contains of some resources and their subscriptions. */
export interface IndexedDestinations {
  /** Comparable IDs. A resource that's missing might be new, deleted, or invisible to the person; child resources are never included. */
  ids: ReadonlySet<string>
  /** The states of subscriptions, such as "Enabled" or "PastDue", by comparable ID. */
  subscriptionStates: ReadonlyMap<string, string>
  /**
   * What the index shows about workspaces without a daily cap, by comparable ID. The index doesn't follow a cap that is reached within
   * minutes, so workspaces with a cap aren't among them.
   */
  uncappedWorkspaces: ReadonlyMap<string, IndexedWorkspace>
  /** What the index shows about partner solutions, by comparable ID. */
  partnerMonitors: ReadonlyMap<string, PartnerFacts>
}

const indexedSchema = z.looseObject({
  id: z.string(),
  type: optionalText,
  location: optionalText,
  properties: z
    .looseObject({
      state: optionalText,
      sku: skuSchema,
      retentionInDays: optionalNumber,
      features: z.looseObject({ clusterResourceId: optionalText }).nullish(),
      provisioningState: optionalText,
      workspaceCapping: cappingSchema,
      monitoringStatus: optionalText,
      marketplaceSubscriptionStatus: optionalText,
    })
    .nullish(),
})

/**
 * Returns which of the resources the index contains, and the states of their subscriptions, for all of them in one call.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function findIndexed(access: AzureReadAccess, resourceIds: readonly string[]): Promise<IndexedDestinations> {
  const subscriptions = resourceIds.flatMap((id) => parseResourceId(id)?.subscriptionId.toLowerCase() ?? [])
  const scopes = [...new Set(subscriptions)].map((id) => `/subscriptions/${id}`)
  const wanted = [...scopes, ...resourceIds].slice(0, indexRowsMax)
  const query = ['resources', 'union resourcecontainers', `where id in~ ${quotedList(wanted)}`, 'project id, type, location, properties']
  const { rows } = await queryIndex(access, query, indexedSchema, { top: indexRowsMax })
  const states = rows.flatMap(({ id, properties }) => {
    const [, subscriptionId] = /^\/subscriptions\/([^/]+)$/i.exec(id) ?? []
    return subscriptionId && properties?.state ? [[subscriptionId.toLowerCase(), properties.state] as const] : []
  })
  const workspaces = rows.flatMap(({ id, type, location, properties }) => {
    const { provisioningState, workspaceCapping } = properties ?? {}
    const isUncapped = (workspaceCapping?.dailyQuotaGb ?? -1) < 0
    return type?.toLowerCase() === 'microsoft.operationalinsights/workspaces' && isUncapped
      ? [
          [
            comparableId(id),
            { provisioningState, ...capFacts(workspaceCapping), pricing: workspacePricing(location, properties ?? {}) },
          ] as const,
        ]
      : []
  })
  const monitors = rows.flatMap(({ id, properties }) => (partnerName(id) ? [[comparableId(id), properties ?? {}] as const] : []))
  return {
    ids: new Set(rows.map(({ id }) => comparableId(id))),
    subscriptionStates: new Map(states),
    uncappedWorkspaces: new Map(workspaces),
    partnerMonitors: new Map(monitors),
  }
}

/**
 * Returns what the index shows about a partner solution; undefined if it isn't in the index. Each partner's provider has its own API versions,
 * and reading the resource there would show no more.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function findPartnerMonitor(access: AzureReadAccess, id: string): Promise<PartnerFacts | undefined> {
  return (await findIndexed(access, [id])).partnerMonitors.get(comparableId(id))
}

const projected = 'project id, name, type, location, kind, sku, properties'

/** Returns the query in Azure Resource Graph's language, with the text quoted for it. */
function resourceQuery(types: readonly string[], text: string): string[] {
  const wanted = text.trim()
  return [
    'resources',
    `where type in~ ${quotedList(types)}`,
    ...(wanted ? [`where name contains ${quoted(wanted)}`] : []),
    projected,
    'order by name asc',
  ]
}

function candidateOf(
  destinationKind: OfferedDestinationKind,
  { id, name, location, kind, sku, properties }: Row,
  networkRules: NetworkRuleFacts | null,
): DestinationCandidate | undefined {
  switch (destinationKind) {
    case 'workspace':
      return workspaceCandidate(id, {
        name,
        location,
        retentionInDays: properties?.retentionInDays ?? undefined,
        sku: properties?.sku,
        provisioningState: properties?.provisioningState,
        workspaceCapping: properties?.workspaceCapping ?? undefined,
      })
    case 'storage':
      return storageCandidate(id, {
        name,
        location,
        kind,
        sku,
        dnsEndpointType: properties?.dnsEndpointType,
        networkRuleSet: properties?.networkAcls ?? undefined,
        publicNetworkAccess: properties?.publicNetworkAccess,
        allowSharedKeyAccess: properties?.allowSharedKeyAccess,
      })
    case 'event-hub':
      return namespaceCandidate(id, { name, location, sku, ...properties }, networkRules)
    case 'partner':
      return partnerCandidate(id, name, location, properties)
  }
}

function partnerCandidate(id: string, name: string, location: string, monitor: Row['properties']): DestinationCandidate | undefined {
  const parsed = parseResourceId(id)
  const partner = partnerName(id)
  if (!parsed || !partner) return undefined
  return {
    id,
    name,
    subscriptionId: parsed.subscriptionId,
    resourceGroup: parsed.resourceGroup,
    region: location,
    facts: [partner],
    problems: judgeReception({ kind: 'partner', monitor: monitor ?? null, subscriptionState: null }).problems,
  }
}
