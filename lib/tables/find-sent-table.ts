import 'server-only'

import { sentTables, usedWorkspaces } from '@/lib/alerts/alert-workspaces'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { tableKey } from '@/lib/domain/arrival/table-key'
import { isSameResource } from '@/lib/domain/azure/resource-id'

/**
 * Returns a table that the tenant's settings send logs to, with the workspace, each as it's known. Only these can be changed here.
 * @throws AppError `workspace-not-used` for any other.
 */
export async function findSentTable(
  { workspaceId, table }: { workspaceId: string; table: string },
  { db, session }: Pick<ActingContext, 'db' | 'session'>,
): Promise<{ known: string; name: string }> {
  const known = (await usedWorkspaces(db, session)).find((id) => isSameResource(id, workspaceId))
  const name = known && (await sentTables(db, session, known)).find((sent) => tableKey(sent) === tableKey(table))
  if (!known || !name)
    throw new AppError({
      code: 'workspace-not-used',
      userMessage: 'No setting sends logs to this table. Go to Logs > Tables, and then select a table there.',
    })
  return { known, name }
}
