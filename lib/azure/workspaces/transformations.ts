import 'server-only'

import { createHash } from 'node:crypto'
import { createMonitor } from '@azure/arm-monitor/api'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { normalizedQuery, type TransformationReading } from '@/lib/domain/transformations/transformation-state'
import { type Existence, readExistence, valueOrAbsent } from '../answers/existence'
import type { WriteOutcome } from '../answers/write-outcome'
import { type AzureAccess, type AzureReadAccess, armClientOptions, armWriteOptions } from '../arm-client'
import { type AzureRequest, readBody, readRaw, sendWrite } from '../raw-request'
import {
  type CollectionRule,
  destinationOf,
  flowsOf,
  hasStream,
  ownMembers,
  ownProperties,
  pathOf,
  ruleKind,
  ruleSchema,
  ruleVersion,
  without,
  workspaceVersion,
} from './collection-rule'

/** The actions that a change requires: the first always, the second where the workspace refers to no rule yet. */
export const ruleWriteAction = 'Microsoft.Insights/dataCollectionRules/write'
export const linkAction = 'Microsoft.OperationalInsights/workspaces/write'

const workspaceSchema = z.looseObject({
  id: z.string(),
  location: z.string(),
  properties: z.looseObject({ defaultDataCollectionRuleResourceId: z.string().nullish(), provisioningState: z.string().nullish() }),
})

/** A transformation, and the rule that it's in; undefined if the workspace refers to none that exists. */
export interface TransformationInRule {
  reading: TransformationReading
  rule: CollectionRule | undefined
}

const context = (access: AzureReadAccess) => createMonitor(access.credential, '', armClientOptions(access))

/**
 * Returns the transformation of a table; undefined if the workspace doesn't exist.
 * @throws AppError if the workspace or its rule couldn't be read.
 */
export async function readTransformation(
  access: AzureReadAccess,
  workspaceId: string,
  table: string,
): Promise<TransformationInRule | undefined> {
  const workspace = valueOrAbsent(
    await readExistence(
      async () => readRaw(context(access), pathOf(workspaceId, workspaceVersion)),
      { surface: 'workspace', id: workspaceId },
      (body) => readBody(body, workspaceSchema),
    ),
  )
  if (!workspace) return undefined
  const ruleId = workspace.properties.defaultDataCollectionRuleResourceId ?? null
  // A rule that was deleted transforms nothing, although the workspace still refers to it.
  const rule = ruleId === null ? undefined : valueOrAbsent(await readRule(access, ruleId))
  return { reading: readingOf(workspace.location, rule, workspaceId, table), rule }
}

/** Returns a rule. */
export async function readRule(access: AzureReadAccess, ruleId: string): Promise<Existence<CollectionRule>> {
  return readExistence(
    async () => readRaw(context(access), pathOf(ruleId, ruleVersion)),
    { surface: 'data-collection-rule', id: ruleId },
    (body) => readBody(body, ruleSchema),
  )
}

/** Azure's names for a rule on which a change is still being applied. */
const underway = ['creating', 'updating', 'deleting']

function readingOf(location: string, rule: CollectionRule | undefined, workspaceId: string, table: string): TransformationReading {
  const state = { type: 'transformation', name: table, query: null, ruleId: null, rest: null } as const
  if (!rule) return { state, location, isShared: false, isUpdating: false }
  const flows = flowsOf(rule).filter((flow) => hasStream(flow, table))
  const [flow] = flows
  const sendsElsewhere = flow !== undefined && (flow.destinations ?? ['']).some((name) => name !== destinationOf(rule, workspaceId))
  // A rule of another kind, or one without a flow, isn't what a workspace uses for transformations.
  const isOther = rule.kind?.toLowerCase() !== ruleKind.toLowerCase() || flowsOf(rule).length === 0
  return {
    state: { ...state, query: normalizedQuery(flow?.transformKql), ruleId: rule.id, rest: restOf(rule, table) },
    location,
    isShared: flows.length > 1 || (flow?.streams ?? []).length > 1 || sendsElsewhere || isOther,
    isUpdating: underway.includes(rule.properties.provisioningState?.toLowerCase() ?? ''),
  }
}

/** A hash of everything in a rule but the query of a table. */
function restOf(rule: CollectionRule, table: string): string {
  const dataFlows = flowsOf(rule).map((flow) => (hasStream(flow, table) ? without(flow, ['transformKql']) : flow))
  const rest = { ...without(rule, ownMembers), properties: { ...without(rule.properties, ownProperties), dataFlows } }
  return createHash('sha256')
    .update(canonicalize(rest) ?? '')
    .digest('base64url')
}

/** Sends a write of a rule or of a workspace. Never throws; any result is an outcome to record. */
export async function writeTransformation(
  access: AzureAccess,
  surface: 'data-collection-rule' | 'workspace',
  request: AzureRequest,
): Promise<WriteOutcome> {
  return sendWrite(createMonitor(access.credential, '', armWriteOptions(access)), request, surface)
}
