import { categoryKey, sendsCategory } from '../settings/diagnostic-setting'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { type NeededCategory, neededCategories } from './category-need'
import type { AcceptedKind, Control } from './control'
import type { KeptDays, KnownDestination } from './destination-facts'
import type { Reason, ReasonCode, Verdict } from './verdict'

/** One category of a control at one destination: which settings send it there. */
export interface CategoryEvidence extends NeededCategory {
  settingNames: string[]
}

/** What is known about one control at one destination. */
export interface DestinationScore {
  verdict: Verdict
  reasons: Reason[]
  categories: CategoryEvidence[]
  /** The categories that a setting would have to send there too. */
  missing: string[]
}

/** Reasons that make a control unmet, and those that leave it open. */
const unmet: readonly ReasonCode[] = ['not-sentinel', 'destination-broken', 'not-sent', 'retention-short']
const open: readonly ReasonCode[] = [
  'not-covered',
  'sentinel-unknown',
  'destination-not-read',
  'use-unknown',
  'licenses-unknown',
  'retention-unknown',
  'retention-uncheckable',
]

/**
 * Judges a control at one destination. A category counts only if a setting that sends to this destination has it turned on; what goes
 * elsewhere doesn't count here.
 */
export function scoreDestination(control: Control, destination: KnownDestination, licenses: TenantLicenses | null): DestinationScore {
  const categories = neededCategories(control, licenses).map(
    (needed): CategoryEvidence => ({
      ...needed,
      settingNames: destination.settings.filter((setting) => sendsCategory(setting, needed.category)).map(({ name }) => name),
    }),
  )
  const missing = namesOf(categories, ({ need, settingNames }) => need === 'required' && settingNames.length === 0)
  if (!isAccepted(control.destinations, destination))
    return { verdict: 'not-applicable', reasons: [reason('kind-not-accepted')], categories, missing: [] }
  if (!isAnythingRequired(categories)) return { verdict: 'not-applicable', reasons: notNeeded(categories), categories, missing: [] }
  const found = [
    ...(control.notCovered === null ? [] : [reason('not-covered')]),
    ...reasonsOfDestination(control, destination),
    ...reasonsOfCategories(categories, missing),
    ...reasonsOfRetention(control, destination, categories),
    ...reasonsOfArrival(destination, categories),
  ]
  const verdict = verdictOf(found, categories)
  const licensedOnly = verdict === 'met' || verdict === 'met-nothing-arrives' ? reasonsOfLicense(categories) : []
  return {
    verdict: verdict === 'met' && licensedOnly.length > 0 ? 'met-licensed' : verdict,
    reasons: [...licensedOnly, ...found],
    categories,
    missing,
  }
}

function verdictOf(reasons: readonly Reason[], categories: readonly CategoryEvidence[]): Verdict {
  const has = (codes: readonly ReasonCode[]) => reasons.some(({ code }) => codes.includes(code))
  if (has(unmet)) return 'not-met'
  if (has(open)) return 'cannot-check'
  return has(['nothing-arrives']) || !categories.some(withRows) ? 'met-nothing-arrives' : 'met'
}

/** A control that only has categories without a license is about something only if a setting sends one of them all the same. */
function isAnythingRequired(categories: readonly CategoryEvidence[]): boolean {
  return categories.some(
    ({ need, settingNames }) =>
      need === 'required' || need === 'use-unknown' || need === 'licenses-unknown' || (need === 'no-license' && settingNames.length > 0),
  )
}

function isAccepted(accepted: readonly AcceptedKind[], { kind }: KnownDestination): boolean {
  return accepted.some((one) => one === 'any' || one === kind || (one === 'sentinel' && kind === 'workspace'))
}

function reasonsOfDestination({ destinations }: Control, destination: KnownDestination): Reason[] {
  if (destination.fault !== null) return [reason('destination-broken')]
  const needsSentinel = destinations.every((kind) => kind === 'sentinel')
  return [
    ...(destination.isRead ? [] : [reason('destination-not-read')]),
    ...(needsSentinel && destination.isRead && destination.sentinel === 'off' ? [reason('not-sentinel')] : []),
    ...(needsSentinel && destination.isRead && destination.sentinel === null ? [reason('sentinel-unknown')] : []),
  ]
}

function reasonsOfCategories(categories: readonly CategoryEvidence[], missing: readonly string[]): Reason[] {
  const unsent = (wanted: NeededCategory['need']) =>
    namesOf(categories, ({ need, settingNames }) => need === wanted && settingNames.length === 0)
  return [
    ...about('not-sent', missing),
    ...about('use-unknown', unsent('use-unknown')),
    ...about('licenses-unknown', unsent('licenses-unknown')),
    ...notNeeded(categories),
    ...about('advised', unsent('advised')),
  ]
}

const notNeeded = (categories: readonly CategoryEvidence[]): Reason[] =>
  about(
    'no-license',
    namesOf(categories, ({ need }) => need === 'no-license'),
  )

/** A setting can send a category without a license too, and others who check the control might want that. */
function reasonsOfLicense(categories: readonly CategoryEvidence[]): Reason[] {
  const exempt = namesOf(categories, ({ need, settingNames }) => need === 'no-license' && settingNames.length === 0)
  if (exempt.length === 0) return []
  const named = categories.filter(({ need }) => need !== 'not-required' && need !== 'advised').length
  return [{ code: 'licensed-only', categories: exempt, sent: { count: named - exempt.length, of: named } }]
}

/** What is sent and can have rows. */
const withRows = ({ need, settingNames }: CategoryEvidence) =>
  settingNames.length > 0 && need !== 'no-license' && need !== 'not-required' && need !== 'advised'

function reasonsOfRetention({ retention }: Control, destination: KnownDestination, categories: readonly CategoryEvidence[]): Reason[] {
  const { activeDays, totalDays } = retention
  const sent = namesOf(categories, withRows)
  if ((activeDays === null && totalDays === null) || sent.length === 0) return []
  const kept = sent.map((category) => ({ category, days: destination.keptDays(category) }))
  if (kept.some(({ days }) => days === 'uncheckable')) return [reason('retention-uncheckable')]
  const known = kept.flatMap(({ category, days }) => (days === null || days === 'uncheckable' ? [] : [{ category, ...days }]))
  const unknown = kept.filter(({ days }) => days === null).map(({ category }) => category)
  const least = Math.max(activeDays ?? 0, totalDays ?? 0)
  const doubtful = known.filter(({ inDoubtAfter }) => inDoubtAfter !== null && inDoubtAfter < least).map(({ category }) => category)
  return [
    ...short('active', activeDays, known),
    ...short('total', totalDays, known),
    ...about('retention-unknown', [...unknown, ...doubtful]),
  ]
}

function short(of: 'active' | 'total', required: number | null, known: readonly ({ category: string } & KeptDays)[]): Reason[] {
  if (required === null) return []
  const daysOf = (kept: KeptDays) => (of === 'active' ? kept.activeDays : kept.totalDays)
  const tooShort = known.filter((kept) => daysOf(kept) < required)
  if (tooShort.length === 0) return []
  const days = { of, required, known: Math.min(...tooShort.map(daysOf)) }
  return [{ code: 'retention-short', categories: tooShort.map(({ category }) => category), days }]
}

function reasonsOfArrival({ kind, fault, arrival }: KnownDestination, categories: readonly CategoryEvidence[]): Reason[] {
  if (fault !== null) return []
  const sent = namesOf(categories, withRows)
  const states = sent.map((category) => ({ category, state: arrival.get(categoryKey(category)) }))
  const silent = states.filter(({ state }) => state === 'quiet' || state === 'never' || state === 'stopped')
  const unknown = kind === 'workspace' ? states.filter(({ state }) => state === undefined).map(({ category }) => category) : sent
  return [
    ...about(
      'nothing-arrives',
      silent.map(({ category }) => category),
    ),
    ...about('arrival-unknown', unknown),
  ]
}

const namesOf = (categories: readonly CategoryEvidence[], isNamed: (one: CategoryEvidence) => boolean): string[] =>
  categories.filter(isNamed).map(({ category }) => category)

const reason = (code: ReasonCode): Reason => ({ code, categories: [] })

const about = (code: ReasonCode, categories: readonly string[]): Reason[] =>
  categories.length === 0 ? [] : [{ code, categories: [...categories] }]
