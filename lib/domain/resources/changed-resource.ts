import * as z from 'zod/mini'
import { alertHeadline } from '../alerts/alert-headline'
import { alertOutline, alertResourceStateSchema, type ChangedAlert, changedAlertSchema } from '../alerts/alert-resource'
import type { ChangeState } from '../changes/change'
import type { ReportedError } from '../reported-error'
import { tableHeadline, tableOutline } from '../tables/table-headline'
import { type ChangedTable, changedTableSchema, tableStateSchema } from '../tables/table-state'
import { type ChangedTransformation, changedTransformationSchema, transformationStateSchema } from '../transformations/transformation-state'
import { transformationHeadline, transformationOutline } from '../transformations/transformation-words'
import { type CreatedResource, createdHeadline, createdOutline, createdResourceSchema, createdStateSchema } from './created-resource'

/** The state of a resource other than a diagnostic setting that has changes of its own. */
export const resourceStateSchema = z.union([alertResourceStateSchema, createdStateSchema, tableStateSchema, transformationStateSchema])
export type ResourceState = z.infer<typeof resourceStateSchema>

/** A change to such a resource: its ID and its states; a state is null where the resource doesn't exist. */
export const changedResourceSchema = z.union([changedAlertSchema, createdResourceSchema, changedTableSchema, changedTransformationSchema])
export type ChangedResource = z.infer<typeof changedResourceSchema>

/** Whether a change is about an alert rule or an action group. */
export function isChangedAlert(resource: ChangedResource): resource is ChangedAlert {
  const type = (resource.wanted ?? resource.before)?.type
  return type === 'alert-rule' || type === 'action-group'
}

/** Whether a change is about the plan or the retention of a table. */
export function isChangedTable(resource: ChangedResource): resource is ChangedTable {
  return resource.wanted?.type === 'table'
}

/** Whether a change is about the transformation of a table. */
export function isChangedTransformation(resource: ChangedResource): resource is ChangedTransformation {
  return resource.wanted?.type === 'transformation'
}

/** Whether a change is about something that a setup or a transformation creates. */
export function isCreated(resource: ChangedResource): resource is CreatedResource {
  return !isChangedAlert(resource) && !isChangedTable(resource) && !isChangedTransformation(resource)
}

/** What a change did to a resource, as the end of a sentence that starts with the action and the name. */
export function resourceOutline(resource: ChangedResource): string {
  if (isChangedAlert(resource)) return alertOutline(resource)
  if (isChangedTransformation(resource)) return transformationOutline(resource)
  return isChangedTable(resource) ? tableOutline(resource) : createdOutline(resource)
}

/** The current state of a change to a resource, as a sentence. */
export function resourceHeadline(
  resource: ChangedResource,
  change: { state: ChangeState; settingName: string; error: ReportedError | null },
): string {
  if (isChangedAlert(resource)) return alertHeadline({ ...change, ...resource })
  if (isChangedTransformation(resource)) return transformationHeadline(resource, change)
  return isChangedTable(resource) ? tableHeadline(resource, change) : createdHeadline({ ...change, ...resource })
}
