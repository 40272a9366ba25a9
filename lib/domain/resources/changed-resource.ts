import * as z from 'zod/mini'
import { alertHeadline } from '../alerts/alert-headline'
import { alertOutline, alertResourceStateSchema, type ChangedAlert, changedAlertSchema } from '../alerts/alert-resource'
import type { ChangeState } from '../changes/change'
import type { ReportedError } from '../reported-error'
import { createdHeadline, createdOutline, createdResourceSchema, createdStateSchema } from './created-resource'

/** The state of a resource other than a diagnostic setting that has changes of its own. */
export const resourceStateSchema = z.union([alertResourceStateSchema, createdStateSchema])
export type ResourceState = z.infer<typeof resourceStateSchema>

/** A change to such a resource: its ID and its states; a state is null where the resource doesn't exist. */
export const changedResourceSchema = z.union([changedAlertSchema, createdResourceSchema])
export type ChangedResource = z.infer<typeof changedResourceSchema>

/** Whether a change is about an alert rule or an action group, not about something that a setup creates. */
export function isChangedAlert(resource: ChangedResource): resource is ChangedAlert {
  const type = (resource.wanted ?? resource.before)?.type
  return type === 'alert-rule' || type === 'action-group'
}

/** What a change did to a resource, as the end of a sentence that starts with the action and the name. */
export function resourceOutline(resource: ChangedResource): string {
  return isChangedAlert(resource) ? alertOutline(resource) : createdOutline(resource)
}

/** The current state of a change to a resource, as a sentence. */
export function resourceHeadline(
  resource: ChangedResource,
  change: { state: ChangeState; settingName: string; error: ReportedError | null },
): string {
  return isChangedAlert(resource) ? alertHeadline({ ...change, ...resource }) : createdHeadline({ ...change, ...resource })
}
