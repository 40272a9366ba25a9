import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import type { AnalyticsRule, TableRules } from '@/lib/domain/tables/analytics-rules'
import { answerError, unreadableError } from '../answers/azure-error'
import { errorBody } from '../answers/error-body'
import { quietly } from '../answers/quietly'
import { type AzureAccess, armClientOptions } from '../arm-client'
import { readBody, readRaw } from '../raw-request'

/**
 * A preview version, because the generally available ones leave near-real-time rules out of the list without a word
 * (microsoft/msticpy#788, Azure/azure-sdk-for-python#39996).
 * Source: Azure/azure-rest-api-specs, Microsoft.SecurityInsights, AlertRules 2025-07-01-preview.
 */
const version = '2025-07-01-preview'

/** About a thousand rules can be on in a workspace (Microsoft Learn, "Service limits for Microsoft Sentinel"), so no list is as long. */
const pagesMax = 50

/** The kinds of rules that run a query, in lowercase. */
const kindsWithQuery = ['scheduled', 'nrt']
/** A near-real-time rule has no period of its own: it reads what arrived in the last minute (Microsoft Learn, "NRT analytics rules"). */
const minute = 'PT1M'

const ruleSchema = z.looseObject({
  name: z.string(),
  kind: z.string(),
  properties: z.looseObject({
    displayName: z.string().nullish(),
    enabled: z.boolean().nullish(),
    query: z.string().nullish(),
    queryPeriod: z.string().nullish(),
  }),
})
const pageSchema = z.looseObject({
  value: z.array(ruleSchema),
  /** Empty or missing on the last page. */
  nextLink: z.union([z.literal(''), z.url()]).nullish(),
})

/** The rules of a workspace, or that they couldn't be read. */
export type AnalyticsRulesRead = { kind: 'read'; rules: AnalyticsRule[] } | Extract<TableRules, { kind: 'unread' }>

/**
 * Returns the analytics rules of Microsoft Sentinel on a workspace that run a query. Reading them requires
 * `Microsoft.SecurityInsights/alertRules/read`, which Microsoft Sentinel Reader has. Rules of other kinds, such as Fusion, aren't returned.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error means that the rules are unread.
 */
export async function readAnalyticsRules(access: AzureAccess, workspaceId: string): Promise<AnalyticsRulesRead> {
  return quietly<AnalyticsRulesRead>(
    async () => {
      const client = createMonitor(access.credential, '', armClientOptions(access))
      const rules: AnalyticsRule[] = []
      let next: string | null | undefined = `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules?api-version=${version}`
      for (let page = 0; next; page += 1) {
        if (page === pagesMax) throw unreadableError(new Error('The list of analytics rules has no end'))
        const answer = await readRaw(client, next)
        if (answer.status === 403 && errorBody(answer.body).code?.toLowerCase() === 'authorizationfailed')
          return { kind: 'unread', isForbidden: true }
        if (answer.status !== 200) throw answerError(answer)
        const { value, nextLink }: z.infer<typeof pageSchema> = readBody(answer.body, pageSchema)
        rules.push(...value.flatMap(ruleOf))
        next = nextLink
      }
      return { kind: 'read', rules }
    },
    { kind: 'unread', isForbidden: false },
  )
}

/**
 * A rule in the portal's shape; none for a kind without a query. One that doesn't say whether it's on counts as on.
 * @throws AppError `unexpected-answer` for a rule that has a query by its kind, and doesn't show it.
 */
function ruleOf({ name, kind, properties }: z.infer<typeof ruleSchema>): AnalyticsRule[] {
  const { displayName, enabled, query, queryPeriod } = properties
  if (typeof query !== 'string') {
    if (kindsWithQuery.includes(kind.toLowerCase())) throw unreadableError(new Error(`The ${kind} rule ${name} has no query`))
    return []
  }
  const lookback = queryPeriod ?? (kind.toLowerCase() === 'nrt' ? minute : null)
  return [{ name: displayName || name, isEnabled: enabled ?? true, query, lookback }]
}
