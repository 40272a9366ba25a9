import * as z from 'zod/mini'
import type { AdminPlace } from '../azure/admin-centers'
import { resourceName } from '../azure/resource-id'
import { parseTags } from '../azure/tags'
import type { ChangeState } from '../changes/change'
import { hasUnclearAnswer, unknownOutcomeWords } from '../changes/unknown-outcome'
import type { ReportedError } from '../reported-error'
import type { NewWorkspace } from '../setup/new-workspace'

/** What the portal creates in Azure before something else can be saved, as requested. */

const workspaceStateSchema = z.object({
  type: z.literal('workspace'),
  name: z.string(),
  location: z.string(),
  /** Azure's name of the pricing tier, such as `PerGB2018`. */
  tier: z.string(),
  /** Gigabytes per day of a commitment tier; null for any other tier. */
  capacityGb: z.nullable(z.number()),
  retentionDays: z.number(),
  dailyCapGb: z.nullable(z.number()),
  tags: z.record(z.string(), z.string()),
})

const resourceGroupStateSchema = z.object({
  type: z.literal('resource-group'),
  name: z.string(),
  location: z.string(),
  tags: z.record(z.string(), z.string()),
})

const registrationStateSchema = z.object({
  type: z.literal('provider-registration'),
  /** The namespace of the resource provider, such as `Microsoft.Insights`. */
  name: z.string(),
  subscriptionId: z.string(),
})

const collectionRuleStateSchema = z.object({
  type: z.literal('data-collection-rule'),
  name: z.string(),
  location: z.string(),
  /** The workspace whose incoming rows the rule can transform. */
  workspaceId: z.string(),
})

export const createdStateSchema = z.discriminatedUnion('type', [
  workspaceStateSchema,
  resourceGroupStateSchema,
  registrationStateSchema,
  collectionRuleStateSchema,
])
export type CreatedState = z.infer<typeof createdStateSchema>

/** A change that creates a resource. Checks read only whether the resource exists, so nothing is `seen`. */
export const createdResourceSchema = z.object({ id: z.string(), before: z.null(), wanted: createdStateSchema, seen: z.null() })
export type CreatedResource = z.infer<typeof createdResourceSchema>

/** Returns the workspace that a valid input asks for. */
export function workspaceState({ name, region, tier, capacityGb, retentionDays, dailyCapGb, tags }: NewWorkspace): CreatedState {
  const cap = dailyCapGb.trim()
  return {
    type: 'workspace',
    name,
    location: region,
    tier,
    capacityGb: tier === 'CapacityReservation' ? capacityGb : null,
    retentionDays: Number(retentionDays),
    dailyCapGb: cap === '' ? null : Number(cap),
    tags: parseTags(tags),
  }
}

/** Returns the name of the resource group that a new workspace is in. */
export function resourceGroupOf(id: string): string {
  return resourceName(id.split('/providers/')[0] ?? id)
}

/** The page of what was created. A registration is shown on the page of its subscription. */
export function createdPlace({ id, wanted }: CreatedResource): AdminPlace {
  return { kind: 'resource', id: wanted.type === 'provider-registration' ? `/subscriptions/${wanted.subscriptionId}` : id }
}

/** What was created, as the end of a sentence that starts with the action and the name. */
export function createdOutline({ id, wanted }: CreatedResource): string {
  switch (wanted.type) {
    case 'workspace':
      return `workspace in resource group ${resourceGroupOf(id)}`
    case 'resource-group':
      return 'resource group'
    case 'data-collection-rule':
      return `data collection rule for workspace ${resourceName(wanted.workspaceId)}`
    case 'provider-registration':
      return `resource provider in subscription ${wanted.subscriptionId}`
  }
}

/** The current state of a change that creates a resource, as a sentence. */
export function createdHeadline({ state, error, wanted }: CreatedResource & { state: ChangeState; error: ReportedError | null }): string {
  const { what, done, undone } = wordsOf(wanted)
  switch (state) {
    case 'saved':
      return `Azure accepted the request for ${what}. The portal is checking the result.`
    case 'unknown':
      return `${unknownOutcomeWords(hasUnclearAnswer(error))}. The request for ${what} is recorded, and the portal is checking its outcome.`
    case 'confirmed':
      return `Confirmed: ${done}.`
    case 'failed':
      return `Azure didn't accept the request for ${what}.`
    case 'differs':
      return `Azure didn't finish the request for ${what} in time. Check the result in the Azure portal.`
    case 'not-applied':
      return `${undone}.`
    case 'pending':
    // Creating something requires no approval, and nothing is created outside the portal on its record.
    case 'waiting':
    case 'not-approved':
    case 'seen':
      return `The request for ${what} is recorded and is being sent to Azure.`
  }
}

function wordsOf(wanted: CreatedState): { what: string; done: string; undone: string } {
  switch (wanted.type) {
    case 'workspace':
      return {
        what: `workspace ${wanted.name}`,
        done: `Azure created workspace ${wanted.name}`,
        undone: `Workspace ${wanted.name} wasn't created`,
      }
    case 'resource-group':
      return {
        what: `resource group ${wanted.name}`,
        done: `Azure created resource group ${wanted.name}`,
        undone: `Resource group ${wanted.name} wasn't created`,
      }
    case 'data-collection-rule':
      return {
        what: `data collection rule ${wanted.name}`,
        done: `Azure created data collection rule ${wanted.name}`,
        undone: `Data collection rule ${wanted.name} wasn't created`,
      }
    case 'provider-registration':
      return {
        what: `the registration of ${wanted.name}`,
        done: `the subscription is registered for ${wanted.name}`,
        undone: `The subscription wasn't registered for ${wanted.name}`,
      }
  }
}
