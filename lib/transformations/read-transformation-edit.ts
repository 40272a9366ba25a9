import 'server-only'

import * as z from 'zod/mini'
import type { ActingContext } from '@/lib/auth/acting-context'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { openStates } from '@/lib/domain/changes/change'
import { isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import { tableFacts } from '@/lib/domain/settings/catalog/table-facts'
import type { TransformationEdit } from '@/lib/domain/transformations/transformation-edit'
import { proposalsFor } from '@/lib/domain/transformations/transformation-proposals'
import { changeOf } from '@/lib/history/change-record'
import { readTransformationFacts } from './read-transformation-facts'

/**
 * Reads what the form that changes a transformation starts with.
 * @param query the query of the page's URL: the workspace, the table, and a proposal or a change whose earlier transformation it proposes.
 * @throws AppError as `readTransformationFacts`.
 */
export async function readTransformationEdit(
  query: string,
  context: Pick<ActingContext, 'db' | 'session' | 'access'>,
): Promise<TransformationEdit> {
  const entries = new URLSearchParams(query)
  const address = { workspaceId: entries.get('workspace') ?? '', table: entries.get('table') ?? '' }
  const { workspaceId, table, reading, missingActions, obstacle } = await readTransformationFacts(address, context)
  const { name } = table.state
  const proposals = proposalsFor(name)
  const earlier = await earlierQuery(entries.get('undo'), { workspaceId, table: name }, context)
  return {
    workspaceId,
    table: name,
    reading,
    missingActions,
    obstacle,
    proposals,
    proposed: earlier ?? proposals.find(({ id }) => id === entries.get('proposal'))?.query ?? reading.state.query ?? '',
    openChangeId: await openChangeIn(workspaceId, context),
    source: tableFacts(name)?.source ?? null,
  }
}

/** The transformation before a change, empty for none; undefined if there's no such change of this table. */
async function earlierQuery(
  changeId: string | null,
  { workspaceId, table }: { workspaceId: string; table: string },
  { db, session }: Pick<ActingContext, 'db' | 'session'>,
): Promise<string | undefined> {
  if (!z.guid().safeParse(changeId).success || changeId === null) return undefined
  const row = await db.change.findFirst({ where: { id: changeId, tenantId: session.tenantId, subject: 'transformation' } })
  const resource = row && changeOf(row).resource
  if (!resource || !isChangedTransformation(resource)) return undefined
  return isSameResource(resource.id, workspaceId) && resource.before.name === table ? (resource.before.query ?? '') : undefined
}

/** The change to a transformation in a workspace that isn't complete; all of them are in one rule. */
async function openChangeIn(workspaceId: string, { db, session }: Pick<ActingContext, 'db' | 'session'>): Promise<string | null> {
  const rows = await db.change.findMany({
    where: { tenantId: session.tenantId, subject: 'transformation', state: { in: [...openStates] } },
  })
  return rows.map(changeOf).find(({ resource }) => resource && isSameResource(resource.id, workspaceId))?.id ?? null
}
