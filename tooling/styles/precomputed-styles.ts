/** The classes of each slot of one set of styles: by a hash of the property, the class; 0 where a property is reset. */
export type SlotClasses = Record<string, Record<string, string | 0>>

/** What the build computes of all styles, for the modules that it puts them into. */
export interface PrecomputedStyles {
  /**
   * The sets of styles of each module of the portal, by its path and in the order in which they stand there: slots of `makeStyles`, or the
   * one class of `makeResetStyles`.
   */
  ofModules: Record<string, (SlotClasses | string)[]>
  /** The hash of the calls in each of these modules, so that classes never replace other calls. */
  callsOfModules: Record<string, string>
  /** The short name of each class in the stylesheet, by the name that Griffel gave it. */
  shortNames: Record<string, string>
}
