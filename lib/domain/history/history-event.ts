import * as z from 'zod/mini'
import { approvalDecisions } from '../changes/approval'
import { changeActions, resolutionKinds } from '../changes/change'
import { actorClaimSchema } from '../changes/external-actor'
import { ownChangeSchema } from '../compliance/own-change'
import { costAssumptionsSchema } from '../cost/cost-assumptions'
import { webhookFormats } from '../notifications/webhook'
import { reportedErrorSchema } from '../reported-error'
import { resourceStateSchema } from '../resources/changed-resource'
import { diagnosticSettingSchema } from '../settings/diagnostic-setting'
import { retentionDriftSchema } from '../settings/retention/watched-retention'
import { lifecycleRuleSchema } from '../settings/storage-retention'

const answerSchema = z.object({
  status: z.number(),
  body: z.string(),
  requestId: z.optional(z.string()),
  correlationId: z.optional(z.string()),
})

const requestSchema = z.object({ method: z.enum(['PUT', 'PATCH', 'DELETE', 'POST']), path: z.string(), body: z.string() })

/** The lifecycle management rules that a change writes to a storage account. */
export const recordedRetentionSchema = z.object({
  storageAccountId: z.string(),
  before: z.array(lifecycleRuleSchema),
  after: z.array(lifecycleRuleSchema),
})

/** Resources other than settings that the portal writes to Azure on a person's behalf. */
export const azureResources = [
  'lifecycle-policy',
  'resource-group',
  'workspace',
  'provider-registration',
  'alert-rule',
  'action-group',
  'table',
  'transformation',
  'data-collection-rule',
] as const
export type AzureResource = (typeof azureResources)[number]

/** What can happen to the rule that risky changes require approval. Turning it off requires approval too. */
export const ruleSteps = [
  'switched-on',
  'hours-changed',
  'off-requested',
  'off-refused',
  'switched-off',
  'switched-off-in-an-emergency',
] as const

/** What can happen to the webhook that receives notifications. */
export const webhookSteps = ['set', 'changed', 'switched-off', 'switched-on', 'removed'] as const

/**
 * Every kind of event in the history. Data that doesn't match its kind doesn't compile and doesn't parse.
 * - `requested`: someone decided on a change; recorded before it's sent to Azure
 * - `answered`: how the write to Azure ended
 * - `settled`: the final state that Azure showed
 * - `seen-outside`: a check detected an external change, or found a setting at the first check
 * - `retention-seen-outside`: a check detected that someone changed how long a storage account keeps logs; the setting stays as it is
 * - `actor-claimed`: what Azure's activity log says about who made such a change
 * - `resolved`: what an administrator decided about such a change
 * - `approval-requested`, `approval-decided`: approval of a change was requested, and the decision
 * - `rule-changed`: what an administrator did to the approval rule; belongs to no change
 * - `webhook-changed`: where notifications are sent from now on, or that they aren't; belongs to no change
 * - `prices-changed`: what an administrator stated about the organization's prices and users; belongs to no change
 * - `controls-changed`: controls and presets of the organization's own that someone saved or deleted; belongs to no change
 * - `resource-requested`, `resource-answered`, `resource-settled`: the same three for a write to a resource that a setting needs
 * - `emergency-acknowledged`: another administrator has seen what the event with this number did without approval
 * - `row-sealed`: the row of a change that an older version recorded, as it was when the portal was upgraded
 *
 * An event that writes the row of a change also carries a `row`; see `recorded-change`.
 */
export const historyEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requested'),
    action: z.enum(changeActions),
    /** The change whose state this one restores. */
    restoresChangeId: z.nullable(z.string()),
    settingName: z.string(),
    attempt: z.int().check(z.positive()),
    before: z.nullable(diagnosticSettingSchema),
    wanted: z.nullable(diagnosticSettingSchema),
    reason: z.string(),
    ticket: z.string(),
    retention: z.nullable(recordedRetentionSchema),
    username: z.string(),
    role: z.string(),
    clientAddress: z.nullable(z.string()),
    request: requestSchema,
  }),
  z.object({
    kind: z.literal('answered'),
    outcome: z.enum(['accepted', 'refused', 'unknown']),
    answer: z.nullable(answerSchema),
    error: z.nullable(reportedErrorSchema),
  }),
  z.object({
    kind: z.literal('settled'),
    state: z.enum(['confirmed', 'not-applied', 'differs']),
    looks: z.int().check(z.positive()),
    seen: z.nullable(diagnosticSettingSchema),
  }),
  z.object({
    kind: z.literal('seen-outside'),
    action: z.enum(['outside', 'found']),
    settingName: z.string(),
    before: z.nullable(diagnosticSettingSchema),
    seen: z.nullable(diagnosticSettingSchema),
    /** The last check that didn't show it; ISO 8601 UTC, null at the first check. */
    notSeenAt: z.nullable(z.string()),
  }),
  z.object({
    kind: z.literal('retention-seen-outside'),
    settingName: z.string(),
    storageAccountId: z.string(),
    drift: z.array(retentionDriftSchema),
    /** The last check that didn't show it; ISO 8601 UTC. */
    notSeenAt: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal('actor-claimed'), claim: actorClaimSchema }),
  z.object({ kind: z.literal('resolved'), resolution: z.enum(resolutionKinds), note: z.string() }),
  z.object({
    kind: z.literal('approval-requested'),
    reasons: z.array(z.string()),
    expiresAt: z.string(),
    /** For a request to accept an external change: what was changed and why. */
    acceptance: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('approval-decided'),
    decision: z.enum(approvalDecisions),
    note: z.string(),
    /** What was approved; see `requestFingerprint`. */
    fingerprint: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('rule-changed'),
    rule: z.literal('two-people'),
    step: z.enum(ruleSteps),
    hours: z.int().check(z.positive()),
    note: z.string(),
  }),
  z.object({ kind: z.literal('webhook-changed'), step: z.enum(webhookSteps), host: z.string(), format: z.enum(webhookFormats) }),
  z.object({ kind: z.literal('prices-changed'), ...costAssumptionsSchema.shape }),
  z.object({ kind: z.literal('controls-changed'), changes: z.array(ownChangeSchema) }),
  z.object({
    kind: z.literal('resource-requested'),
    resource: z.enum(azureResources),
    resourceId: z.string(),
    /** For a resource with its own changes: its previous state, the requested state, and the reason. */
    before: z.optional(z.nullable(resourceStateSchema)),
    wanted: z.optional(z.nullable(resourceStateSchema)),
    reason: z.optional(z.string()),
    username: z.string(),
    role: z.string(),
    clientAddress: z.nullable(z.string()),
    request: requestSchema,
  }),
  z.object({
    kind: z.literal('resource-answered'),
    resource: z.enum(azureResources),
    resourceId: z.string(),
    outcome: z.enum(['accepted', 'refused', 'unknown']),
    answer: z.nullable(answerSchema),
    error: z.nullable(reportedErrorSchema),
  }),
  z.object({
    kind: z.literal('resource-settled'),
    resource: z.enum(azureResources),
    resourceId: z.string(),
    /** `unknown`: no response, or one that leaves the outcome open, so the state follows in another event. */
    state: z.enum(['confirmed', 'failed', 'not-applied', 'differs', 'unknown']),
    detail: z.string(),
    /** What Azure showed, for a resource with its own changes. */
    seen: z.optional(z.nullable(resourceStateSchema)),
  }),
  z.object({ kind: z.literal('emergency-acknowledged'), event: z.int().check(z.positive()) }),
  z.object({ kind: z.literal('row-sealed') }),
])

export type HistoryEventData = z.infer<typeof historyEventSchema>

/** A person as recorded in the history; null for an action of the portal itself. */
export interface Actor {
  objectId: string
  name: string
}

/** One event of a change, as recorded. */
export interface HistoryEvent {
  sequence: number
  data: HistoryEventData
  /** Null when the portal itself recorded it. */
  actorName: string | null
  occurredAt: Date
}
