import 'server-only'

import type { ActingContext } from '@/lib/auth/acting-context'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { readCosts } from '@/lib/cost/read-costs'
import { databaseNow } from '@/lib/db/database-clock'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { mentions } from '@/lib/domain/explore/query-text'
import { categoryOfTable, tableFacts } from '@/lib/domain/settings/catalog/table-facts'
import type { TableEdit } from '@/lib/domain/tables/table-edit'
import { proposalFor, readTableAddress } from '@/lib/domain/tables/table-input'
import { recordedSettings } from '@/lib/history/known-setting'
import { readTableFacts } from './read-table-facts'
import { openTableChanges } from './read-tables'

/**
 * Reads what the form that changes a table starts with.
 * @param query the query of the page's URL.
 * @throws AppError as `readTableFacts`.
 */
export async function readTableEdit(query: string, context: Pick<ActingContext, 'db' | 'session' | 'access'>): Promise<TableEdit> {
  const { db, session } = context
  const address = readTableAddress(query)
  const { workspaceId, reading, around, rights } = await readTableFacts(address, context)
  const { name } = reading.state
  const facts = tableFacts(name)
  const [{ isOn: isApprovalRequired }, open, now, { tableFacts: costFacts }] = await Promise.all([
    readApprovalRule(db, session),
    openTableChanges(db, session.tenantId),
    databaseNow(db),
    recordedSettings(db, session.tenantId).then((settings) => readCosts(db, session, { settings })),
  ])
  return {
    workspaceId,
    reading,
    around: { ...around, rules: around.rules.filter(({ state }) => mentions(state.query, name)) },
    cost: costFacts(workspaceId, categoryOfTable(name)),
    rights,
    plans: facts?.plans ?? { Analytics: true, Basic: null, Auxiliary: null },
    source: facts?.source ?? null,
    proposed: proposalFor(reading, address.proposed),
    isApprovalRequired,
    openChangeId: open.get(comparableId(reading.id)) ?? null,
    readAt: now.toISOString(),
  }
}
