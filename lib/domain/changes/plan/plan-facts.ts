import { isSameResource } from '../../azure/resource-id'
import { type CheckedResource, checkableDestinations } from '../../settings/destination'
import type { DestinationState } from '../../settings/destination-candidate'
import type { DiagnosticSetting, LiveSetting } from '../../settings/diagnostic-setting'
import type { BlobProtection } from '../../settings/retention/blob-protection'
import type { LifecycleRule } from '../../settings/storage-retention'

/** What Azure shows about everything that a draft touches. */
export interface PlanFacts {
  live: readonly LiveSetting[]
  /** Lifecycle management rules of the storage account if the draft sends logs there; an error if they couldn't be read. */
  lifecycle: { rules: LifecycleRule[]; protection: BlobProtection } | { fault: string } | undefined
  destinations: readonly CheckedDestination[]
  /** Whether the portal administrator has allowed partner solutions. */
  allowsPartner: boolean
}

/** A destination of the draft and the result of one check. */
export interface CheckedDestination extends CheckedResource {
  state: DestinationState
}

/** Whether the live setting already sends to a destination; of an event hub, to the same hub with the same rule. */
export function isLive({ id, hubName }: CheckedResource, before: DiagnosticSetting | undefined): boolean {
  return checkableDestinations(before?.destinations ?? {}).some(
    (live) => isSameResource(live.id, id) && (live.hubName ?? '').toLowerCase() === (hubName ?? '').toLowerCase(),
  )
}
