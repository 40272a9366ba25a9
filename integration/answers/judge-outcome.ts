import type { WriteOutcomeKind } from '@/lib/domain/changes/outcome-state'
import type { WriteReport } from './acted-write'
import type { ChangeCase } from './outcome-cases'
import type { SetupCase } from './setup-cases'

/** A write from its answer to its end. */
export interface EndedWrite {
  subject: ChangeCase['subject'] | SetupCase['subject']
  /** What its answer proves. */
  outcome: WriteOutcomeKind
  /** Whether Azure has what was requested, in the end. */
  isDone: boolean
  /** Whether Azure showed it only after the portal stopped waiting. */
  isShownLate: boolean
  /** What must not be said about its answer. */
  untruth: RegExp
  /** What the person read instead of a result; empty if the call had one. */
  thrown: string
  /** After the answer, after each check, and a day later. */
  reports: readonly WriteReport[]
}

/** States in which it's open what became of a write, by what its answer proves. */
const openStates = { accepted: ['saved'], refused: [], unknown: ['unknown', 'pending'] } as const
const doneStates = ['confirmed', 'written']
const undoneStates = ['failed', 'not-applied']

/** What can't be said of a write that Azure did, and of one that it didn't do. */
const denial = /refused|didn't apply|wasn't applied|^not applied|had no effect|nothing was|doesn't have|not completed|not created/i
const affirmation = /^confirmed|azure now sends|is gone|no longer exists|\bconfirmed$|: accepted|^accepted by azure|^created by azure/i

/** Returns what is untrue about a write: in the recorded state, in the sentences, and in the history. */
export function judgeOutcome(write: EndedWrite): string[] {
  const [first, last] = [write.reports[0], write.reports.at(-1)]
  if (!first || !last) throw new Error('A write has a report')
  return [...stateFaults(write, first.state, last.state), ...untruthsOf(write, first, last), ...eventFaults(write, last)]
}

function stateFaults(write: EndedWrite, first: string, last: string): string[] {
  const { outcome, isDone } = write
  // A response that lies about a deletion is found out by reading.
  const isFoundOut = outcome === 'accepted' && !isDone && last === 'differs'
  const isRight = isFoundOut || (isDone ? doneStates : undoneStates).includes(last)
  return [
    ...(isDone && outcome === 'refused' ? ['Azure did what it refused'] : []),
    ...(isFirstState(write, first) ? [] : [`${first} after an answer that's ${outcome}`]),
    ...(isRight ? [] : [`Ends as ${last}, and Azure has ${isDone ? '' : "n't "}done it`]),
  ]
}

/** What Azure requires first is also a refusal of what was sent. */
const withoutRefusal = (sentence: string) => sentence.replace(/azure refused the change|refused by azure/i, '')
/** What can be read as long as Azure doesn't show a write, and in its history afterward. */
const notShown = /not applied|wasn't applied/i

function untruthsOf(
  { outcome, isDone, isShownLate, thrown, untruth, reports }: EndedWrite,
  first: WriteReport,
  last: WriteReport,
): string[] {
  // A check can settle a write together with its answer.
  const aboutAnswer = [thrown, ...(doneStates.includes(first.state) ? [] : first.says)]
  const all = [thrown, ...reports.flatMap(({ says }) => says)].filter((sentence) => !(isShownLate && notShown.test(sentence)))
  return [
    ...aboutAnswer.filter((sentence) => untruth.test(outcome === 'refused' ? withoutRefusal(sentence) : sentence)),
    ...(isDone ? all.filter((sentence) => denial.test(sentence)) : []),
    ...(isDone || outcome === 'accepted' ? [] : last.says.filter((sentence) => affirmation.test(sentence))),
  ]
}

function isFirstState({ outcome, isDone, subject }: EndedWrite, state: string): boolean {
  if (isDone && doneStates.includes(state)) return outcome !== 'refused'
  if (outcome === 'refused') return [...undoneStates, ...(subject === 'retention' ? ['pending'] : [])].includes(state)
  // A response that lies is found out immediately where the policy is read back.
  if (!isDone && outcome === 'accepted' && subject === 'retention') return state === 'failed'
  return openStates[outcome].some((open) => open === state)
}

function eventFaults({ outcome, isDone, isShownLate, subject }: EndedWrite, { events }: WriteReport): string[] {
  const settled = settledStates({ outcome, isDone, subject })
  const begin = ['requested', `answered ${outcome}`]
  const expected = settled.map((states) => [...begin, ...states.map((state) => `settled ${state}`)].join(', '))
  const late = isShownLate ? [[...begin, 'settled not-applied', 'settled confirmed'].join(', ')] : []
  return [...expected, ...late].includes(events.join(', ')) ? [] : [`The history is: ${events.join(', ')}`]
}

/** How the history of a write can end, by what Azure has. */
function settledStates({ outcome, isDone, subject }: Pick<EndedWrite, 'outcome' | 'isDone' | 'subject'>): string[][] {
  if (outcome === 'refused') return subject === 'retention' ? [['failed']] : [[]]
  if (isDone) return [['confirmed']]
  if (outcome === 'accepted') return subject === 'retention' ? [['failed']] : [['differs']]
  switch (subject) {
    case 'retention':
      return [['unknown', 'failed'], ['failed']]
    case 'setting':
    case 'alert':
    case 'table':
    case 'workspace':
    case 'resource-group':
    case 'provider-registration':
      return [['not-applied']]
  }
}
