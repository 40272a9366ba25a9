import 'server-only'

import { z } from 'zod'
import { isSameResource } from '@/lib/domain/azure/resource-id'

/**
 * The transformations of a workspace: a data collection rule of the kind WorkspaceTransforms, to which the workspace refers. A write of a rule
 * replaces all of it, so everything that the portal doesn't know is sent back as it was read.
 * Source: Azure/azure-rest-api-specs, Microsoft.Insights, dataCollectionRules 2024-03-11; Microsoft.OperationalInsights, Workspaces 2025-07-01.
 */
export const ruleVersion = 'api-version=2024-03-11'
export const workspaceVersion = 'api-version=2025-07-01'

const flowSchema = z.looseObject({
  streams: z.array(z.string()).nullish(),
  destinations: z.array(z.string()).nullish(),
  transformKql: z.string().nullish(),
})
type Flow = z.output<typeof flowSchema>

const destinationSchema = z.looseObject({ workspaceResourceId: z.string().nullish(), name: z.string().nullish() })

export const ruleSchema = z.looseObject({
  id: z.string(),
  location: z.string(),
  kind: z.string().nullish(),
  properties: z.looseObject({
    destinations: z.looseObject({ logAnalytics: z.array(destinationSchema).nullish() }).nullish(),
    dataFlows: z.array(flowSchema).nullish(),
    provisioningState: z.string().nullish(),
  }),
})
/** A rule as Azure shows it, with everything in it. */
export type CollectionRule = z.output<typeof ruleSchema>

export const pathOf = (id: string, version: string) => `${id.split('/').map(encodeURIComponent).join('/')}?${version}`

export const streamOf = (table: string) => `Microsoft-Table-${table}`
export const hasStream = ({ streams }: Flow, table: string) =>
  (streams ?? []).some((stream) => stream.toLowerCase() === streamOf(table).toLowerCase())

export const flowsOf = ({ properties }: CollectionRule): Flow[] => properties.dataFlows ?? []

/** The rule's own name for the workspace; undefined if the rule doesn't name the workspace. */
export function destinationOf({ properties }: CollectionRule, workspaceId: string): string | undefined {
  const found = properties.destinations?.logAnalytics?.find(
    (one) => one.workspaceResourceId && isSameResource(one.workspaceResourceId, workspaceId),
  )
  return found?.name ?? undefined
}

/** What Azure sets in a rule and doesn't take back. */
export const ownMembers = ['id', 'name', 'type', 'etag', 'systemData']
export const ownProperties = ['immutableId', 'provisioningState', 'endpoints', 'metadata', 'ingestionQuotas']

export const without = (record: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))

/** The kind of rules that a workspace uses for transformations. */
export const ruleKind = 'WorkspaceTransforms'
