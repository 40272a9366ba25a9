import 'server-only'

import { type Configuration, readConfiguration } from './read-configuration'

let current: Configuration | undefined

/**
 * Returns the configuration of this process, read from its environment on the first call.
 * @throws ConfigurationError if the environment isn't valid; instrumentation.ts calls this first, so that the portal doesn't start.
 */
export function configuration(): Configuration {
  current ??= readConfiguration(process.env)
  return current
}
