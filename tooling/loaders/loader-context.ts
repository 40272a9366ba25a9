/** What a loader of Turbopack gets as `this`, as far as the project's loaders use it. */
export interface LoaderContext<Options = unknown> {
  /** Absolute path of the module. */
  resourcePath: string
  getOptions(): Options
  /** Has the module built again when this file changes. */
  addDependency(path: string): void
}
