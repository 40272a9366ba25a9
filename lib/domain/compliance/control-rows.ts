import { plural } from '../text'
import { type Control, frameworkName } from './control'
import { acceptedWords, destinationSentences, reasonSentences, requiredRetentionWords } from './reason-words'
import { type PricedRetentionGap, type TableFactsOf, withRetentionCost } from './retention/retention-cost'
import { retentionGap } from './retention/retention-gap'
import { type ComplianceScore, type ScoredControl, type ScoredDestination } from './score'
import { countMet, type ScoreCount } from './score-count'
import { type Verdict, verdicts } from './verdict'

/** A control at one destination, as the page shows it. */
export interface ControlCell {
  destinationKey: string
  destinationName: string
  verdict: Verdict
  sentences: string[]
  /** Which settings send which of its categories there. */
  evidence: { category: string; settingNames: string[] }[]
  /** The setting and the categories of a draft that would close the gap, and what they cost; null if no draft can. */
  gap: { settingName: string; categories: string[]; cost: string | null } | null
  /** How to keep the logs as long as the control requires; null if they are, or if the portal can't change that. */
  retentionGap: PricedRetentionGap | null
  /** When the destination was last checked; ISO 8601 UTC, null if never. */
  checkedAt: string | null
}

/** A control as the page shows it. */
export interface ControlRow {
  control: Pick<Control, 'id' | 'reference' | 'title' | 'level' | 'date' | 'source' | 'interpretation'>
  framework: string
  verdict: Verdict
  /** As `ScoredControl`. */
  isCoverable: boolean
  /** The destination that the verdict is about; null if there is none, or the control applies to none. */
  destinationName: string | null
  sentences: string[]
  /** What it asks for: categories, destinations, and retention. */
  asks: string
  cells: ControlCell[]
  /** The categories of a new setting that would meet it, and what they cost; null if a setting that exists is closer. */
  newSetting: { categories: string[]; cost: string | null } | null
}

/** The verdicts of a framework, counted. */
export interface FrameworkCount extends ScoreCount {
  framework: string
  /** In the order of `verdicts`. */
  counts: { verdict: Verdict; count: number }[]
}

/** Returns what categories cost that are added to a setting, or, for null, to a new one; null to leave that out. */
export type CostOfGap = (settingName: string | null, categories: readonly string[]) => string | null

/** What the costs in rows are made from; left out for people who can't close gaps. */
export interface RowCosts {
  ofGap: CostOfGap
  tableFacts: TableFactsOf
}

/** Returns the controls of a score as the page shows them. */
export function controlRows({ controls }: ComplianceScore, costs: RowCosts | null = null): ControlRow[] {
  const costOf: CostOfGap = costs?.ofGap ?? (() => null)
  return controls.map((scored) => {
    const { control, verdict, best, scores, required, isCoverable } = scored
    const { id, reference, title, level, date, source, interpretation } = control
    return {
      control: { id, reference, title, level, date, source, interpretation },
      framework: frameworkName(control),
      verdict,
      isCoverable,
      destinationName: verdict === 'not-applicable' ? null : (best?.destination.name ?? null),
      sentences: reasonSentences(scored),
      asks: asksWords(scored),
      cells: scores.map((one) => controlCell(control, one, { costOf, tableFacts: costs?.tableFacts ?? null })),
      newSetting: best === null && required.length > 0 ? { categories: required, cost: costOf(null, required) } : null,
    }
  })
}

/** Counts the verdicts of each framework, in the order of the controls. */
export function frameworkCounts(rows: readonly Pick<ControlRow, 'framework' | 'verdict' | 'isCoverable'>[]): FrameworkCount[] {
  return [...Map.groupBy(rows, ({ framework }) => framework)].map(([framework, group]) => ({
    framework,
    ...countMet(group),
    counts: verdicts.map((verdict) => ({ verdict, count: group.filter((row) => row.verdict === verdict).length })),
  }))
}

function controlCell(
  control: Control,
  scored: ScoredDestination,
  { costOf, tableFacts }: { costOf: CostOfGap; tableFacts: TableFactsOf | null },
): ControlCell {
  const { destination, verdict, categories, missing, closingSetting } = scored
  return {
    destinationKey: destination.key,
    destinationName: destination.name,
    verdict,
    sentences: destinationSentences(control, scored),
    evidence: categories
      .filter(({ settingNames }) => settingNames.length > 0)
      .map(({ category, settingNames }) => ({ category, settingNames })),
    gap: closingSetting === null ? null : { settingName: closingSetting, categories: missing, cost: costOf(closingSetting, missing) },
    retentionGap: withRetentionCost(retentionGap(scored), tableFacts),
    checkedAt: destination.checkedAt,
  }
}

/** "16 categories in any destination, 365 days altogether" */
function asksWords({ control, isCoverable }: ScoredControl): string {
  const { requires, conditional } = control
  const always = conditional.filter(({ when }) => when !== 'advised').length
  if (!isCoverable) return "Diagnostic settings don't show what this control requires"
  const retention = requiredRetentionWords(control)
  const conditions =
    always > 0 ? `, ${requires.length > 0 ? `${always} of them` : always === 1 ? 'which is' : 'all of them'} conditional` : ''
  return `${plural(requires.length + always, 'category', 'categories')}${conditions}, in ${acceptedWords(control)}${retention ? `. Retention: ${retention}` : ''}`
}
