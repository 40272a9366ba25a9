import type { ComponentType } from 'react'

/** A part of a page whose script is loaded when someone is about to use it. */
export interface LazyPart<Props> {
  /** The part, if its script has been loaded. */
  loaded: () => ComponentType<Props> | undefined
  /** Loads the script unless it's loaded or on its way. Rejects if it can't be loaded; the next call tries again. */
  load: () => Promise<unknown>
}

/** @param load An `import()` of the module, and the component in it. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let part: ComponentType<Props> | undefined
  let loading: Promise<unknown> | undefined
  return {
    loaded: () => part,
    load: () => {
      loading ??= load().then(
        (loaded) => {
          part = loaded
        },
        (error: unknown) => {
          loading = undefined
          throw error
        },
      )
      return loading
    },
  }
}
