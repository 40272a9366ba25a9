import 'server-only'

import { z } from 'zod'
import { comparableId, parseResourceId } from '@/lib/domain/azure/resource-id'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { CandidateSearch, DestinationCandidate } from '@/lib/domain/settings/destination-candidate'
import { partnerName, partnerSolutions } from '@/lib/domain/settings/partner'
import type { AzureAccess } from '../arm-client'
import { namespaceCandidate } from '../event-hubs'
import { storageCandidate } from '../storage-accounts'
import { workspaceCandidate } from '../workspaces'
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
const skuSchema = z
  .looseObject({ name: z.string(), tier: optionalText })
  .nullish()
  .transform((sku) => sku ?? undefined)
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
      dnsEndpointType: optionalText,
      networkAcls: z.looseObject({ defaultAction: optionalText, bypass: optionalText }).nullish(),
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
  return {
    candidates: rows.flatMap((row) => candidateOf(search.kind, row) ?? []),
    isTruncated: total > rows.length,
  }
}

/**
 * Returns those of the resources that the index contains, by comparable ID, for all of them in one call. A resource that's missing might
 * be new, deleted, or invisible to the person, and child resources are never included.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function findIndexed(
  access: AzureAccess,
  destinations: readonly { kind: OfferedDestinationKind; id: string }[],
): Promise<Map<string, DestinationCandidate>> {
  const ids = destinations.slice(0, indexRowsMax).map(({ id }) => id)
  const query = ['resources', `where id in~ ${quotedList(ids)}`, projected]
  const { rows } = await queryIndex(access, query, rowSchema, { top: indexRowsMax })
  const byId = new Map(rows.map((row) => [comparableId(row.id), row]))
  return new Map(
    destinations.flatMap(({ kind, id }) => {
      const row = byId.get(comparableId(id))
      const candidate = row && candidateOf(kind, row)
      return candidate ? [[comparableId(id), candidate] as const] : []
    }),
  )
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
): DestinationCandidate | undefined {
  switch (destinationKind) {
    case 'workspace':
      return workspaceCandidate(id, {
        name,
        location,
        retentionInDays: properties?.retentionInDays ?? undefined,
        sku: properties?.sku,
        provisioningState: properties?.provisioningState,
      })
    case 'storage':
      return storageCandidate(id, {
        name,
        location,
        kind,
        sku,
        dnsEndpointType: properties?.dnsEndpointType,
        networkRuleSet: properties?.networkAcls ?? undefined,
      })
    case 'event-hub':
      return namespaceCandidate(id, { name, location, sku })
    case 'partner':
      return partnerCandidate(id, name, location)
  }
}

function partnerCandidate(id: string, name: string, location: string): DestinationCandidate | undefined {
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
    unsuitable: null,
    note: null,
  }
}
