import { isSameResource } from '@/lib/domain/azure/resource-id'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'

/**
 * Whether a workspace that Azure has just made becomes the draft's. It takes the place of none, or of the one that was chosen
 * when it was asked for (`idWhenAsked`; null also when that is not known), but never of one that the person chose since.
 */
export function becomesSelected(
  { state, workspaceId }: CreationProgress,
  workspace: SetupDraft['workspace'],
  idWhenAsked: string | null,
): boolean {
  if (state !== 'succeeded' || !workspace.isOn) return false
  if (workspace.id === null) return true
  return idWhenAsked !== null && isSameResource(workspace.id, idWhenAsked) && !isSameResource(workspace.id, workspaceId)
}
