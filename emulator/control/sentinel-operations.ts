import { z } from 'zod'
import { analyticsRuleKinds } from '../azure/sentinel-workspaces'
import { type Operations, operation } from './operation'

const analyticsRules = z.object({
  workspaceId: z.string().min(1),
  rules: z.array(
    z.object({
      kind: z.enum(analyticsRuleKinds).default('Scheduled'),
      displayName: z.string().min(1),
      enabled: z.boolean().default(true),
      query: z.string().default(''),
      queryPeriod: z.string().default('PT5H'),
    }),
  ),
})

export type AnalyticsRulesRequest = z.input<typeof analyticsRules>

/** Operations that change what Microsoft Sentinel has, as if someone else had done it. */
export const sentinelOperations: Operations = {
  'PUT /analytics-rules': operation(analyticsRules, (_emulator, { state }, { workspaceId, rules }) => {
    state.sentinel.replace(workspaceId, rules)
    state.onChange()
  }),
}
