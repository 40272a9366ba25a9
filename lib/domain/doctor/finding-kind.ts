/** What a check came to: as it should be, something to fix, or not checked. */
export type FindingState = 'good' | 'fix' | 'unchecked'

/** What a check is about; each is a heading, in this order. */
export const findingAreas = ['environment', 'network', 'entra', 'registration', 'schedule', 'you', 'address', 'database'] as const
export type FindingArea = (typeof findingAreas)[number]

/** Who can fix something. */
export type FindingHelper = 'operator' | 'network' | 'application' | 'consent' | 'roles' | 'workspace' | 'conditional-access' | 'database'

/** What a sentence names. Values are never secrets. Dates are in ISO 8601. */
export const factNames = [
  'api',
  'code',
  'credential',
  'days',
  'fault',
  'host',
  'names',
  'proxy',
  'seconds',
  'until',
  'value',
  'wanted',
] as const
export type FactName = (typeof factNames)[number]

/** Returns the value of a fact; an empty text if the finding has none. */
export type ReadFact = (name: FactName) => string

/** What a code of a finding means. The sentences are here and nowhere else. */
export interface FindingKind {
  state: FindingState
  area: FindingArea
  says: (fact: ReadFact) => string
  /** What to do. Every finding with the state `fix` has it, and one that wasn't checked if it can be. */
  fix?: (fact: ReadFact) => string
  who?: FindingHelper
}
