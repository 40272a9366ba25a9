import type { PortalAction } from '@/components/auth/use-portal-action'
import type { ChangeOutcome } from '@/lib/domain/alerts/change-outcome'
import type { TransformationEdit, TransformationReview } from '@/lib/domain/transformations/transformation-edit'
import type { TransformationDraft, TransformationInput } from '@/lib/domain/transformations/transformation-input'

/** What the page of a change to a transformation gets. */
export interface TransformationProps {
  edit: TransformationEdit
  reviewTransformation: PortalAction<TransformationDraft, TransformationReview>
  changeTransformation: PortalAction<Omit<TransformationInput, 'changeId'> & { changeId: string }, ChangeOutcome>
}
