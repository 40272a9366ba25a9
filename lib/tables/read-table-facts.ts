import 'server-only'

import { sentTables, usedWorkspaces } from '@/lib/alerts/alert-workspaces'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { listAlertRules } from '@/lib/azure/alert-resources'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { rightTo } from '@/lib/azure/permissions'
import { checkDestination } from '@/lib/azure/reception/destination-state'
import { readAnalyticsRules } from '@/lib/azure/sentinel/analytics-rules'
import { readSentinel, sentinelState } from '@/lib/azure/sentinel/sentinel-state'
import { subscriptionStateReader } from '@/lib/azure/subscriptions'
import { readTable, tableIdOf, tableWriteAction, workspaceWriteAction } from '@/lib/azure/tables'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { isSameResource, parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import type { Right } from '@/lib/domain/settings/destination-candidate'
import { rulesOfTable } from '@/lib/domain/tables/analytics-rules'
import type { SentinelAround } from '@/lib/domain/tables/sentinel-losses'
import type { TableSurroundings } from '@/lib/domain/tables/table-losses'
import type { TableReading } from '@/lib/domain/tables/table-state'

/** Everything that a change to a table is judged by, as Azure shows it now. */
export interface TableChangeFacts {
  workspaceId: string
  reading: TableReading
  around: TableSurroundings
  /** Whether the person can change the retention, and the plan. */
  rights: { retention: Right; plan: Right }
}

/**
 * Reads what a change to a table is judged by. Only tables that the tenant's settings send logs to can be changed here.
 * @throws AppError `workspace-not-used` or `table-gone`; any error from reading the table; InteractionRequiredError.
 */
export async function readTableFacts(
  { workspaceId, table }: { workspaceId: string; table: string },
  { db, session, access }: Pick<ActingContext, 'db' | 'session' | 'access'>,
): Promise<TableChangeFacts> {
  const known = (await usedWorkspaces(db, session)).find((id) => isSameResource(id, workspaceId))
  const name = known && (await sentTables(db, session, known)).find((sent) => tableKey(sent) === tableKey(table))
  if (!known || !name)
    throw new AppError({
      code: 'workspace-not-used',
      userMessage: 'No setting sends logs to this table. Go to Logs > Tables, and then select a table there.',
    })
  const [found, rules, sentinel, { pricing }, retention, plan] = await Promise.all([
    readTable(access, tableIdOf(known, name)),
    readRules(access, known),
    readSentinelAround(access, known, name),
    checkDestination(access, 'workspace', known, subscriptionStateReader(access)),
    rightTo(access, tableWriteAction, known),
    rightTo(access, workspaceWriteAction, known),
  ])
  const reading = valueOrAbsent(found)
  if (!reading)
    throw new AppError({
      code: 'table-gone',
      userMessage: `Azure doesn't show the ${name} table in this workspace. Check whether the workspace still exists.`,
    })
  return {
    workspaceId: known,
    reading,
    around: {
      workspaceId: known,
      rules: rules ?? [],
      areRulesRead: rules !== null,
      ...sentinel,
      defaultRetentionDays: pricing?.retentionDays ?? null,
    },
    rights: { retention, plan: retention.kind === 'allowed' ? plan : retention },
  }
}

/** The alert rules of the workspace's subscription; null if they couldn't be read. */
async function readRules(access: AzureAccess, workspaceId: string): Promise<TableSurroundings['rules'] | null> {
  try {
    return await listAlertRules(access, parseWorkspaceId(workspaceId)?.subscriptionId ?? '')
  } catch (fault) {
    if (!(fault instanceof AppError) || fault instanceof InteractionRequiredError) throw fault
    return null
  }
}

/** Whether Microsoft Sentinel is on, and its analytics rules that query a table, which are read only then. */
async function readSentinelAround(access: AzureAccess, workspaceId: string, table: string): Promise<SentinelAround> {
  const sentinel = sentinelState(await readSentinel(access, workspaceId), { existence: 'found' })
  const read = sentinel === 'on' ? await readAnalyticsRules(access, workspaceId) : { kind: 'read' as const, rules: [] }
  return { sentinel, analyticsRules: read.kind === 'read' ? { kind: 'read', rules: rulesOfTable(read.rules, table) } : read }
}
