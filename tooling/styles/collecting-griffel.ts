import * as griffel from '@griffel/core'
import { renderToStyleElements } from '@griffel/react'
import type { ReactElement } from 'react'
import type { PrecomputedStyles, SlotClasses } from './precomputed-styles'
import { shortenRules, shortNamesFor } from './short-names'

/**
 * Stands in for `@griffel/react` while the stylesheet is made: every set of styles is computed when its module is evaluated, and its
 * rules go into one renderer without a document.
 */
export * from '@griffel/react'

const renderer = griffel.createDOMRenderer(undefined)
const options = { dir: 'ltr', renderer } as const
const insertAtOnce: griffel.GriffelInsertionFactory = () => (target, rules) => target.insertCSSRules(rules)

/** Every class, once for each time that a set of styles contains it. */
const classes: string[] = []
const ofModules: PrecomputedStyles['ofModules'] = {}

/** @param module the module of the portal that these styles are in; `collectStyles` adds it to each call there. */
export function makeStyles<Slots extends string | number>(styles: Parameters<typeof griffel.makeStyles<Slots>>[0], module?: string) {
  const [classesOfSlots] = griffel.resolveStyleRulesForSlots(styles)
  const slots = leftToRight(classesOfSlots)
  if (module !== undefined) (ofModules[module] ??= []).push(slots)
  return evaluated(griffel.makeStyles(styles, insertAtOnce)(options))
}

export function makeResetStyles(styles: Parameters<typeof griffel.makeResetStyles>[0], module?: string) {
  const [name] = griffel.resolveResetStyleRules(styles)
  classes.push(name)
  if (module !== undefined) (ofModules[module] ??= []).push(name)
  return evaluated(griffel.makeResetStyles(styles, insertAtOnce)(options))
}

export function makeStaticStyles(styles: Parameters<typeof griffel.makeStaticStyles>[0]) {
  return evaluated(griffel.makeStaticStyles(styles, insertAtOnce)({ renderer }))
}

export function __styles<Slots extends string>(...[classesOfSlots, rules]: Parameters<typeof griffel.__styles<Slots>>) {
  leftToRight(classesOfSlots)
  return evaluated(griffel.__styles(classesOfSlots, rules, insertAtOnce)(options))
}

export function __resetStyles(...[ltrClass, rtlClass, rules]: Parameters<typeof griffel.__resetStyles>) {
  classes.push(ltrClass)
  return evaluated(griffel.__resetStyles(ltrClass, rtlClass, rules, insertAtOnce)(options))
}

export function __staticStyles(...[rules]: Parameters<typeof griffel.__staticStyles>) {
  return evaluated(griffel.__staticStyles(rules, insertAtOnce)({ renderer }))
}

/** Returns every rule of the evaluated modules, in the order in which Griffel lets them override each other, and the classes. */
export function collected(hasShortNames: boolean): Omit<PrecomputedStyles, 'callsOfModules'> & { rules: string } {
  const shortNames = hasShortNames ? shortNamesFor(classes) : {}
  const rules = renderToStyleElements(renderer)
    .map((element) => (element as ReactElement<StyleProps>).props)
    .map(({ media, dangerouslySetInnerHTML: { __html: rules } }) => (media ? `@media ${media}{${rules}}` : rules))
    .join('\n')
  const short = (name: string) => shortNames[name] ?? name
  const shortened = (set: SlotClasses | string) =>
    typeof set === 'string' ? short(set) : mapped(set, (ofSlot) => mapped(ofSlot, (name) => (name === 0 ? 0 : short(name))))
  return { rules: shortenRules(rules, shortNames), shortNames, ofModules: mapped(ofModules, (sets) => sets.map(shortened)) }
}

interface StyleProps {
  media?: string
  dangerouslySetInnerHTML: { __html: string }
}

function evaluated<Result>(result: Result): () => Result {
  return () => result
}

/** The classes for a text direction from left to right, the only one of the portal. */
function leftToRight(slots: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>): SlotClasses {
  return mapped(slots, (ofSlot) =>
    mapped(ofSlot ?? {}, (value) => {
      const name: unknown = Array.isArray(value) ? value[0] : value
      if (typeof name !== 'string') return 0
      classes.push(name)
      return name
    }),
  )
}

function mapped<Value, Result>(record: Readonly<Record<string, Value>>, change: (value: Value) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
