import 'server-only'

/** The environment isn't valid. The message lists every problem and its fix. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The portal can't start. Fix ${faults.length === 1 ? 'this setting' : `these ${faults.length} settings`} in its environment:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
    this.name = 'ConfigurationError'
  }
}
