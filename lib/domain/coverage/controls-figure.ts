import { frameworkName } from '../compliance/control'
import { reasonSentences } from '../compliance/reason-words'
import { type ScoredControl } from '../compliance/score'
import { countMet, metLicensedWords, notCoveredWords } from '../compliance/score-count'
import { type ReasonCode, type Verdict } from '../compliance/verdict'
import { complianceHref } from '../portal-paths'
import { listWords, plural, pluralWord } from '../text'
import type { OverviewFigure } from './overview-figures'

/** How many controls the settings meet: of which frameworks they are, why others aren't met, and which gap is the first to close. */
export function controlsFigure(controls: readonly ScoredControl[]): OverviewFigure {
  const { met, metLicensed, applicable, notCovered } = countMet(controls)
  const counted = controls.filter(({ isCoverable }) => isCoverable)
  const first = firstToClose(controls)
  return {
    code: 'controls',
    title: 'Compliance controls met',
    value: applicable === 0 ? 'None apply' : `${met} of ${applicable}`,
    trend: frameworksWords(counted.filter(({ verdict }) => verdict !== 'not-applicable')),
    details: [
      ...(metLicensed > 0 ? [metLicensedWords(metLicensed)] : []),
      ...otherWords(counted),
      ...(notCovered > 0 ? [notCoveredWords(notCovered)] : []),
      ...(first ? firstWords(first) : []),
    ],
    tone: 'plain',
    more: first
      ? { text: `View controls of ${frameworkName(first.control)}`, href: complianceHref(frameworkName(first.control)) }
      : { text: 'View controls', href: complianceHref(null) },
  }
}

/** "From CISA SCuBA and 8 other frameworks" */
function frameworksWords(controls: readonly ScoredControl[]): string {
  const [first, ...others] = new Set(controls.map(({ control }) => control.framework))
  if (first === undefined) return 'No control applies to this tenant'
  return others.length > 0 ? `From ${first} and ${plural(others.length, 'other framework')}` : `From ${first}`
}

/** What is known about the controls that aren't met: most of them can lack only rows, or a check. */
function otherWords(controls: readonly ScoredControl[]): string[] {
  const withVerdict = (wanted: Verdict) => controls.filter(({ verdict }) => verdict === wanted).length
  const [unmet, waiting, open] = [withVerdict('not-met'), withVerdict('met-nothing-arrives'), withVerdict('cannot-check')]
  const parts = [
    ...(unmet > 0 ? [`${unmet} ${pluralWord(unmet, "isn't", "aren't")} met`] : []),
    ...(waiting > 0
      ? [`${waiting}${unmet > 0 ? ' more' : ''} would be met if all of ${pluralWord(waiting, 'its', 'their')} rows arrived`]
      : []),
    ...(open > 0 ? [`${open} can't be checked`] : []),
  ]
  return parts.length > 0 ? [listWords(parts)] : []
}

/** Reasons that a setting, a longer retention, or a new destination closes, the least work first. */
const closable: readonly ReasonCode[] = ['not-sent', 'retention-short', 'no-destination']
/** What must be fixed elsewhere first. */
const blocking: readonly ReasonCode[] = ['destination-broken', 'not-sentinel']

/** The unmet control that takes the least work; null if something else must be fixed first for all of them. */
function firstToClose(controls: readonly ScoredControl[]): ScoredControl | null {
  const unmet = controls.filter(({ verdict, reasons }) => verdict === 'not-met' && !reasons.some(({ code }) => blocking.includes(code)))
  const [first] = unmet.toSorted(compareWork)
  if (!first) return null
  // Versions of a framework repeat controls, and the newest one matters.
  const versions = unmet.filter((one) => one.control.framework === first.control.framework && compareWork(one, first) === 0)
  return versions.reduce((newest, one) => (compareVersions(one, newest) > 0 ? one : newest), first)
}

const compareWork = (one: ScoredControl, other: ScoredControl) =>
  effortOf(one) - effortOf(other) || missingCount(one) - missingCount(other) || one.reasons.length - other.reasons.length
const effortOf = ({ reasons }: ScoredControl) => Math.max(...reasons.map(({ code }) => closable.indexOf(code)))
const missingCount = ({ best, required }: ScoredControl) => best?.missing.length ?? required.length
const compareVersions = (one: ScoredControl, other: ScoredControl) =>
  one.control.version.localeCompare(other.control.version, 'en-US', { numeric: true })

/** "First gap to close: ISM-1509", and what it lacks. */
function firstWords(scored: ScoredControl): string[] {
  const reasons = scored.reasons.filter(({ code }) => closable.includes(code))
  return [`First gap to close: ${scored.control.reference}. ${reasonSentences({ ...scored, reasons }).join(' ')}`]
}
