import { isSameResource } from '../azure/resource-id'
import { type Destination, destinationResourceId } from '../settings/destination'
import { problemsForHub } from '../settings/reception/hub-room'
import { effectOf } from '../settings/reception/reception-problem'
import { blockedWords, riskWords } from '../settings/reception/reception-words'
import type { DestinationFinding } from './last-finding'

/** What the last check found about whether a destination can receive logs, in sentences. */
export interface KnownReception {
  /** Why nothing arrives; null when nothing is known to prevent it. */
  fault: string | null
  /** Why logs might not arrive; null when there is nothing to know. */
  risk: string | null
}

/** The part of a finding that says whether a destination can receive logs. */
export type ReceptionFinding = Pick<DestinationFinding, 'id' | 'existence' | 'fault' | 'problems'>

/**
 * Returns whether a destination of a setting can receive logs, as last found; undefined if it was never checked. Every page and
 * notification that says so takes it from here.
 */
export function knownReception<Found extends ReceptionFinding>(
  destination: Destination,
  findings: readonly Found[],
): (KnownReception & { finding: Found }) | undefined {
  const finding = findings.find(({ id }) => isSameResource(id, destinationResourceId(destination)))
  if (!finding) return undefined
  if (finding.existence === 'gone') return { finding, fault: goneWords, risk: null }
  const problems = problemsForHub(finding.problems, destination.kind === 'event-hub' ? destination.hubName : null)
  return { finding, fault: blockedWords(problems) ?? finding.fault, risk: riskWords(problems) }
}

/**
 * Whether a destination was last found to receive nothing. A daily cap doesn't count: each day, the workspace receives logs until it's
 * reached.
 */
export function receivesNothing(destination: Destination, findings: readonly ReceptionFinding[]): boolean {
  const known = knownReception(destination, findings)
  if (!known) return false
  const { existence, fault, problems } = known.finding
  const lasting = problemsForHub(problems, destination.kind === 'event-hub' ? destination.hubName : null).some(
    (problem) => effectOf(problem) !== 'at-risk' && problem.code !== 'daily-cap-reached',
  )
  return existence === 'gone' || fault !== null || lasting
}

const goneWords = 'This destination no longer exists. Logs that are sent there are lost. Select another destination.'
