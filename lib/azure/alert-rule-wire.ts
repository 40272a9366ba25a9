import 'server-only'

import type { ScheduledQueryRuleResource } from '@azure/arm-monitor'
import { z } from 'zod'
import { type AlertRuleState, alertKinds, ownTag } from '@/lib/domain/alerts/alert-resource'
import { type AlertResource, type Nullish, tagsSchema } from './alert-resource-wire'

const dimensionSchema = z.looseObject({ name: z.string(), values: z.array(z.string()).nullish() })

/** The response to reading a log alert rule by ID. */
export const ruleSchema = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string().default(''),
  kind: z.string().nullish(),
  tags: tagsSchema,
  properties: z.looseObject({
    description: z.string().nullish(),
    severity: z.number().nullish(),
    enabled: z.boolean().nullish(),
    evaluationFrequency: z.string().nullish(),
    windowSize: z.string().nullish(),
    scopes: z.array(z.string()).nullish(),
    criteria: z
      .looseObject({
        allOf: z.array(z.looseObject({ query: z.string().nullish(), dimensions: z.array(dimensionSchema).nullish() })).nullish(),
      })
      .nullish(),
    actions: z.looseObject({ actionGroups: z.array(z.string()).nullish() }).nullish(),
  }),
})
/**
 * Counts rows: the query returns some only when there's something to report. A fired alert resolves itself, so no one is notified twice of
 * the same rows.
 */
export function ruleBody(state: AlertRuleState) {
  return {
    location: state.location,
    kind: state.isSimple ? simpleKind : 'LogAlert',
    properties: {
      displayName: state.name,
      description: state.description,
      severity: state.severity,
      enabled: state.isEnabled,
      scopes: [state.workspaceId],
      // A simple alert that resolves itself wouldn't notify of the next row while it's firing.
      ...(state.isSimple
        ? { criteria: { allOf: [{ query: state.query }] }, autoMitigate: false }
        : { evaluationFrequency: state.frequency, windowSize: state.window, criteria: criteriaOf(state), autoMitigate: true }),
      actions: { actionGroups: state.actionGroupIds },
    },
  }
}

/** A rule that evaluates each row by itself (Microsoft Learn, "Resource Manager template samples for simple log search alert rules"). */
const simpleKind = 'SimpleLogAlert'

/** What turns the condition of an existing rule into another, and leaves everything else unchanged. */
export function conditionBody(state: AlertRuleState) {
  return {
    properties: {
      description: state.description,
      evaluationFrequency: state.frequency,
      windowSize: state.window,
      criteria: criteriaOf(state),
      autoMitigate: true,
    },
  }
}

function criteriaOf({ query, splitBy = [] }: AlertRuleState) {
  return {
    allOf: [
      {
        query,
        timeAggregation: 'Count',
        ...(splitBy.length > 0 && { dimensions: splitBy.map((name) => ({ name, operator: 'Include', values: ['*'] })) }),
        operator: 'GreaterThan',
        threshold: 0,
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
      },
    ],
  }
}

/** A rule in the portal's shape, from a list of the SDK or from `ruleSchema`. */
export function ruleOf(
  rule: Nullish<
    Pick<
      ScheduledQueryRuleResource,
      | 'id'
      | 'name'
      | 'location'
      | 'kind'
      | 'tags'
      | 'description'
      | 'severity'
      | 'enabled'
      | 'evaluationFrequency'
      | 'windowSize'
      | 'scopes'
    >
  > & {
    criteria?: {
      allOf?: { query?: string | null; dimensions?: { name: string; values?: readonly string[] | null }[] | null }[] | null
    } | null
    actions?: { actionGroups?: string[] | null } | null
  },
): AlertResource<AlertRuleState> {
  const tag = rule.tags?.[ownTag]
  const [criterion] = rule.criteria?.allOf ?? []
  const isSimple = rule.kind === simpleKind
  const splitBy = (criterion?.dimensions ?? []).filter(({ values }) => values?.includes('*')).map(({ name }) => name)
  return {
    id: rule.id ?? '',
    ownKind: alertKinds.find((kind) => kind === tag) ?? null,
    state: {
      type: 'alert-rule',
      ...(isSimple && { isSimple }),
      name: rule.name ?? '',
      description: rule.description ?? '',
      workspaceId: rule.scopes?.[0] ?? '',
      location: rule.location ?? '',
      isEnabled: rule.enabled ?? true,
      severity: rule.severity ?? 3,
      frequency: isSimple ? '' : (rule.evaluationFrequency ?? ''),
      window: isSimple ? '' : (rule.windowSize ?? ''),
      query: criterion?.query ?? '',
      ...(splitBy.length > 0 && { splitBy }),
      actionGroupIds: rule.actions?.actionGroups ?? [],
    },
  }
}
