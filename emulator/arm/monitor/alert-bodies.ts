import { z } from 'zod'

/** The evaluation frequencies in the API description, as ISO 8601 durations, with their minutes. Windows can also be two days. */
export const frequencies: Readonly<Record<string, number>> = {
  PT1M: 1,
  PT5M: 5,
  PT10M: 10,
  PT15M: 15,
  PT30M: 30,
  PT45M: 45,
  PT1H: 60,
  PT2H: 120,
  PT3H: 180,
  PT4H: 240,
  PT5H: 300,
  PT6H: 360,
  PT24H: 1_440,
  P1D: 1_440,
}
export const windows: Readonly<Record<string, number>> = { ...frequencies, PT48H: 2_880, P2D: 2_880 }

const tags = z.record(z.string().max(512), z.string().max(256)).optional()

/** A log alert rule (Azure/azure-rest-api-specs, Microsoft.Insights, scheduledQueryRule_API.json). */
export const alertRuleBody = z.object({
  location: z.string().optional(),
  kind: z.enum(['LogAlert', 'SimpleLogAlert']).optional(),
  tags,
  properties: z.object({
    displayName: z.string().optional(),
    description: z.string().optional(),
    severity: z.number().int().min(0).max(4).optional(),
    enabled: z.boolean().default(true),
    evaluationFrequency: z.string().optional(),
    windowSize: z.string().optional(),
    overrideQueryTimeRange: z.string().optional(),
    scopes: z.array(z.string()).default([]),
    targetResourceTypes: z.array(z.string()).optional(),
    criteria: z
      .object({
        allOf: z.array(
          z.object({
            query: z.string().optional(),
            timeAggregation: z.enum(['Count', 'Average', 'Minimum', 'Maximum', 'Total']).optional(),
            metricMeasureColumn: z.string().optional(),
            dimensions: z
              .array(z.object({ name: z.string(), operator: z.enum(['Include', 'Exclude']), values: z.array(z.string()) }))
              .max(6)
              .optional(),
            operator: z.enum(['Equals', 'GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual']).optional(),
            threshold: z.number().optional(),
            minRecurrenceCount: z.number().int().min(1).optional(),
            failingPeriods: z
              .object({
                numberOfEvaluationPeriods: z.number().int().min(1).max(6),
                minFailingPeriodsToAlert: z.number().int().min(1).max(6),
              })
              .optional(),
          }),
        ),
      })
      .optional(),
    muteActionsDuration: z.string().optional(),
    actions: z
      .object({ actionGroups: z.array(z.string()).optional(), customProperties: z.record(z.string(), z.string()).optional() })
      .optional(),
    autoMitigate: z.boolean().optional(),
    skipQueryValidation: z.boolean().optional(),
    checkWorkspaceAlertsStorageConfigured: z.boolean().optional(),
  }),
})
export type AlertRuleBody = z.infer<typeof alertRuleBody>

/** What a PATCH changes: any property, of which `enabled` is a Boolean. */
export const patchBody = z.object({ properties: z.looseObject({ enabled: z.boolean().optional() }) })

/** An action group (actionGroups_API.json). Receivers other than email are kept as sent. */
export const actionGroupBody = z.object({
  location: z.string().optional(),
  tags,
  properties: z.looseObject({
    groupShortName: z.string().optional(),
    enabled: z.boolean().optional(),
    emailReceivers: z
      .array(z.object({ name: z.string().optional(), emailAddress: z.string().optional(), useCommonAlertSchema: z.boolean().optional() }))
      .optional(),
  }),
})
export type ActionGroupBody = z.infer<typeof actionGroupBody>
