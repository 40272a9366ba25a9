import 'server-only'

import pino from 'pino'
import { configuration } from './configuration'

/** Keys whose values are never logged, at the depths at which errors and requests contain them. */
const secretKeys = [
  'accessToken',
  'access_token',
  'assertion',
  'oboAssertion',
  'authorization',
  'Authorization',
  'cookie',
  'client_secret',
  'clientSecret',
  'encryptedToken',
  'password',
  'secret',
  'token',
]

/** The options of the portal's logger, exported for the test of what they redact. */
export const logOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: { error: errorForLog },
  redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
} satisfies pino.LoggerOptions

let logger: pino.Logger | undefined

/** The structured log: one JSON line per event on standard output. */
export function log(): pino.Logger {
  logger ??= pino({ ...logOptions, level: configuration().logLevel })
  return logger
}

/** Returns an error without the request that caused it, because SDK errors contain whole requests with their headers. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: withoutTokens(thrownWords(error)) }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  return {
    name: error.name,
    message: withoutTokens(error.message),
    code,
    statusCode,
    stack: withoutTokens(error.stack ?? '') || undefined,
    cause: error.cause === undefined ? undefined : errorForLog(error.cause),
  }
}

/** Describes something that was thrown and isn't an error. Of an object, only its message and the names of its members, which aren't secret. */
function thrownWords(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { message } = thrown as { message?: unknown }
  return typeof message === 'string' ? message : `An object was thrown, with ${Object.keys(thrown).slice(0, 20).join(', ') || 'no members'}`
}

/** Redacts anything that looks like a JSON Web Token. */
function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]')
}
