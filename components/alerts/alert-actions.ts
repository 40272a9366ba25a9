import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ActionGroupInput, AlertInput, AlertWatch, ManagedAlert } from '@/lib/domain/alerts/alert-input'
import type { AlertForecast } from '@/lib/domain/alerts/alert-preview'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'

/** An input without the ID of its change, and the ID that the page generates for it. */
type WithChangeId<Input> = Omit<Input, 'changeId'> & { changeId: string }

/** The start of a dialog's text where the change requires approval. */
export const approvalText = 'Another administrator must approve this change. '

/** What the pages of alerts can do. */
export interface AlertActions {
  previewAlert: PortalAction<{ workspaceId: string; watch: AlertWatch }, AlertForecast>
  createAlert: PortalAction<WithChangeId<AlertInput>, ChangeOutcome>
  createActionGroup: PortalAction<WithChangeId<ActionGroupInput>, ChangeOutcome>
  switchAlert: PortalAction<WithChangeId<ManagedAlert & { isEnabled: boolean }>, ChangeOutcome>
  renewAlert: PortalAction<WithChangeId<ManagedAlert>, ChangeOutcome>
  removeAlert: PortalAction<WithChangeId<ManagedAlert & { type: AlertResourceState['type'] }>, ChangeOutcome>
}

/** What each card of the page gets: the commands, and the outcome of the last one that was its own. */
export interface CardProps {
  actions: AlertActions
  outcome: ChangeOutcome | null
  onDone: (outcome: ChangeOutcome) => void
}
