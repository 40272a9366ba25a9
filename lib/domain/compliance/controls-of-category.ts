import { isSameCategory } from '../settings/diagnostic-setting'
import { builtInControls } from './built-in-controls'
import { controlName } from './presets'

/** A control that names a category. */
export interface NamingControl {
  /** "CIS Microsoft Azure Foundations Benchmark 6.0, 6.1.1.8", with a note if the control only advises the category. */
  title: string
  /** The document, and where it is. */
  source: string
  url: string
}

/** Returns the controls that come with the portal and that name a category, in the order of their file. */
export function controlsOfCategory(category: string): NamingControl[] {
  return builtInControls.controls.flatMap((control) => {
    const conditional = control.conditional.find((one) => isSameCategory(one.category, category))
    if (!conditional && !control.requires.some((name) => isSameCategory(name, category))) return []
    const note = conditional?.when === 'advised' ? ' (recommended)' : control.interpretation ? " (the portal's interpretation)" : ''
    return [{ title: `${controlName(control)}${note}`, source: control.source.name, url: control.source.url }]
  })
}
