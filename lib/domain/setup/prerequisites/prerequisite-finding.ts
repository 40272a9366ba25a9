import type { ReportedError } from '../../reported-error'
import type { SetupStepId } from '../setup-steps'

/** The four prerequisites in Microsoft's how-to, and one that Azure has required since. */
export const prerequisiteIds = ['subscription', 'license', 'role', 'mfa', 'workspace'] as const
export type PrerequisiteId = (typeof prerequisiteIds)[number]

/** One line of what was found, such as a group of categories and whether its logs will arrive. */
export interface FindingDetail {
  label: string
  value: string
  /** Null if it's neither good nor bad. */
  isGood: boolean | null
}

/** The finding about one prerequisite for the signed-in person. */
export interface PrerequisiteFinding {
  id: PrerequisiteId
  title: string
  state: 'found' | 'missing' | 'unknown'
  /** What was checked, and the result. */
  evidence: string
  details?: FindingDetail[]
  /** What a missing or unknown prerequisite means for the rest of the setup; absent if it has no effect. */
  consequence?: string
  /** Who to ask, and a request that can be sent as it is; absent if there's nothing to ask for. */
  request?: { contact: string; text: string }
  /** Why it couldn't be checked, if Azure or Microsoft Entra refused. The evidence has its sentence. */
  error?: ReportedError
  /** Whether the setup can be saved without it, as far as the portal can tell. */
  blocksSaving: boolean
  /** Steps that this blocks, as far as the portal can tell. */
  blockedSteps: SetupStepId[]
}

/** A finding before the steps that it blocks are known. */
export type UnplacedFinding = Omit<PrerequisiteFinding, 'blockedSteps'>
