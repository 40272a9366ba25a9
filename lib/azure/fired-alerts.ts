import 'server-only'

import { createMonitor } from '@azure/arm-monitor/api'
import { z } from 'zod'
import { type FiredAlert, firedDays } from '@/lib/domain/alerts/fired-alerts'
import { answerError } from './answers/azure-error'
import { type AzureAccess, armClientOptions } from './arm-client'
import { readBody, readRaw } from './raw-request'

/** At most this many alerts are read; Azure allows no more on a page. */
export const firedAlertsMax = 250

const alertsSchema = z.object({
  value: z.array(
    z.object({
      properties: z.object({
        essentials: z.object({ alertRule: z.string(), startDateTime: z.string(), monitorCondition: z.string().optional() }),
      }),
    }),
  ),
})

/**
 * Returns the alerts of log alert rules that fired in a subscription in the last days, newest first, at most `firedAlertsMax`. Requires
 * `Microsoft.AlertsManagement/alerts/read`, which Monitoring Reader has.
 * Source: Azure/azure-rest-api-specs, Microsoft.AlertsManagement, Alerts_GetAll.
 * @throws AppError if Azure refuses or doesn't respond.
 */
export async function listFiredAlerts(access: AzureAccess, subscriptionId: string): Promise<FiredAlert[]> {
  const query = new URLSearchParams({
    'api-version': '2019-05-05-preview',
    timeRange: `${firedDays}d`,
    monitorService: 'Log Alerts V2',
    pageCount: String(firedAlertsMax),
    sortBy: 'startDateTime',
    sortOrder: 'desc',
  })
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.AlertsManagement/alerts?${query}`
  const answer = await readRaw(createMonitor(access.credential, '', armClientOptions(access)), path)
  if (answer.status !== 200) throw answerError(answer)
  return readBody(answer.body, alertsSchema).value.flatMap(({ properties: { essentials } }) => {
    const at = Date.parse(essentials.startDateTime)
    if (Number.isNaN(at)) return []
    return [{ ruleId: essentials.alertRule, at: new Date(at).toISOString(), isResolved: essentials.monitorCondition === 'Resolved' }]
  })
}
