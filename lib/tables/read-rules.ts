import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { listAlertRules } from '@/lib/azure/alert-resources'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readAnalyticsRules } from '@/lib/azure/sentinel/analytics-rules'
import { readSentinel, sentinelState } from '@/lib/azure/sentinel/sentinel-state'
import { parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import type { SentinelAround } from '@/lib/domain/tables/sentinel-losses'
import type { TableSurroundings } from '@/lib/domain/tables/table-losses'

/**
 * Returns the alert rules of a workspace's subscription; null if they couldn't be read.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function readAlertRules(access: AzureAccess, workspaceId: string): Promise<TableSurroundings['rules'] | null> {
  try {
    return await listAlertRules(access, parseWorkspaceId(workspaceId)?.subscriptionId ?? '')
  } catch (fault) {
    if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
    return null
  }
}

/** Returns whether Microsoft Sentinel is on, and its analytics rules, which are read only then. */
export async function readSentinelRules(
  access: AzureAccess,
  workspaceId: string,
): Promise<{ sentinel: SentinelAround['sentinel']; analyticsRules: Awaited<ReturnType<typeof readAnalyticsRules>> }> {
  const sentinel = sentinelState(await readSentinel(access, workspaceId), { existence: 'found' })
  return { sentinel, analyticsRules: sentinel === 'on' ? await readAnalyticsRules(access, workspaceId) : { kind: 'read', rules: [] } }
}
