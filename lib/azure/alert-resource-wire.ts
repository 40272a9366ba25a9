import 'server-only'

import { z } from 'zod'
import type { AlertKind, AlertResourceState } from '@/lib/domain/alerts/alert-resource'

/** A rule or group in Azure. `ownKind` is set if the portal created it: the kind of an alert, or `action-group`. */
export interface AlertResource<State extends AlertResourceState = AlertResourceState> {
  id: string
  ownKind: AlertKind | 'action-group' | null
  state: State
}

/** Tags as Azure returns them. */
export const tagsSchema = z.record(z.string(), z.string()).nullish()

/** A property that Azure can omit or set to null. */
export type Nullish<T> = { [Key in keyof T]?: T[Key] | null }
