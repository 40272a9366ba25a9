import 'server-only'

import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import type { WorkspaceCreation } from './workspace-creation-record'

/** A creation for a page. */
export function creationProgress(creation: WorkspaceCreation, interaction: CreationProgress['interaction'] = null): CreationProgress {
  const { id, workspaceId, wanted, state, error, requestedAt, settledAt } = creation
  return {
    id,
    workspaceId,
    name: wanted.name,
    state,
    error,
    requestedAt: requestedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    interaction,
  }
}
