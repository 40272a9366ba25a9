import { isOwnedBySentinel, sendsCategory } from '../settings/diagnostic-setting'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { neededCategories } from './category-need'
import { type Control, isCoverable } from './control'
import { type ComplianceFacts, type KnownDestination, knownDestinations } from './destination-facts'
import { type DestinationScore, scoreDestination } from './score-destination'
import { type Reason, type Verdict, verdicts } from './verdict'

/** One destination's part in the score of a control. */
export interface ScoredDestination extends DestinationScore {
  destination: KnownDestination
  /** The setting that a draft would add the missing categories to; null if nothing is missing. */
  closingSetting: string | null
}

/** A control with its verdict at each destination, and the best of them. */
export interface ScoredControl {
  control: Control
  /** One for each destination of the tenant, in their order; none for a control that has no categories. */
  scores: ScoredDestination[]
  /** The destination that the verdict is about; null if there is none. */
  best: ScoredDestination | null
  verdict: Verdict
  /** Why; those of the best destination, if there is one. */
  reasons: Reason[]
  /** What a setting must send to meet it. */
  required: string[]
  /** Whether settings of Microsoft Entra can show anything that it requires. */
  isCoverable: boolean
}

/** The score of a tenant. */
export interface ComplianceScore {
  destinations: KnownDestination[]
  controls: ScoredControl[]
}

/**
 * Scores each control for each destination. A control is met if one destination alone gets everything; categories that are spread over
 * several destinations don't add up.
 */
export function scoreControls(controls: readonly Control[], facts: ComplianceFacts): ComplianceScore {
  const destinations = knownDestinations(facts)
  return { destinations, controls: controls.map((control) => scoreControl(control, destinations, facts.licenses)) }
}

/** The score of a tenant whose settings were never read: nothing is known, which isn't the same as nothing being sent. */
export function unreadScore(controls: readonly Control[], licenses: TenantLicenses | null): ComplianceScore {
  return {
    destinations: [],
    controls: controls.map((control) => {
      const scored = scoreControl(control, [], licenses)
      if (scored.verdict !== 'not-met') return scored
      return { ...scored, verdict: 'cannot-check', reasons: [{ code: 'settings-unread', categories: [] }] }
    }),
  }
}

function scoreControl(control: Control, destinations: readonly KnownDestination[], licenses: TenantLicenses | null): ScoredControl {
  // What no setting of Microsoft Entra shows is the same everywhere.
  const isCounted = isCoverable(control)
  const scores = (isCounted ? destinations : []).map((destination): ScoredDestination => {
    const score = scoreDestination(control, destination, licenses)
    return { ...score, destination, closingSetting: score.missing.length > 0 ? closingSetting(control, destination) : null }
  })
  const needs = neededCategories(control, licenses)
  const required = needs.filter(({ need }) => need === 'required').map(({ category }) => category)
  // A destination of a kind that doesn't count says nothing about whether the control applies.
  const counted = scores.filter(({ reasons }) => !reasons.some(({ code }) => code === 'kind-not-accepted'))
  const best =
    counted.toSorted(
      (one, other) =>
        verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) ||
        one.missing.length - other.missing.length ||
        other.destination.settings.length - one.destination.settings.length,
    )[0] ?? null
  const { verdict, reasons } = best ?? withoutDestination(control, needs, required)
  return { control, scores, best, verdict, reasons, required, isCoverable: isCounted }
}

function withoutDestination(
  control: Control,
  needs: ReturnType<typeof neededCategories>,
  required: string[],
): Pick<ScoredControl, 'verdict' | 'reasons'> {
  if (!isCoverable(control)) return { verdict: 'cannot-check', reasons: [{ code: 'not-covered', categories: [] }] }
  const names = (wanted: string) => needs.filter(({ need }) => need === wanted).map(({ category }) => category)
  if (required.length > 0) return { verdict: 'not-met', reasons: [{ code: 'no-destination', categories: required }] }
  for (const code of ['licenses-unknown', 'use-unknown'] as const)
    if (names(code).length > 0) return { verdict: 'cannot-check', reasons: [{ code, categories: names(code) }] }
  const unlicensed = names('no-license')
  return { verdict: 'not-applicable', reasons: unlicensed.length > 0 ? [{ code: 'no-license', categories: unlicensed }] : [] }
}

/**
 * The setting that takes the least change: the one that already sends most of the control's categories there. A setting that Microsoft
 * Sentinel manages is only used if there is no other.
 */
function closingSetting({ requires, conditional }: Control, { settings }: KnownDestination): string | null {
  const wanted = [...requires, ...conditional.map(({ category }) => category)]
  const sent = (setting: KnownDestination['settings'][number]) => wanted.filter((category) => sendsCategory(setting, category)).length
  const [first] = settings.toSorted(
    (one, other) => Number(isOwnedBySentinel(one.name)) - Number(isOwnedBySentinel(other.name)) || sent(other) - sent(one),
  )
  return first?.name ?? null
}
