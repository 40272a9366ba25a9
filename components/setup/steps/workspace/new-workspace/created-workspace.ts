import { isSameResource } from '@/lib/domain/azure/resource-id'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'

/**
 * Whether a workspace that Azure just created becomes the draft's workspace. It replaces none, or the one that was selected when it was
 * requested (`idWhenAsked`; also null if unknown), but never one that the person selected later.
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
