import { categoryFacts } from '../settings/catalog/category-facts'
import { recommendedCategories } from '../settings/catalog/recommended-categories'
import { isSameCategory } from '../settings/diagnostic-setting'
import { licenseOutlook, producesNothing } from '../settings/license-outlook'
import type { TenantLicenses } from '../settings/tenant-licenses'
import { isBuiltIn } from './built-in-controls'
import { neededCategories } from './category-need'
import { type Control, frameworkName, type OwnPreset } from './control'

/** The presets that come with the portal, in their order. */
export const presetIds = ['recommended', 'cis', 'scuba', 'licensed', 'sentinel', 'low-cost'] as const
export type PresetId = (typeof presetIds)[number]

/** A set of categories that the Logs step offers. */
export interface Preset {
  id: string
  name: string
  /** What it's for, as a sentence. */
  text: string
  /** Those that can have rows with the tenant's licenses. */
  categories: string[]
  /** Those that it leaves out because nothing can arrive. */
  unlicensed: string[]
  /** Those that it leaves out although a control that it's made from requires them. */
  leftOut: string[]
  /** The controls whose categories it has, by framework. */
  satisfies: FrameworkControls[]
  /** The controls whose categories it has, except those that no license of the tenant produces. */
  satisfiesLicensed: FrameworkControls[]
  isOwn: boolean
}

/** Controls of a framework by their references, such as "6.1.1.8". */
export interface FrameworkControls {
  /** "CIS Microsoft Azure Foundations Benchmark 6.0" */
  framework: string
  references: string[]
}

interface PresetFacts {
  controls: readonly Control[]
  own: readonly OwnPreset[]
  /** The categories that exist in the tenant's cloud. */
  offered: readonly string[]
  licenses: TenantLicenses | null
}

const words: Record<PresetId, { name: string; text: string }> = {
  recommended: { name: 'Recommended', text: 'The logs that you need first in an investigation, except Microsoft Graph activity logs.' },
  cis: { name: 'CIS', text: 'What the newest CIS benchmark for Azure requires of your tenant.' },
  scuba: { name: 'SCuBA', text: "What CISA's baseline for Microsoft Entra ID requires of your tenant." },
  licensed: {
    name: 'Everything that your licenses include',
    text: 'All categories except those for which a license is known to be missing.',
  },
  sentinel: {
    name: 'Microsoft Sentinel',
    text: 'What the Microsoft Entra ID data connector for Microsoft Sentinel offers with your licenses.',
  },
  'low-cost': {
    name: 'Low cost',
    text: "CISA's baseline without its high-volume logs. Without them, you can't trace requests to Microsoft Graph or sign-ins by apps and background clients.",
  },
}

/** Whether a name is that of a preset that comes with the portal. */
export function isBuiltInPresetName(name: string): boolean {
  return presetIds.some((id) => isSamePresetName(words[id].name, name))
}

/** Whether two names can't be distinguished in a list: apart from casing and spacing, they're the same. */
export function isSamePresetName(one: string, other: string): boolean {
  const key = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
  return key(one) === key(other)
}

/** Returns the presets that come with the portal, then those of the organization's own. */
export function presetsFor(facts: PresetFacts): Preset[] {
  const base = (id: PresetId) => presetOf({ id, ...words[id], isOwn: false, wanted: wantedBy(id, facts), leftOut: [] }, facts)
  const own = facts.own.map(({ id, name, categories }) =>
    presetOf({ id: `own-${id}`, name, text: 'Saved by your organization.', isOwn: true, wanted: categories, leftOut: [] }, facts),
  )
  return [...presetIds.map((id) => (id === 'low-cost' ? lowCost(facts) : base(id))), ...own]
}

/** Whether a category usually logs so much that Low cost leaves it out. */
function isCostly(category: string): boolean {
  const volume = categoryFacts(category).volume?.value
  return volume === 'high' || volume === 'very-high'
}

function lowCost(facts: PresetFacts): Preset {
  const scuba = wantedBy('scuba', facts)
  const wanted = scuba.filter((category) => !isCostly(category))
  return presetOf({ id: 'low-cost', ...words['low-cost'], isOwn: false, wanted, leftOut: scuba.filter(isCostly) }, facts)
}

function wantedBy(id: PresetId, { controls, offered, licenses }: PresetFacts): string[] {
  switch (id) {
    case 'recommended':
      return [...recommendedCategories]
    case 'licensed':
      return [...offered]
    case 'cis':
      return categoriesOf(newest(controls, /^cis-azure-/), licenses)
    case 'sentinel':
      return categoriesOf(newest(controls, /^sentinel-/), licenses)
    case 'scuba':
    case 'low-cost':
      return categoriesOf(newest(controls, /^cisa-/), licenses)
  }
}

/** The portal's control of a family with the newest version and, in it, the most categories. An own control can't take its place. */
function newest(controls: readonly Control[], family: RegExp): Control | undefined {
  const size = ({ requires, conditional }: Control) => requires.length + conditional.length
  return controls
    .filter(({ id }) => family.test(id) && isBuiltIn(id))
    .toSorted((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }) || size(other) - size(one))[0]
}

function categoriesOf(control: Control | undefined, licenses: TenantLicenses | null): string[] {
  if (!control) return []
  return neededCategories(control, licenses)
    .filter(({ need }) => need !== 'not-required' && need !== 'advised')
    .map(({ category }) => category)
}

function presetOf(
  { wanted, ...preset }: Pick<Preset, 'id' | 'name' | 'text' | 'isOwn' | 'leftOut'> & { wanted: readonly string[] },
  { controls, licenses }: PresetFacts,
): Preset {
  const isEmpty = (category: string) => producesNothing(licenseOutlook(category, licenses))
  const categories = wanted.filter((category) => !isEmpty(category))
  return {
    ...preset,
    categories,
    unlicensed: wanted.filter(isEmpty),
    leftOut: preset.leftOut.filter((category) => !isEmpty(category)),
    satisfies: byFramework(controls.filter((control) => satisfaction(categories, control, licenses) === 'all')),
    satisfiesLicensed: byFramework(controls.filter((control) => satisfaction(categories, control, licenses) === 'licensed')),
  }
}

function byFramework(controls: readonly Control[]): FrameworkControls[] {
  return [...Map.groupBy(controls, frameworkName)].map(([framework, group]) => ({
    framework,
    references: group.map(({ reference }) => reference),
  }))
}

/**
 * Whether a set of categories has everything that a control requires of this tenant, or everything that the tenant's licenses produce; null if
 * it has neither. Where it goes, and for how long, is another matter.
 */
function satisfaction(categories: readonly string[], control: Control, licenses: TenantLicenses | null): 'all' | 'licensed' | null {
  const needs = neededCategories(control, licenses)
  const needed = needs.filter(({ need }) => need === 'required' || need === 'use-unknown' || need === 'licenses-unknown')
  const hasIt = ({ category }: { category: string }) => categories.some((one) => isSameCategory(one, category))
  if (needed.length === 0 || !needed.every(hasIt)) return null
  return needs.some((one) => one.need === 'no-license' && !hasIt(one)) ? 'licensed' : 'all'
}

/** The name of a control in a list: "CIS Microsoft Azure Foundations Benchmark 6.0, 6.1.1.8". */
export function controlName(control: Pick<Control, 'framework' | 'version' | 'reference'>): string {
  return `${frameworkName(control)}, ${control.reference}`
}
