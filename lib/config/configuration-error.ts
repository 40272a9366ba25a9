import 'server-only'

/** The environment isn't valid. The message lists every problem and its fix. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The portal can't start. Fix ${faults.length === 1 ? 'this environment variable' : `these ${faults.length} environment variables`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
    this.name = 'ConfigurationError'
  }
}

/**
 * Returns a part of the configuration.
 * @throws ConfigurationError if it's a sentence that says what is wrong.
 */
export function valid<Part>(part: Part | string): Exclude<Part, string> {
  if (typeof part === 'string') throw new ConfigurationError([part])
  return part as Exclude<Part, string>
}
