import { isSameCategory } from '../../settings/diagnostic-setting'
import { findLogCategory } from '../../settings/log-categories'
import { isBuiltIn } from '../built-in-controls'
import { type Control, categoriesOfControl, categoriesOfPreset, type OwnPreset, type PlacedCategory } from '../control'
import { isBuiltInPresetName, isSamePresetName } from '../presets'
import { closestCategory } from './closest-category'
import type { Admission, Admissions } from './read-controls'

/** What a tenant has that an import is checked against. */
export interface AdmissionFacts {
  /** The organization's own presets. */
  presets: readonly OwnPreset[]
  /** The categories that Azure is known to have for the tenant, which a catalog can't have all of. */
  seen: readonly string[]
}

type Wrong = Extract<Admission<never>, { wrong: unknown }>['wrong']

/** Returns what checks the controls and presets of an import. Categories get the catalog's spelling or, for others, Azure's. */
export function admissionsFor(facts: AdmissionFacts): Admissions {
  return {
    control: (control) => admitControl(control, facts),
    preset: (preset, earlier) => admitPreset(preset, facts, earlier),
  }
}

function admitControl(control: Control, { seen }: AdmissionFacts): Admission<Control> {
  const wrong = [
    ...(isBuiltIn(control.id) ? [{ path: ['id'], reason: 'A built-in control already has this ID. Use another ID.' }] : []),
    ...unrecognized(categoriesOfControl(control), seen),
  ]
  if (wrong.length > 0) return { wrong }
  return {
    value: {
      ...control,
      requires: control.requires.map((category) => spelled(category, seen) ?? category),
      conditional: control.conditional.map((one) => ({ ...one, category: spelled(one.category, seen) ?? one.category })),
    },
  }
}

function admitPreset(preset: OwnPreset, { presets, seen }: AdmissionFacts, earlier: readonly OwnPreset[]): Admission<OwnPreset> {
  const same = [...earlier, ...presets.filter(({ id }) => id !== preset.id)].find(({ name }) => isSamePresetName(name, preset.name))
  const wrong = [
    ...(isBuiltInPresetName(preset.name) ? [{ path: ['name'], reason: builtInNameWords }] : []),
    ...(same ? [{ path: ['name'], reason: `The preset with the ID ${same.id} already has this name. Use another name.` }] : []),
    ...unrecognized(categoriesOfPreset(preset), seen),
  ]
  if (wrong.length > 0) return { wrong }
  return { value: { ...preset, categories: preset.categories.map((category) => spelled(category, seen) ?? category) } }
}

/** Says why a preset can't have the name of a built-in one. */
export const builtInNameWords = 'A built-in preset already has this name. Use another name.'

/** The name of a category as the catalog or Azure spells it; undefined if neither has it. */
function spelled(category: string, seen: readonly string[]): string | undefined {
  return findLogCategory(category)?.name ?? seen.find((name) => isSameCategory(name, category))
}

function unrecognized(placed: readonly PlacedCategory[], seen: readonly string[]): Wrong {
  return placed
    .filter(({ category }) => spelled(category, seen) === undefined)
    .map(({ path, category }) => {
      const closest = closestCategory(category)
      const words = `${category} isn't a log category that this portal recognizes or that Azure lists.`
      return { path, reason: closest ? `${words} Did you mean ${closest}?` : words }
    })
}
