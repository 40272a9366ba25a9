import * as z from 'zod/mini'
import { builtInControls } from './built-in-controls'
import { isCoverable } from './control'
import { controlName } from './presets'
import { reasonSentences } from './reason-words'
import { type ComplianceScore } from './score'
import { countMet, type ScoreCount } from './score-count'
import { verdicts, verdictWords } from './verdict'

/** A score as it's stored and as evidence has it. */
export const scoreRecordSchema = z.object({
  controls: z.array(
    z.object({
      id: z.string(),
      /** "CIS Microsoft Azure Foundations Benchmark 6.0, 6.1.1.8" */
      name: z.string(),
      title: z.string(),
      verdict: z.enum(verdicts),
      /** The destination that the verdict is about; null if there is none. */
      destination: z.nullable(z.string()),
      /** The settings that send to it. */
      settings: z.array(z.string()),
      /** As `ScoredControl`; missing in scores of earlier versions. */
      isCoverable: z.optional(z.boolean()),
      /** Why, in sentences as they were then. */
      because: z.array(z.string()),
    }),
  ),
})
export type ScoreRecord = z.infer<typeof scoreRecordSchema>
export type RecordedControl = ScoreRecord['controls'][number]

/** A score at a time. */
export interface PastScore extends ScoreRecord {
  /** ISO 8601 UTC. */
  at: string
}

/** Returns a score in the form in which it's stored. */
export function scoreRecord({ controls }: ComplianceScore): ScoreRecord {
  return {
    controls: controls.map((scored) => ({
      id: scored.control.id,
      name: controlName(scored.control),
      title: scored.control.title,
      verdict: scored.verdict,
      destination: scored.best?.destination.name ?? null,
      settings: scored.best?.destination.settings.map(({ name }) => name) ?? [],
      isCoverable: scored.isCoverable,
      because: reasonSentences(scored),
    })),
  }
}

/** Whether two scores have the same verdicts about the same destinations. Other words for the same verdict are no change. */
export function isSameScore(one: ScoreRecord, other: ScoreRecord): boolean {
  const marks = ({ controls }: ScoreRecord) => JSON.stringify(controls.map(({ id, verdict, destination }) => [id, verdict, destination]))
  return marks(one) === marks(other)
}

/** A change of a score: how many controls were met then, and what became of each that changed. */
export interface ScoreChange extends ScoreCount {
  /** ISO 8601 UTC. */
  at: string
  /** In sentences; empty for the first score. */
  changes: string[]
}

/** More changes of one score than this are counted. */
const namedMax = 5

/** Returns the changes between scores, newest first. */
export function scoreChanges(scores: readonly PastScore[]): ScoreChange[] {
  const ordered = scores.toSorted((one, other) => one.at.localeCompare(other.at))
  return ordered
    .map((score, index) => {
      const before = ordered[index - 1]
      const changes = before ? changesBetween(before, score) : []
      const others = changes.length - namedMax
      return {
        at: score.at,
        ...countMet(score.controls.map((control) => ({ ...control, isCoverable: control.isCoverable ?? wasCoverable(control) }))),
        changes: others > 0 ? [...changes.slice(0, namedMax), `And ${others} more.`] : changes,
      }
    })
    .reverse()
}

/** Of the controls that earlier versions stored, only those of the portal are known well enough to leave some out. */
function wasCoverable({ id }: RecordedControl): boolean {
  const control = builtInControls.controls.find((one) => one.id === id)
  return control === undefined || isCoverable(control)
}

function changesBetween(before: ScoreRecord, after: ScoreRecord): string[] {
  const was = new Map(before.controls.map((control) => [control.id, control]))
  const is = new Set(after.controls.map(({ id }) => id))
  return [
    ...after.controls.flatMap(({ id, name, verdict, destination }) => {
      const earlier = was.get(id)
      if (!earlier) return [`${name} is new: ${verdictWords[verdict]}.`]
      if (earlier.verdict !== verdict) return [`${name}: ${verdictWords[verdict]}. Previously: ${verdictWords[earlier.verdict]}.`]
      if (earlier.destination === destination) return []
      return [
        `${name}: ${destination === null ? 'the verdict is no longer based on a destination' : `the verdict is now based on ${destination}`}.`,
      ]
    }),
    ...before.controls.filter(({ id }) => !is.has(id)).map(({ name }) => `${name} was removed.`),
  ]
}
