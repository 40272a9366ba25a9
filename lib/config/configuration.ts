import 'server-only'

import { type Configuration, readConfiguration } from './read-configuration'

let current: Configuration | undefined

/**
 * The configuration of this process, read from its environment at the first call.
 * @throws ConfigurationError when the environment is not usable; instrumentation.ts calls this first, so that a wrong one stops the start.
 */
export function configuration(): Configuration {
  current ??= readConfiguration(process.env)
  return current
}
