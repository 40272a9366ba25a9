import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { rightTo } from '@/lib/azure/permissions'
import { checkDestination } from '@/lib/azure/reception/destination-state'
import { subscriptionStateReader } from '@/lib/azure/subscriptions'
import { readTable, tableIdOf, tableWriteAction, workspaceWriteAction } from '@/lib/azure/workspaces/tables'
import type { Right } from '@/lib/domain/settings/destination-candidate'
import { rulesOfTable } from '@/lib/domain/tables/analytics-rules'
import type { SentinelAround } from '@/lib/domain/tables/sentinel-losses'
import type { TableSurroundings } from '@/lib/domain/tables/table-losses'
import type { TableReading } from '@/lib/domain/tables/table-state'
import { findSentTable } from './find-sent-table'
import { readAlertRules, readSentinelRules } from './read-rules'

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
  const { known, name } = await findSentTable({ workspaceId, table }, { db, session })
  const [found, rules, sentinel, { pricing }, retention, plan] = await Promise.all([
    readTable(access, tableIdOf(known, name)),
    readAlertRules(access, known),
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

async function readSentinelAround(access: AzureAccess, workspaceId: string, table: string): Promise<SentinelAround> {
  const { sentinel, analyticsRules: read } = await readSentinelRules(access, workspaceId)
  return { sentinel, analyticsRules: read.kind === 'read' ? { kind: 'read', rules: rulesOfTable(read.rules, table) } : read }
}
