import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ActionGroupInput, AlertInput, AlertWatch } from '@/lib/domain/alerts/alert-input'
import type { AlertPreview } from '@/lib/domain/alerts/alert-preview'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import type { ChangeState } from '@/lib/domain/changes/change'

/** The state of a change after the portal has sent it. */
export interface ChangeOutcome {
  changeId: string
  name: string
  state: ChangeState
}

interface Managed {
  resourceId: string
  reason: string
}

/** The request of a page, with the ID that it generated for the change. */
type WithChangeId<Input> = Input & { changeId: string }

export interface AlertActions {
  previewAlert: PortalAction<{ workspaceId: string; watch: AlertWatch }, AlertPreview>
  createAlert: PortalAction<WithChangeId<Omit<AlertInput, 'changeId'>>, ChangeOutcome>
  createActionGroup: PortalAction<WithChangeId<Omit<ActionGroupInput, 'changeId'>>, ChangeOutcome>
  switchAlert: PortalAction<WithChangeId<Managed & { isEnabled: boolean }>, ChangeOutcome>
  removeAlert: PortalAction<WithChangeId<Managed & { type: AlertResourceState['type'] }>, ChangeOutcome>
}
