import * as z from 'zod/mini'
import { comparableRegion } from '../azure/region'
import { plural } from '../text'

/** The kinds of alerts that the portal offers. */
export const alertKinds = ['table-quiet', 'break-glass', 'ingestion-limit'] as const
export type AlertKind = (typeof alertKinds)[number]

export const alertKindWords: Record<AlertKind, string> = {
  'table-quiet': 'A table has no recent data',
  'break-glass': 'An emergency access account signed in',
  'ingestion-limit': 'More data is ingested than expected',
}

/** The tag by which the portal recognizes what it created in Azure; its value is the kind. */
export const ownTag = 'entra-logs-portal'

/** A log alert rule as the portal writes and compares it; IDs in Azure's casing. */
export const alertRuleStateSchema = z.object({
  type: z.literal('alert-rule'),
  /** Whether Azure evaluates each row by itself when it arrives; missing if it runs the query at an interval. */
  isSimple: z.optional(z.literal(true)),
  name: z.string(),
  description: z.string(),
  workspaceId: z.string(),
  location: z.string(),
  isEnabled: z.boolean(),
  /** 0 is critical, 4 verbose. */
  severity: z.number(),
  /** ISO 8601 durations; empty for a simple alert, which has none. */
  frequency: z.string(),
  window: z.string(),
  query: z.string(),
  /** Columns by whose values Azure splits the rows into alerts; missing if it doesn't split them. */
  splitBy: z.optional(z.array(z.string())),
  actionGroupIds: z.array(z.string()),
})
export type AlertRuleState = z.infer<typeof alertRuleStateSchema>

/** An action group as the portal writes and compares it. */
export const actionGroupStateSchema = z.object({
  type: z.literal('action-group'),
  name: z.string(),
  shortName: z.string(),
  isEnabled: z.boolean(),
  emails: z.array(z.string()),
})
export type ActionGroupState = z.infer<typeof actionGroupStateSchema>

export const alertResourceStateSchema = z.discriminatedUnion('type', [alertRuleStateSchema, actionGroupStateSchema])
export type AlertResourceState = z.infer<typeof alertResourceStateSchema>

/** A change to an alert rule or an action group: its ID and its states; a state is null where the resource doesn't exist. */
export const changedAlertSchema = z.object({
  id: z.string(),
  before: z.nullable(alertResourceStateSchema),
  wanted: z.nullable(alertResourceStateSchema),
  seen: z.nullable(alertResourceStateSchema),
})
export type ChangedAlert = z.infer<typeof changedAlertSchema>

/** Whether two states are the same to Azure, regardless of the casing of IDs, regions, and addresses and the order of lists. */
export function isSameResourceState(one: AlertResourceState | null, other: AlertResourceState | null): boolean {
  return comparable(one) === comparable(other)
}

function comparable(state: AlertResourceState | null): string {
  if (state === null) return ''
  const list = (values: readonly string[]) => values.map((value) => value.toLowerCase()).sort()
  switch (state.type) {
    case 'alert-rule': {
      const { name, description, isEnabled, severity, query, splitBy = [], isSimple = false } = state
      const region = comparableRegion(state.location)
      return JSON.stringify([
        name.toLowerCase(),
        description,
        isEnabled,
        severity,
        query,
        region,
        state.workspaceId.toLowerCase(),
        isSimple || minutesOf(state.frequency),
        isSimple || minutesOf(state.window),
        list(state.actionGroupIds),
        list(splitBy),
        isSimple,
      ])
    }
    case 'action-group':
      return JSON.stringify([state.name.toLowerCase(), state.shortName, state.isEnabled, list(state.emails)])
  }
}

/** A duration such as `PT5M` or `P1D` in minutes; a day and 24 hours are the same. NaN when it isn't a duration. */
export function minutesOf(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration)
  if (!match) return Number.NaN
  const [days = 0, hours = 0, minutes = 0] = [1, 2, 3].map((part) => Number(match[part] ?? 0))
  return (days * 24 + hours) * 60 + minutes
}

/** What a change did to an alert rule or an action group, as the end of a sentence that starts with the action and the name. */
export function alertOutline({ before, wanted }: Pick<ChangedAlert, 'before' | 'wanted'>): string {
  const state = wanted ?? before
  if (!state) return 'nothing'
  const what = state.type === 'action-group' ? 'action group' : state.isSimple ? 'simple alert rule' : 'alert rule'
  if (!wanted || !before) return state.type === 'action-group' ? `${what} for ${plural(state.emails.length, 'address', 'addresses')}` : what
  return before.isEnabled === wanted.isEnabled ? `${what} changed` : `${what} turned ${wanted.isEnabled ? 'on' : 'off'}`
}
