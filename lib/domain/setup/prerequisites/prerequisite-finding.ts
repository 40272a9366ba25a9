import type { SetupStepId } from '../setup-draft'

/** The four things that Microsoft's how-to asks for before logs can be integrated, and one that Azure has demanded since. */
export const prerequisiteIds = ['subscription', 'license', 'role', 'mfa', 'workspace'] as const
export type PrerequisiteId = (typeof prerequisiteIds)[number]

/** One line of what was found, such as a group of categories and whether its logs will arrive. */
export interface FindingDetail {
  label: string
  value: string
  /** Null where it is neither good nor bad. */
  isGood: boolean | null
}

/** What was found out about one prerequisite for the person who is signed in. */
export interface PrerequisiteFinding {
  id: PrerequisiteId
  title: string
  state: 'found' | 'missing' | 'unknown'
  /** What was checked, and the result. */
  evidence: string
  details?: FindingDetail[]
  /** What a missing or unknown answer means for the rest of the setup; absent when nothing follows. */
  consequence?: string
  /** Who to ask, and a request that can be sent as it is; absent if there's nothing to ask for. */
  request?: { contact: string; text: string }
  /** Whether the setup can be saved without it, as far as the portal can tell. */
  blocksSaving: boolean
  /** Steps that will stop the person because of this, as far as the portal can tell. */
  blockedSteps: SetupStepId[]
}

/** A finding before the steps that it blocks are known. */
export type UnplacedFinding = Omit<PrerequisiteFinding, 'blockedSteps'>
